import { useLanguage, useText } from '../../lib/text.ts'
import { Export } from '../../ui/Export.tsx'
import { FilterSelect, SearchField } from '../../ui/SearchField.tsx'
import { Segments } from '../../ui/Segments.tsx'
import styles from './access-requests.module.css'
import type { Team } from './queries.ts'
import type { TeamAddress } from './TeamPage.tsx'
import { accessText } from './text.ts'

export const teamFilterNames = ['scope', 'state', 'unit', 'q', 'sort'] as const

const states = ['here', 'leaving', 'leave', 'coming', 'underway', 'left', 'employed'] as const
const sorts = ['name', 'unit', 'lastDay'] as const

export function TeamTools({
  address: { query, narrow },
  team,
}: {
  readonly address: TeamAddress
  readonly team: Team | undefined
}) {
  const t = useText(accessText)
  const lang = useLanguage()
  const units = team?.units ?? []
  const isLarger = team !== undefined && team.counts.all > team.counts.direct
  return (
    <div className={styles.tools} data-print="no">
      {isLarger && team.counts.direct > 0 ? (
        <Segments
          label={t('team.scope')}
          chosen={team.scope}
          choices={[
            { value: 'direct', label: t('team.direct', { count: team.counts.direct }) },
            { value: 'all', label: t('team.all', { count: team.counts.all }) },
          ]}
          choose={(scope) => narrow({ scope, unit: '' })}
        />
      ) : null}
      <SearchField label={t('team.search')} text={query.q ?? ''} search={(q) => narrow({ q })} />
      <FilterSelect
        label={t('team.stateLabel')}
        chosen={query.state ?? 'here'}
        choices={states.map((value) => ({ value, label: t(`team.states.${value}`) }))}
        choose={(state) => narrow({ state: state === 'here' ? '' : state })}
      />
      {units.length < 2 ? null : (
        <FilterSelect
          label={t('team.unit')}
          chosen={query.unit ?? ''}
          choices={[
            { value: '', label: t('any') },
            ...units.map(({ key, name, people }) => ({ value: key, label: `${name} (${people})` })),
          ]}
          choose={(unit) => narrow({ unit })}
        />
      )}
      <FilterSelect
        label={t('team.sort')}
        chosen={query.sort ?? 'name'}
        choices={sorts.map((value) => ({ value, label: t(`team.sorts.${value}`) }))}
        choose={(sort) => narrow({ sort: sort === 'name' ? '' : sort })}
      />
      <div className={styles.exports}>
        <Export
          from={(format) =>
            `/api/access/team/export?${new URLSearchParams({ ...query, format, lang })}`
          }
        />
      </div>
    </div>
  )
}
