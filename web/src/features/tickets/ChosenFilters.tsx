import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Icon } from '../../ui/icons.tsx'
import { asStatus } from '../../ui/ticket-outcome.ts'
import { type FilterName, filterNames, type useAddress } from './address.ts'
import { daysOfPeriod } from './quarters.ts'
import { useChoices } from './TicketFilters.tsx'
import styles from './TicketsPage.module.css'
import { ticketsText } from './text.ts'

/** Every filter that is on, each with its own way out: also those that no field shows. */
export function ChosenFilters({ address }: { readonly address: ReturnType<typeof useAddress> }) {
  const t = useText(ticketsText)
  const words = useFilterWords()
  const { filters, narrow } = address
  const chosen = filterNames.filter((name) => filters[name] !== undefined)
  if (chosen.length === 0) return null
  return (
    <ul className={styles.chosen} aria-label={t('filters.chosen')}>
      {chosen.map((name) => {
        const filter = words(name, filters[name] ?? '')
        return (
          <li key={name}>
            <button
              type="button"
              className={styles.chip}
              aria-label={t('filters.remove', { filter })}
              onClick={() => narrow({ [name]: '' })}
            >
              {filter}
              <Icon name="close" size={14} />
            </button>
          </li>
        )
      })}
      {chosen.length > 1 ? (
        <li>
          <button
            type="button"
            className={styles.more}
            onClick={() => narrow(Object.fromEntries(chosen.map((name) => [name, ''])))}
          >
            {t('filters.clear')}
          </button>
        </li>
      ) : null}
    </ul>
  )
}

function useFilterWords(): (name: FilterName, value: string) => string {
  const t = useText(ticketsText)
  const format = useFormat()
  const { services } = useChoices()
  const each: Readonly<Record<FilterName, (value: string) => string>> = {
    service: (key) => services.find((service) => service.key === key)?.name ?? key,
    state: (state) =>
      state === 'waiting' ? t('states.waiting') : t(`statuses.${asStatus(state)}`),
    priority: (priority) => t('page.priority', { priority }),
    kind: (kind) => t(`kinds.${oneOf(['resolution', 'response', 'update'], kind)}`),
    outcome: (outcome) =>
      t(`outcomes.${oneOf(['met', 'missed', 'running', 'at_risk', 'paused'], outcome)}`),
    riskHours: (hours) => t('filters.riskHours', { hours }),
    dueToday: () => t('filters.dueToday'),
    decided: (key) => {
      const days = daysOfPeriod(key)
      return `${t('filters.decided')} ${days === undefined ? key : format.period(...days)}`
    },
    openedFrom: (day) => `${t('filters.openedFrom')} ${format.day(day)}`,
    openedTo: (day) => `${t('filters.openedTo')} ${format.day(day)}`,
    excluded: (value) => t(`excludedIs.${oneOf(['true', 'false'], value)}`),
    q: (words) => t('filters.words', { words }),
  }
  const severally: readonly FilterName[] = ['service', 'state', 'priority', 'outcome']
  return (name, value) =>
    severally.includes(name) ? value.split(',').map(each[name]).join(', ') : each[name](value)
}

function oneOf<const Value extends string>(
  values: readonly [Value, ...Value[]],
  value: string,
): Value {
  return values.find((each) => each === value) ?? values[0]
}
