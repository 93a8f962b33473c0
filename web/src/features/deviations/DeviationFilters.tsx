import { useQuery } from '@tanstack/react-query'
import { promiseText } from '../../lib/promise-text.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { causeCategories } from '../../ui/explain/causes.ts'
import { FilterSelect, SearchField } from '../../ui/SearchField.tsx'
import { type Address, type FilterName, statesOf } from './address.ts'
import { choicesQuery } from './queries.ts'
import { deviationsText } from './text.ts'

interface AddressProps {
  readonly address: Address
}

export function DeviationFilters({ address }: AddressProps) {
  const t = useText(deviationsText)
  const causes = useText(promiseText)
  const { filters, narrow, tab } = address
  const states: readonly string[] = statesOf[tab]
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
  return (
    <>
      <SearchField label={t('filters.q')} text={filters.q ?? ''} search={(q) => narrow({ q })} />
      <ServiceChoice address={address} />
      <PeriodChoice address={address} name="period" any={t('filters.any')} />
      {tab === 'waiting' ? null : (
        <Choice
          address={address}
          name="cause"
          any={t('filters.any')}
          choices={[
            ...causeCategories.map((value) => ({
              value,
              label: capital(causes(`cause.${value}`)),
            })),
            { value: 'none', label: t('filters.noCause') },
          ]}
        />
      )}
      {states.length < 2 ? null : <StateChoice address={address} />}
    </>
  )
}

/** The tab's own state is the first, and stands in no address. */
function StateChoice({ address }: AddressProps) {
  const t = useText(deviationsText)
  if (address.tab === 'analysis') return null
  const [usual, ...others] = statesOf[address.tab]
  return (
    <Choice
      address={address}
      name="state"
      any={t(`states.${usual}`)}
      choices={others.map((value) => ({ value, label: t(`states.${value}`) }))}
    />
  )
}

export function ServiceChoice({ address }: AddressProps) {
  const t = useText(deviationsText)
  const { data } = useQuery(choicesQuery)
  const services = data?.services ?? []
  return (
    <Choice
      address={address}
      name="service"
      any={t('filters.any')}
      choices={services.map(({ key, name }) => ({ value: key, label: name }))}
    />
  )
}

interface PeriodChoiceProps extends AddressProps {
  readonly name: 'period' | 'from' | 'to'
  /** What it is to choose none. */
  readonly any: string
}

export function PeriodChoice({ address, name, any }: PeriodChoiceProps) {
  const format = useFormat()
  const { data } = useQuery(choicesQuery)
  const periods = data?.periods ?? []
  return (
    <Choice
      address={address}
      name={name}
      any={any}
      choices={periods.map((value) => ({ value, label: format.periodKey(value) }))}
    />
  )
}

interface ChoiceProps extends AddressProps {
  readonly name: FilterName
  readonly any: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
}

/** What the address says and no list knows yet is a choice of its own. */
function Choice({ address, name, any, choices }: ChoiceProps) {
  const t = useText(deviationsText)
  const chosen = address.filters[name] ?? ''
  const isKnown = chosen === '' || choices.some(({ value }) => value === chosen)
  return (
    <FilterSelect
      label={t(`filters.${name}`)}
      chosen={chosen}
      choices={[
        { value: '', label: any },
        ...choices,
        ...(isKnown ? [] : [{ value: chosen, label: chosen }]),
      ]}
      choose={(value) => address.narrow({ [name]: value })}
    />
  )
}
