import { useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import { Code } from '../../ui/Code.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import type { Source } from './queries.ts'
import styles from './sources.module.css'
import { sourcesText } from './text.ts'

/** What the program is to be told, so that it posts here. */
export function PostCard({ source }: { readonly source: Source }) {
  const t = useText(sourcesText)
  const isKuma = source.kind === 'uptime_kuma'
  const program = t(`kind.${source.kind}`)
  const told = toldOf(source, t('post.tokenPlace'))
  return (
    <Card title={t('post.title', { program })} aside={<CopyButton text={told} small />}>
      <div className={styles.stack}>
        <p>{t(isKuma ? 'post.uptime_kuma' : 'post.alertmanager')}</p>
        <Code label={t('post.title', { program })}>{told}</Code>
      </div>
    </Card>
  )
}

function toldOf({ key, kind, settings }: Source, token: string): string {
  const at = (path: string) => `${window.location.origin}/api/observations/${path}/${key}`
  if (kind === 'uptime_kuma') {
    return `${at('uptime-kuma')}\n\n{ "Authorization": "Bearer ${token}" }\n`
  }
  const alert = 'heartbeat' in settings ? (settings.heartbeat.alertname ?? 'Watchdog') : 'Watchdog'
  return `route:
  routes:
    - matchers: ['alertname="${alert}"']
      receiver: kvitto
      group_interval: 1m
      repeat_interval: 1m
    - receiver: kvitto
      continue: true
receivers:
  - name: kvitto
    webhook_configs:
      - url: ${at('alertmanager')}
        send_resolved: true
        max_alerts: 0
        http_config:
          authorization:
            credentials: ${token}
`
}
