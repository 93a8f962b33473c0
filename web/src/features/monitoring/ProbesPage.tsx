import { useQuery } from '@tanstack/react-query'
import { useLive } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { MonitoringTabs } from '../../ui/availability-tabs/MonitoringTabs.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathButton } from '../../ui/PathLink.tsx'
import { ProbeList } from './ProbeList.tsx'
import { countsQuery } from './queries.ts'
import { monitoringText } from './text.ts'

/** What Kvitto measures by itself, what is wrong first. */
export function ProbesPage() {
  const t = useText(monitoringText)
  useLive('probes')
  const { data } = useQuery(countsQuery)
  return (
    <>
      <MonitoringTabs />
      <PageHead
        title={t('title')}
        sentence={useSentence()}
        acts={
          data?.mayMake ? (
            <PathButton path="/monitoring/probes/new" variant="primary" size="md">
              {t('new')}
            </PathButton>
          ) : undefined
        }
      />
      <ProbeList />
    </>
  )
}

function useSentence(): string | null {
  const t = useText(monitoringText)
  const { data } = useQuery(countsQuery)
  if (data === undefined) return null
  const { down = 0, unknown = 0, degraded = 0, up = 0, waiting = 0, paused = 0 } = data.counts
  const all = down + unknown + degraded + up + waiting + paused
  if (all === 0) return t('sentence.none')
  const parts = [
    down > 0 ? t('sentence.down', { count: down }) : '',
    unknown > 0 ? t('sentence.unknown', { count: unknown }) : '',
    degraded > 0 ? t('sentence.degraded', { count: degraded }) : '',
  ].filter((part) => part !== '')
  if (parts.length > 0) return parts.join(' ')
  return up === all ? t('sentence.allUp', { count: up }) : t('sentence.up', { count: up })
}
