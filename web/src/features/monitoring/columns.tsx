import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { Column } from '../../ui/columns.ts'
import { Reason } from '../../ui/Reason.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { State } from '../../ui/State.tsx'
import styles from './monitoring.module.css'
import type { ListedProbe } from './queries.ts'
import { monitoringText } from './text.ts'
import { stateKinds } from './words.ts'

export function useColumns(): readonly Column<ListedProbe>[] {
  const about = useAboutColumns()
  const asked = useAskedColumns()
  return [...about, ...asked]
}

function useAboutColumns(): readonly Column<ListedProbe>[] {
  const t = useText(monitoringText)
  return [
    {
      key: 'name',
      header: t('columns.name'),
      long: true,
      cell: ({ name }) => <span className={styles.name}>{name}</span>,
    },
    {
      key: 'state',
      header: t('columns.state'),
      cell: (probe) => (
        <span className={styles.state}>
          <State kind={stateKinds[probe.state]}>{t(`state.${probe.state}`)}</State>
          <Why probe={probe} />
        </span>
      ),
    },
    {
      key: 'component',
      header: t('columns.component'),
      long: true,
      cell: ({ component, services }) => (
        <span className={styles.two}>
          <span>{component}</span>
          <span className="muted">
            {services.length === 0
              ? t('columns.noService')
              : services.map(({ name }) => name).join(', ')}
          </span>
        </span>
      ),
    },
    {
      key: 'asks',
      header: t('columns.asks'),
      long: true,
      phone: 'hidden',
      cell: ({ kind, address }) => (
        <span className={styles.two}>
          <span>{t(`kind.${kind}`)}</span>
          <span className={`muted ${styles.address}`}>{address}</span>
        </span>
      ),
    },
  ]
}

/** What was seen, where all is not well; of several places, how many find it down. */
function Why({ probe }: { readonly probe: ListedProbe }) {
  const t = useText(monitoringText)
  const { state, detail, places, placesDown } = probe
  if (state !== 'down' && state !== 'degraded') return null
  return (
    <span className={`muted ${styles.why}`}>
      {detail === null ? null : <Reason>{detail}</Reason>}
      {places > 1 && placesDown > 0
        ? ` ${t('columns.ofPlaces', { down: placesDown, count: places })}`
        : null}
    </span>
  )
}

function useAskedColumns(): readonly Column<ListedProbe>[] {
  const t = useText(monitoringText)
  const format = useFormat()
  return [
    {
      key: 'checkedAt',
      header: t('columns.checked'),
      cell: ({ checkedAt }) =>
        checkedAt === null ? (
          <span className="muted">{t('columns.never')}</span>
        ) : (
          <span className="nowrap">
            <RelativeTime instant={checkedAt} />
          </span>
        ),
    },
    {
      key: 'tookMs',
      header: t('columns.took'),
      numeric: true,
      cell: ({ tookMs }) =>
        tookMs === null ? null : <span className="nowrap">{format.count(tookMs)} ms</span>,
    },
    {
      key: 'places',
      header: t('columns.places'),
      numeric: true,
      phone: 'hidden',
      cell: ({ places }) => format.count(places),
    },
  ]
}
