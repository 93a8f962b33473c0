import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './monitoring.module.css'
import { monitoringText } from './text.ts'

/** What a job runs when it is done; the secret stands in no address, so that no log keeps it. */
export function HeartbeatCommand({ secret }: { readonly secret: string }) {
  const t = useText(monitoringText)
  const command = `curl -fsS -X POST ${location.origin}/api/heartbeats \\
  -H "Authorization: Bearer ${secret}" \\
  -H "Content-Type: application/json" \\
  -d '{"outcome": "ok"}'`
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(command)
      toast(t('heartbeat.copied'))
    } catch {
      toast(t('heartbeat.notCopied'), 'missed')
    }
  }
  return (
    <div className={styles.stack}>
      <p>{t('heartbeat.how')}</p>
      <section aria-label={t('heartbeat.command')} className={styles.code} {...scrolls}>
        <code>{command}</code>
      </section>
      <div className={styles.acts}>
        <Button variant="secondary" onClick={() => void copy()}>
          {t('heartbeat.copy')}
        </Button>
      </div>
      <p className="muted">{t('heartbeat.outcomes')}</p>
    </div>
  )
}

/** Reached by keyboard, because it may be wider than its place. */
const scrolls = { tabIndex: 0 } as const
