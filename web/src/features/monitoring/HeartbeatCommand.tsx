import { useText } from '../../lib/text.ts'
import { Code } from '../../ui/Code.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import styles from './monitoring.module.css'
import { monitoringText } from './text.ts'

/** What a job runs when it is done; the secret stands in no address, so that no log keeps it. */
export function HeartbeatCommand({ secret }: { readonly secret: string }) {
  const t = useText(monitoringText)
  const command = `curl -fsS -X POST ${location.origin}/api/heartbeats \\
  -H "Authorization: Bearer ${secret}" \\
  -H "Content-Type: application/json" \\
  -d '{"outcome": "ok"}'`
  return (
    <div className={styles.stack}>
      <p>{t('heartbeat.how')}</p>
      <Code label={t('heartbeat.command')}>{command}</Code>
      <div className={styles.acts}>
        <CopyButton text={command} />
      </div>
      <p className="muted">{t('heartbeat.outcomes')}</p>
    </div>
  )
}
