import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Reason } from '../../ui/Reason.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { State } from '../../ui/State.tsx'
import { type PlainColumn, Table } from '../../ui/Table.tsx'
import styles from './monitoring.module.css'
import type { ProbeView } from './queries.ts'
import { monitoringText } from './text.ts'
import { stateKinds } from './words.ts'

interface ProbeProps {
  readonly probe: ProbeView
}

type Standing = ProbeView['standings'][number]
type Run = ProbeView['runs'][number]

/** What each place says, and when it asked last. */
export function Standings({ probe }: ProbeProps) {
  const t = useText(monitoringText)
  const columns = useStandingColumns()
  return (
    <Table
      label={t('page.standing')}
      rows={probe.standings}
      rowKey={({ place }) => place}
      columns={columns}
      stacks
    />
  )
}

function useStandingColumns(): readonly PlainColumn<Standing>[] {
  const t = useText(monitoringText)
  const format = useFormat()
  return [
    { key: 'name', header: t('places.name'), heading: true, long: true, cell: ({ name }) => name },
    {
      key: 'state',
      header: t('columns.state'),
      cell: ({ state, failures, failingSince }) => (
        <span className={styles.state}>
          <State kind={stateKinds[state]}>{t(`state.${state}`)}</State>
          {failures > 0 && failingSince !== null && state !== 'down' ? (
            <span className="muted">{t('places.failing', { count: failures })}</span>
          ) : null}
        </span>
      ),
    },
    {
      key: 'since',
      header: t('places.since'),
      cell: ({ since }) => (since === null ? '–' : <RelativeTime instant={since} />),
    },
    {
      key: 'checked',
      header: t('columns.checked'),
      cell: ({ checkedAt }) =>
        checkedAt === null ? t('columns.never') : <RelativeTime instant={checkedAt} />,
    },
    {
      key: 'took',
      header: t('columns.took'),
      numeric: true,
      cell: ({ tookMs }) => (tookMs === null ? '–' : `${format.count(tookMs)} ms`),
    },
    {
      key: 'seen',
      header: t('places.seen'),
      long: true,
      cell: ({ detail }) => (detail === null ? '–' : <Reason>{detail}</Reason>),
    },
  ]
}

/** What has been seen of the component, the newest first. */
export function Runs({ probe }: ProbeProps) {
  const t = useText(monitoringText)
  const format = useFormat()
  if (probe.runs.length === 0) {
    return <EmptyState title={t('runs.none')}>{t('runs.noneText')}</EmptyState>
  }
  const columns: readonly PlainColumn<Run>[] = [
    {
      key: 'state',
      header: t('columns.state'),
      heading: true,
      cell: ({ state }) => (
        <State kind={stateKinds[state]} plain>
          {t(`state.${state}`)}
        </State>
      ),
    },
    { key: 'from', header: t('runs.from'), cell: ({ from }) => format.instant(from) },
    {
      key: 'until',
      header: t('runs.until'),
      cell: ({ until }) => (until === null ? t('runs.now') : format.instant(until)),
    },
    {
      key: 'seen',
      header: t('places.seen'),
      long: true,
      cell: ({ detail }) => (detail === null ? '–' : <Reason>{detail}</Reason>),
    },
  ]
  return (
    <Table
      label={t('page.runs')}
      rows={probe.runs}
      rowKey={({ from }) => from}
      columns={columns}
      stacks
    />
  )
}
