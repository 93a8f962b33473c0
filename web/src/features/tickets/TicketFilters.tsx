import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../lib/api.ts'
import { now } from '../../lib/clock.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { DayFilter, MoreFilters } from '../../ui/filters.tsx'
import { FilterSelect, SearchField } from '../../ui/SearchField.tsx'
import type { useAddress } from './address.ts'
import { daysOfPeriod, quartersUntil } from './quarters.ts'
import styles from './TicketsPage.module.css'
import { ticketsText } from './text.ts'

interface TicketFiltersProps {
  readonly address: ReturnType<typeof useAddress>
}

export function useChoices() {
  const { data } = useQuery({
    queryKey: ['tickets', 'choices'],
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) => answer(api.tickets.choices.$get({}, { init: { signal } })),
  })
  return data ?? { services: [], priorities: [] }
}

export function TicketFilters({ address }: TicketFiltersProps) {
  const t = useText(ticketsText)
  const { filters, narrow } = address
  const { services, priorities } = useChoices()
  const [shown, setShown] = useState(false)
  return (
    <>
      <SearchField
        label={t('filters.search')}
        text={filters.q ?? ''}
        search={(q) => narrow({ q })}
      />
      <div className={styles.common} data-shown={shown}>
        <Choice
          name="service"
          address={address}
          choices={services.map(({ key, name }) => ({ value: key, label: name }))}
        />
        <Choice
          name="state"
          address={address}
          choices={(['open', 'waiting', 'open,waiting', 'resolved', 'closed'] as const).map(
            (value) => ({ value, label: labelOfStates(value, t) }),
          )}
        />
        <Choice
          name="priority"
          address={address}
          choices={priorities.map(({ priority, name }) => ({
            value: priority,
            label: name === null ? priority : `${priority} ${name}`,
          }))}
        />
        <Choice
          name="outcome"
          address={address}
          choices={(['met', 'missed', 'running', 'at_risk', 'paused'] as const).map((value) => ({
            value,
            label: t(`outcomes.${value}`),
          }))}
        />
      </div>
      <MoreFilters isShown={shown} show={setShown}>
        <RareFilters address={address} />
      </MoreFilters>
    </>
  )
}

function RareFilters({ address }: TicketFiltersProps) {
  const t = useText(ticketsText)
  const format = useFormat()
  const { filters, narrow } = address
  const periods = quartersUntil(now(), 8).map((value) => {
    const days = daysOfPeriod(value)
    return { value, label: days === undefined ? value : format.period(...days) }
  })
  return (
    <>
      <Choice
        name="kind"
        address={address}
        choices={(['resolution', 'response', 'update'] as const).map((value) => ({
          value,
          label: t(`kinds.${value}`),
        }))}
      />
      <Choice name="decided" address={address} choices={periods} />
      {(['openedFrom', 'openedTo'] as const).map((name) => (
        <DayFilter
          key={name}
          label={t(`filters.${name}`)}
          day={filters[name]}
          choose={(day) => narrow({ [name]: day })}
        />
      ))}
      <Choice
        name="excluded"
        address={address}
        choices={(['false', 'true'] as const).map((value) => ({
          value,
          label: t(`excludedIs.${value}`),
        }))}
      />
    </>
  )
}

interface ChoiceProps extends TicketFiltersProps {
  readonly name: 'service' | 'state' | 'priority' | 'outcome' | 'kind' | 'decided' | 'excluded'
  readonly choices: readonly { readonly value: string; readonly label: string }[]
}

/** Where the address holds more than the field can show, that is a choice of its own. */
function Choice({ name, address, choices }: ChoiceProps) {
  const t = useText(ticketsText)
  const { filters, narrow } = address
  const chosen = filters[name] ?? ''
  const isKnown = chosen === '' || choices.some(({ value }) => value === chosen)
  const labels = chosen
    .split(',')
    .map((each) => choices.find(({ value }) => value === each)?.label ?? each)
  return (
    <FilterSelect
      label={t(`filters.${name}`)}
      chosen={chosen}
      choices={[
        { value: '', label: t('filters.any') },
        ...choices,
        ...(isKnown ? [] : [{ value: chosen, label: labels.join(', ') }]),
      ]}
      choose={(value) => narrow({ [name]: value })}
    />
  )
}

function labelOfStates(value: string, t: ReturnType<typeof useText<typeof ticketsText.texts>>) {
  const states = ['open', 'waiting', 'resolved', 'closed'] as const
  return states
    .filter((state) => value.split(',').includes(state))
    .map((state) => t(`states.${state}`))
    .join(', ')
}
