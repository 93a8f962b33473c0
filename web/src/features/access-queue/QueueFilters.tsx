import { useText } from '../../lib/text.ts'
import { FilterSelect, SearchField } from '../../ui/SearchField.tsx'
import type { Address } from './address.ts'
import styles from './queue.module.css'
import { queueText } from './text.ts'

const causes = [
  'leaver',
  'request',
  'mover',
  'expiry',
  'attestation',
  'reconciliation',
  'leave',
  'hand',
] as const

interface QueueFiltersProps {
  readonly address: Address
  readonly systems: readonly { readonly key: string; readonly name: string }[]
}

export function QueueFilters({ address: { filters, narrow }, systems }: QueueFiltersProps) {
  const t = useText(queueText)
  const any = { value: '', label: t('filters.any') }
  return (
    <div className={styles.filters} data-print="no">
      <SearchField label={t('filters.q')} text={filters.q ?? ''} search={(q) => narrow({ q })} />
      {systems.length < 2 ? null : (
        <FilterSelect
          label={t('filters.system')}
          chosen={filters.system ?? ''}
          choices={[any, ...systems.map(({ key, name }) => ({ value: key, label: name }))]}
          choose={(system) => narrow({ system })}
        />
      )}
      <FilterSelect
        label={t('filters.cause')}
        chosen={filters.cause ?? ''}
        choices={[any, ...causes.map((value) => ({ value, label: t(`causes.${value}`) }))]}
        choose={(cause) => narrow({ cause })}
      />
      <FilterSelect
        label={t('filters.urgent')}
        chosen={filters.urgent ?? ''}
        choices={[any, { value: 'yes', label: t('filters.urgentOnly') }]}
        choose={(urgent) => narrow({ urgent })}
      />
    </div>
  )
}
