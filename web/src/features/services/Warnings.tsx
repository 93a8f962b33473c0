import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../lib/api.ts'
import { useText } from '../../lib/text.ts'
import { ticketsPath } from '../../lib/ticket-links.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { State } from '../../ui/State.tsx'
import { type Task, Tasks } from '../../ui/Tasks.tsx'
import type { ServiceData } from './queries.ts'
import { servicesText } from './text.ts'

/** So many clocks stand one by one; the list of tickets has them all. */
const MOST_CLOCKS = 5

/** What is about to become a deviation; goals at risk stand among the forecasts. */
export function Warnings({ data: { service } }: { readonly data: ServiceData }) {
  const t = useText(servicesText)
  const { data } = useQuery({
    queryKey: ['services', 'warnings', service.key],
    queryFn: () => answer(api.services[':key'].warnings.$get({ param: { key: service.key } })),
  })
  const rows = useRows(service.key, data?.items ?? [])
  if (rows.length === 0) return null
  return (
    <Card
      title={t('warnings.title')}
      aside={
        <PathLink path={`${ticketsPath({ service: service.key })}&outcome=running&sort=dueAt`}>
          {t('warnings.tickets')}
        </PathLink>
      }
      flush
    >
      <Tasks tasks={rows} />
    </Card>
  )
}

type Warning = Awaited<
  ReturnType<Awaited<ReturnType<(typeof api.services)[':key']['warnings']['$get']>>['json']>
>['items'][number]

function useRows(service: string, warnings: readonly Warning[]): Task[] {
  const clocks = warnings.filter(({ kind }) => kind === 'clock_75' || kind === 'clock_90')
  const clockRow = useClockRow(service)
  const otherRow = useOtherRow()
  return [
    ...warnings.flatMap(otherRow),
    ...clocks
      .toSorted((a, b) => (String(a.facts.dueAt) < String(b.facts.dueAt) ? -1 : 1))
      .slice(0, MOST_CLOCKS)
      .map(clockRow),
  ]
}

function useClockRow(service: string): (warning: Warning) => Task {
  const t = useText(servicesText)
  const format = useFormat()
  return ({ kind, subject, facts }) => {
    const ticket = String(facts.ticket)
    return {
      key: subject,
      title: (
        <PathLink
          path={`/tickets/${encodeURIComponent(service)}/${encodeURIComponent(ticket)}`}
        >{`${ticket} ${facts.title ?? ''}`}</PathLink>
      ),
      detail: t(`warnings.clock.${clockOf(facts.clock)}`, {
        priority: String(facts.priority),
        when: format.moment(String(facts.dueAt)),
      }),
      when: (
        <State kind={kind === 'clock_90' ? 'missed' : 'risk'}>
          {t('warnings.used', { percent: kind === 'clock_90' ? 90 : 75 })}
        </State>
      ),
    }
  }
}

function clockOf(name: unknown): 'resolution' | 'response' | 'update' {
  return name === 'response' || name === 'update' ? name : 'resolution'
}

function useOtherRow(): (warning: Warning) => Task[] {
  const t = useText(servicesText)
  const format = useFormat()
  return ({ kind, subject, facts, raisedAt }) => {
    if (kind === 'outage') {
      const since = facts.since === null ? raisedAt : String(facts.since)
      return [
        {
          key: subject,
          title: t('warnings.outage'),
          detail: t('warnings.since', { when: format.moment(since) }),
          when: <State kind="missed">{t('warnings.goesOn')}</State>,
        },
      ]
    }
    if (kind !== 'coverage_falling') return []
    return [
      {
        key: subject,
        title: t('warnings.coverage'),
        detail: t('warnings.coverageOf', {
          measured: format.percent(Number(facts.measured)),
          goal: format.goal(Number(facts.goal)),
        }),
        when: <State kind="risk">{t('warnings.atRisk')}</State>,
      },
    ]
  }
}
