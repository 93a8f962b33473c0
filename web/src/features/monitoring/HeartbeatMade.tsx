import { useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathButton } from '../../ui/PathLink.tsx'
import { HeartbeatCommand } from './HeartbeatCommand.tsx'
import type { ProbeView } from './queries.ts'
import { monitoringText } from './text.ts'

interface HeartbeatMadeProps {
  readonly probe: ProbeView
  readonly secret: string
}

/** What the job must be given, told this once. */
export function HeartbeatMade({ probe, secret }: HeartbeatMadeProps) {
  const t = useText(monitoringText)
  return (
    <>
      <PageHead
        title={t('heartbeat.made', { name: probe.name })}
        sentence={t('heartbeat.madeText')}
        back={{ path: '/monitoring', label: t('title') }}
        acts={
          <PathButton path={`/monitoring/probes/${probe.key}`} variant="primary" size="md">
            {t('heartbeat.done')}
          </PathButton>
        }
      />
      <Card title={t('heartbeat.command')}>
        <HeartbeatCommand secret={secret} />
      </Card>
    </>
  )
}
