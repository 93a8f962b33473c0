import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { EmployeeRow } from '../../../../src/modules/access/people/list.schema.ts'
import { answer, api } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'
import { useLanguage, useText } from '../../lib/text.ts'
import { useList } from '../../lib/use-list.ts'
import { AccessTabs } from '../../ui/access-tabs/AccessTabs.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Export } from '../../ui/Export.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathButton } from '../../ui/PathLink.tsx'
import { FilterSelect, SearchField } from '../../ui/SearchField.tsx'
import { asQuery, type Narrowing, narrowingFrom, shownStates } from './narrowing.ts'
import { usePeopleColumns } from './people-columns.tsx'
import { PEOPLE, unitsQuery } from './queries.ts'
import { text } from './text.ts'

const route = getRouteApi('/shell/access/people')

/** Everybody whom the HR feed knows, as far as whoever looks may see them. */
export function PeoplePage() {
  const t = useText(text)
  useLive(PEOPLE)
  const language = useLanguage()
  const narrowing = route.useSearch()
  const navigate = route.useNavigate()
  const narrow = (change: Readonly<Record<string, unknown>>) =>
    void navigate({ search: narrowingFrom({ ...narrowing, ...change }), replace: true })
  const list = useList<EmployeeRow>({
    queryKey: [PEOPLE, 'list', narrowing],
    fetchPage: (cursor, signal) =>
      answer(
        api.access.people.$get(
          { query: { ...asQuery(narrowing), ...(cursor === undefined ? {} : { cursor }) } },
          { init: { signal } },
        ),
      ),
  })
  const isNarrowed = narrowing.q !== undefined || narrowing.unit !== undefined
  return (
    <>
      <AccessTabs />
      <PageHead title={t('people.title')} sentence={t('people.sentence')} />
      <DataTable
        label={t('people.list')}
        columns={usePeopleColumns()}
        list={list}
        rowKey={({ employee }) => String(employee.id)}
        rowPath={({ employee }) => `/access/people/${employee.id}`}
        sort={narrowing.sort ?? 'name'}
        onSort={(sort) => narrow({ sort })}
        filters={<Filters narrowing={narrowing} narrow={narrow} />}
        exports={
          <Export
            from={(format) =>
              `/api/access/people/export?${new URLSearchParams({ ...asQuery(narrowing), format, lang: language })}`
            }
          />
        }
        empty={<Nobody isNarrowed={isNarrowed || narrowing.state !== undefined} />}
      />
    </>
  )
}

function Nobody({ isNarrowed }: { readonly isNarrowed: boolean }) {
  const t = useText(text)
  if (isNarrowed) {
    return <EmptyState title={t('people.noMatch.title')}>{t('people.noMatch.text')}</EmptyState>
  }
  return (
    <EmptyState
      title={t('people.none.title')}
      act={<PathButton path="/access/intake">{t('people.none.act')}</PathButton>}
    >
      {t('people.none.text')}
    </EmptyState>
  )
}

interface FiltersProps {
  readonly narrowing: Narrowing
  readonly narrow: (change: Readonly<Record<string, unknown>>) => void
}

function Filters({ narrowing, narrow }: FiltersProps) {
  const t = useText(text)
  const units = useQuery(unitsQuery).data?.items ?? []
  return (
    <>
      <SearchField
        label={t('people.search')}
        text={narrowing.q ?? ''}
        search={(q) => narrow({ q })}
      />
      <FilterSelect
        label={t('people.filters.state')}
        chosen={narrowing.state ?? 'employed'}
        choices={shownStates.map((state) => ({ value: state, label: t(`people.states.${state}`) }))}
        choose={(state) => narrow({ state })}
      />
      <FilterSelect
        label={t('people.filters.unit')}
        chosen={String(narrowing.unit ?? '')}
        choices={[
          { value: '', label: t('people.filters.any') },
          ...units.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        choose={(unit) => narrow({ unit: unit === '' ? undefined : Number(unit) })}
      />
    </>
  )
}
