import { useLanguage, useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useList } from '../../lib/use-list.ts'
import { Card } from '../../ui/Card.tsx'
import type { Column } from '../../ui/columns.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FilterSelect, SearchField } from '../../ui/SearchField.tsx'
import { State } from '../../ui/State.tsx'
import styles from './access-accounts.module.css'
import type { CatalogueFilters } from './catalogue-filters.ts'
import { type EntitlementRow, fetchEntitlements, type System } from './queries.ts'
import { accountsText } from './text.ts'

interface EntitlementsProps {
  readonly systems: readonly System[]
  readonly system: System
  readonly filters: CatalogueFilters
  readonly choose: (changed: CatalogueFilters) => void
}

export function Entitlements({ systems, system, filters, choose }: EntitlementsProps) {
  const t = useText(accountsText)
  const query = { ...filters, system: system.key }
  const list = useList<EntitlementRow>({
    queryKey: ['access', 'entitlements', query],
    fetchPage: (cursor, signal) => fetchEntitlements(query, cursor, signal),
  })
  const { system: _, ...rest } = filters
  return (
    <Card flush>
      <DataTable
        label={t('catalogue.label')}
        columns={useColumns(system)}
        list={list}
        rowKey={({ id }) => String(id)}
        rowPath={({ id }) => `/access/catalogue/${id}`}
        filters={<Filters systems={systems} system={system} filters={filters} choose={choose} />}
        empty={
          Object.keys(rest).length > 0 ? (
            <EmptyState title={t('catalogue.noMatch')}>{t('catalogue.noMatchText')}</EmptyState>
          ) : (
            <EmptyState title={t('catalogue.empty')}>{t('catalogue.emptyText')}</EmptyState>
          )
        }
      />
    </Card>
  )
}

function Filters({ systems, system, filters, choose }: EntitlementsProps) {
  const t = useText(accountsText)
  const language = useLanguage()
  const all = { value: '', label: t('catalogue.all') }
  return (
    <>
      <SearchField label={t('catalogue.q')} text={filters.q ?? ''} search={(q) => choose({ q })} />
      {systems.length < 2 ? null : (
        <FilterSelect
          label={t('catalogue.system')}
          chosen={system.key}
          choices={systems.map(({ key, name }) => ({ value: key, label: name }))}
          choose={(key) => choose({ system: key })}
        />
      )}
      <FilterSelect
        label={t('catalogue.kind')}
        chosen={filters.kind ?? ''}
        choices={[all, ...system.kinds.map((each) => ({ value: each.key, label: each[language] }))]}
        choose={(kind) => choose({ kind })}
      />
      <FilterSelect
        label={t('catalogue.risk')}
        chosen={filters.risk ?? ''}
        choices={[
          all,
          ...(['high', 'normal', 'low'] as const).map((value) => ({
            value,
            label: t(`risks.${value}`),
          })),
        ]}
        choose={(risk) => choose({ risk })}
      />
      <FilterSelect
        label={t('catalogue.state')}
        chosen={filters.state ?? ''}
        choices={[
          all,
          ...(['described', 'undescribed', 'retired'] as const).map((value) => ({
            value,
            label: t(`catalogue.${value}`),
          })),
        ]}
        choose={(state) => choose({ state })}
      />
    </>
  )
}

function useColumns(system: System): readonly Column<EntitlementRow>[] {
  const t = useText(accountsText)
  const format = useFormat()
  const language = useLanguage()
  return [
    {
      key: 'name',
      header: t('catalogue.name'),
      phone: 'heading',
      long: true,
      cell: ({ name, key, isRetired }) => (
        <span className={styles.two}>
          <span>{name ?? key}</span>
          <span className="muted">
            {name === null ? null : key}
            {isRetired ? ` ${t('one.retired')}` : null}
          </span>
        </span>
      ),
    },
    {
      key: 'kind',
      header: t('catalogue.kind'),
      cell: ({ kind }) => system.kinds.find(({ key }) => key === kind)?.[language] ?? kind,
    },
    {
      key: 'risk',
      header: t('catalogue.risk'),
      cell: ({ risk, isCatalogued }) =>
        isCatalogued ? (
          <State kind={risk === 'high' ? 'risk' : 'neutral'} plain>
            {t(`risks.${risk}`)}
          </State>
        ) : (
          <State kind="unknown" plain>
            {t('catalogue.undescribed')}
          </State>
        ),
    },
    {
      key: 'approval',
      header: t('catalogue.approval'),
      cell: ({ approval }) => t(`approvals.${approval}`),
    },
    {
      key: 'holders',
      header: t('catalogue.holders'),
      numeric: true,
      cell: ({ holders }) => format.count(holders),
    },
  ]
}
