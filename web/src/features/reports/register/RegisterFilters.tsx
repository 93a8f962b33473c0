import { useText } from '../../../lib/text.ts'
import { FilterSelect } from '../../../ui/SearchField.tsx'
import type { RegisterAnswer } from '../queries.ts'
import { reportsText } from '../text.ts'
import type { Address, FilterName } from './address.ts'
import styles from './Register.module.css'
import { registerText } from './text.ts'

export interface RegisterFiltersProps {
  readonly address: Address
  readonly answer: RegisterAnswer | undefined
}

const states = ['due', 'draft', 'released', 'sent', 'accepted', 'acknowledged', 'bounced'] as const

export function RegisterFilters({ address, answer }: RegisterFiltersProps) {
  const t = useText(registerText)
  const shared = useText(reportsText)
  return (
    <div className={styles.filters}>
      <Choice
        name="service"
        address={address}
        choices={(answer?.services ?? []).map(({ key, name }) => ({ value: key, label: name }))}
      />
      <Choice
        name="year"
        address={address}
        choices={(answer?.years ?? []).map(({ year }) => ({
          value: String(year),
          label: String(year),
        }))}
      />
      <Choice
        name="state"
        address={address}
        choices={[
          { value: 'open', label: t('filters.open') },
          { value: 'delivered', label: t('filters.delivered') },
          ...states.map((value) => ({ value, label: shared(`state.${value}`) })),
        ]}
      />
      <Choice
        name="late"
        address={address}
        choices={(['true', 'false'] as const).map((value) => ({
          value,
          label: t(`filters.isLate.${value}`),
        }))}
      />
    </div>
  )
}

interface ChoiceProps {
  readonly name: FilterName
  readonly address: Address
  readonly choices: readonly { readonly value: string; readonly label: string }[]
}

/** What the address says and no list knows yet is a choice of its own. */
function Choice({ name, address, choices }: ChoiceProps) {
  const t = useText(registerText)
  const chosen = address.filters[name] ?? ''
  const isKnown = chosen === '' || choices.some(({ value }) => value === chosen)
  return (
    <FilterSelect
      label={t(`filters.${name}`)}
      chosen={chosen}
      choices={[
        { value: '', label: t('filters.any') },
        ...choices,
        ...(isKnown ? [] : [{ value: chosen, label: chosen }]),
      ]}
      choose={(value) => address.narrow({ [name]: value })}
    />
  )
}
