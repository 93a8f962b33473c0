import { useState } from 'react'
import { useLanguage, useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useList } from '../../lib/use-list.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Export } from '../../ui/Export.tsx'
import { FilterSelect, SearchField } from '../../ui/SearchField.tsx'
import styles from './access-standing.module.css'
import { useLeaverColumns } from './leaver-columns.tsx'
import type { DataProps } from './queries.ts'
import { fetchLeavers, type LeaverRow, type LeaverState } from './queries.ts'
import { standingText } from './text.ts'

const states: readonly LeaverState[] = ['left', 'queued', 'done', 'planned']

/** Who has left, or is about to, until a list shows that all of it is gone. */
export function Leavers({ data }: DataProps) {
  const t = useText(standingText)
  const format = useFormat()
  const lang = useLanguage()
  const [q, setQ] = useState('')
  const [state, setState] = useState('')
  const [system, setSystem] = useState('')
  const query = {
    ...(q === '' ? {} : { q }),
    ...(state === '' ? {} : { state }),
    ...(system === '' ? {} : { system }),
  }
  const list = useList<LeaverRow>({
    queryKey: ['access', 'leavers', query],
    fetchPage: (cursor, signal) => fetchLeavers(query, cursor, signal),
  })
  const [latest] = data.lists.filter(({ exportedAt }) => exportedAt !== null)
  return (
    <section className={styles.leavers}>
      <div className={styles.head}>
        <h2>{t('leavers.title')}</h2>
        <span className="muted">
          {latest?.exportedAt == null
            ? t('leavers.noList')
            : t('leavers.list', { system: latest.name, when: format.moment(latest.exportedAt) })}
        </span>
      </div>
      <DataTable
        label={t('leavers.title')}
        columns={useLeaverColumns()}
        list={list}
        rowKey={({ employee }) => String(employee.id)}
        filters={
          <>
            <SearchField label={t('leavers.q')} text={q} search={setQ} />
            <FilterSelect
              label={t('leavers.state')}
              chosen={state}
              choices={[
                { value: '', label: t('leavers.all') },
                ...states.map((value) => ({ value, label: t(`leavers.states.${value}`) })),
              ]}
              choose={setState}
            />
            {data.lists.length < 2 ? null : (
              <FilterSelect
                label={t('leavers.system')}
                chosen={system}
                choices={[
                  { value: '', label: t('leavers.all') },
                  ...data.lists.map(({ key, name }) => ({ value: key, label: name })),
                ]}
                choose={setSystem}
              />
            )}
          </>
        }
        exports={
          <Export
            from={(kind) =>
              `/api/access/standing/leavers/export?${new URLSearchParams({ ...query, format: kind, lang })}`
            }
          />
        }
        empty={
          Object.keys(query).length > 0 ? (
            <EmptyState title={t('leavers.noMatch')}>{t('leavers.noMatchText')}</EmptyState>
          ) : (
            <EmptyState title={t('leavers.empty')}>{t('leavers.emptyText')}</EmptyState>
          )
        }
      />
    </section>
  )
}
