import { without } from '../../lib/filters.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ChosenFilters } from '../../ui/filters.tsx'
import { asStatus } from '../../ui/ticket-outcome.ts'
import { type FilterName, filterNames, type useAddress } from './address.ts'
import { daysOfPeriod } from './quarters.ts'
import { useChoices } from './TicketFilters.tsx'
import { ticketsText } from './text.ts'

export function ChosenTicketFilters({
  address: { filters, narrow },
}: {
  readonly address: ReturnType<typeof useAddress>
}) {
  return (
    <ChosenFilters
      names={filterNames}
      filters={filters}
      words={useFilterWords()}
      remove={(names) => narrow(without(names))}
    />
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
