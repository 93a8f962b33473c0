import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { without } from '../../lib/filters.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ChosenFilters, DayFilter, MoreFilters } from '../../ui/filters.tsx'
import { FilterSelect, SearchField } from '../../ui/SearchField.tsx'
import { type Address, type FilterName, filterNames, subjectOf } from './address.ts'
import { groupNames, isGroup } from './kinds.ts'
import { type ListedEvent, servicesQuery } from './queries.ts'
import { ledgerText } from './text.ts'
import { useWords } from './use-words.ts'

interface FiltersProps {
  readonly address: Address
  /** Those in sight, whose actors can be chosen. */
  readonly events: readonly ListedEvent[]
}

export function LedgerFilters(props: FiltersProps) {
  const t = useText(ledgerText)
  const { filters, narrow } = props.address
  const { data: services = [] } = useQuery(servicesQuery)
  const actors = useActors(props)
  const any = { value: '', label: t('filters.any') }
  return (
    <>
      <FilterSelect
        label={t('filters.about')}
        chosen={filters.about ?? ''}
        choices={[any, ...groupNames.map((value) => ({ value, label: t(`groups.${value}`) }))]}
        choose={(about) => narrow({ about, kind: '' })}
      />
      <FilterSelect
        label={t('filters.service')}
        chosen={filters.service ?? ''}
        choices={[any, ...services.map(({ key, name }) => ({ value: key, label: name }))]}
        choose={(service) => narrow({ service })}
      />
      <FilterSelect
        label={t('filters.actor')}
        chosen={filters.actor ?? ''}
        choices={[any, ...actors]}
        choose={(actor) => narrow({ actor })}
      />
      <Rare {...props} />
      <ChosenFilters
        names={filterNames}
        filters={filters}
        words={useFilterWords(props)}
        remove={(names) => narrow(without(names))}
      />
    </>
  )
}

/** In sight from the start where one of them narrows the list. */
function Rare({ address: { filters, narrow } }: FiltersProps) {
  const t = useText(ledgerText)
  const isUsed = [filters.subject, filters.from, filters.to].some((value) => value !== undefined)
  const [isShown, setShown] = useState(isUsed)
  return (
    <MoreFilters isShown={isShown} show={setShown}>
      <SearchField
        label={t('filters.subject')}
        text={filters.subject?.replace(/^ticket:/, '') ?? ''}
        search={(typed) => narrow({ subject: subjectOf(typed) })}
      />
      {(['from', 'to'] as const).map((name) => (
        <DayFilter
          key={name}
          label={t(`filters.${name}`)}
          day={filters[name]}
          choose={(day) => narrow({ [name]: day })}
        />
      ))}
    </MoreFilters>
  )
}

function useActors({ address, events }: FiltersProps) {
  const t = useText(ledgerText)
  const known = new Map([['system', t('filters.system')]])
  for (const { actor } of events) {
    if (actor.person !== null && actor.name !== null) known.set(actor.person, actor.name)
  }
  const { actor } = address.filters
  if (actor !== undefined && !known.has(actor)) known.set(actor, t('filters.onePerson'))
  return [...known].map(([value, label]) => ({ value, label }))
}

function useFilterWords(props: FiltersProps): (name: FilterName, value: string) => string {
  const t = useText(ledgerText)
  const format = useFormat()
  const { about } = useWords()
  const actors = useActors(props)
  const { data: services = [] } = useQuery(servicesQuery)
  const names = Object.assign({}, ...props.events.map((event) => event.names))
  const each: Readonly<Record<FilterName, (value: string) => string>> = {
    about: (group) => (isGroup(group) ? t(`groups.${group}`) : group),
    kind: (kind) => kind,
    service: (key) => services.find((service) => service.key === key)?.name ?? key,
    actor: (id) => actors.find(({ value }) => value === id)?.label ?? id,
    subject: (subject) =>
      t('filters.only', { what: about({ subject, service: null, names, personal: {} }).label }),
    from: (day) => t('filters.fromDay', { day: format.day(day) }),
    to: (day) => t('filters.toDay', { day: format.day(day) }),
  }
  return (name, value) => each[name](value)
}
