import { promiseText } from '../../lib/promise-text.ts'
import { useDeviationWords } from '../../lib/promise-words.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { Column } from '../../ui/columns.ts'
import { PathLink } from '../../ui/PathLink.tsx'
import type { TabName } from './address.ts'
import { DeviationState } from './DeviationState.tsx'
import styles from './deviations.module.css'
import type { ListedDeviation } from './queries.ts'
import { deviationsText } from './text.ts'

type Columns = readonly Column<ListedDeviation>[]

/** What was not kept, where and when; then what matters under the tab. */
export function useColumns(tab: TabName): Columns {
  const about = useAboutColumns()
  const said = useCauseColumn()
  const acted = useActionColumns()
  const state = useStateColumn(tab === 'actions')
  if (tab === 'waiting') return [...about, ...state]
  if (tab === 'actions') return [...about.slice(0, 2), ...acted, ...state]
  return [...about, ...said, ...state]
}

function useAboutColumns(): Columns {
  const t = useText(deviationsText)
  const format = useFormat()
  const words = useDeviationWords()
  return [
    {
      key: 'what',
      header: t('columns.what'),
      long: true,
      cell: (deviation) => <span className={styles.what}>{words(deviation)}</span>,
    },
    {
      key: 'service',
      header: t('columns.service'),
      sortable: true,
      long: true,
      cell: ({ service }) => service.name,
    },
    {
      key: 'period',
      header: t('columns.period'),
      sortable: true,
      cell: ({ period }) => <span className="nowrap">{format.periodKey(period)}</span>,
    },
    {
      key: 'foundAt',
      header: t('columns.found'),
      sortable: true,
      phone: 'hidden',
      cell: ({ foundAt }) =>
        foundAt === null ? null : <span className="nowrap">{format.dayOf(foundAt)}</span>,
    },
  ]
}

function useCauseColumn(): Columns {
  const t = useText(deviationsText)
  const causes = useText(promiseText)
  return [
    {
      key: 'cause',
      header: t('columns.cause'),
      sortable: true,
      cell: ({ causeCategory }) =>
        causeCategory === null ? (
          <span className="muted">{t('columns.noCause')}</span>
        ) : (
          <span className={styles.capital}>{causes(`cause.${causeCategory}`)}</span>
        ),
    },
  ]
}

function useActionColumns(): Columns {
  const t = useText(deviationsText)
  const format = useFormat()
  return [
    {
      key: 'action',
      header: t('columns.action'),
      long: true,
      cell: ({ action }) => action,
    },
    {
      key: 'owner',
      header: t('columns.owner'),
      long: true,
      cell: ({ actionOwner }) => actionOwner,
    },
    {
      key: 'actionDue',
      header: t('columns.due'),
      sortable: true,
      cell: ({ actionDue }) =>
        actionDue === null ? null : <span className="nowrap">{format.day(actionDue)}</span>,
    },
  ]
}

function useStateColumn(withoutDay: boolean): Columns {
  const t = useText(deviationsText)
  return [
    {
      key: 'state',
      header: t('columns.state'),
      cell: (deviation) => (
        <span className={styles.states}>
          <DeviationState deviation={deviation} withoutDay={withoutDay} />
          {deviation.cameBack === null ? null : (
            <PathLink path={`/deviations/${deviation.cameBack.id}`} className={styles.above}>
              {t('state.cameBack')}
            </PathLink>
          )}
        </span>
      ),
    },
  ]
}
