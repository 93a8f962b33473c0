import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api } from '../../../lib/api.ts'
import { useMe } from '../../../lib/me.ts'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { useList } from '../../../lib/use-list.ts'
import { Button } from '../../../ui/Button.tsx'
import type { Column } from '../../../ui/columns.ts'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { FilterSelect, SearchField } from '../../../ui/SearchField.tsx'
import { State } from '../../../ui/State.tsx'
import { type PersonRow, settingsKey, unitsQuery } from '../queries.ts'
import { roleNames } from '../role-names.ts'
import { settingsText } from '../text.ts'
import { usePlace } from '../use-place.ts'
import { asQuery, type Narrowing, narrowingFrom } from './narrowing.ts'
import { AddPerson } from './PersonForms.tsx'
import { peopleText } from './text.ts'

const route = getRouteApi('/shell/settings/people')

export function PeoplePage() {
  const t = useText(peopleText)
  const [adds, setAdds] = useState(false)
  const narrowing = route.useSearch()
  const navigate = route.useNavigate()
  const narrow = (change: Readonly<Record<string, unknown>>) =>
    void navigate({ search: narrowingFrom({ ...narrowing, ...change }), replace: true })
  const list = useList<PersonRow>({
    queryKey: settingsKey('people', narrowing),
    fetchPage: (cursor, signal) =>
      answer(
        api.people.$get(
          { query: { ...asQuery(narrowing), ...(cursor === undefined ? {} : { cursor }) } },
          { init: { signal } },
        ),
      ),
  })
  const mayAdd = useMe().roles.some(({ role }) => role === 'administrator')
  const isNarrowed = narrowing.q !== undefined || narrowing.role !== undefined
  return (
    <>
      <PageHead
        title={t('title')}
        sentence={t('sentence')}
        acts={mayAdd ? <Button onClick={() => setAdds(true)}>{t('add')}</Button> : undefined}
      />
      <DataTable
        label={t('list')}
        columns={useColumns()}
        list={list}
        rowKey={({ id }) => id}
        rowPath={({ id }) => `/settings/people/${id}`}
        sort={narrowing.sort ?? 'name'}
        onSort={(sort) => narrow({ sort })}
        filters={<Filters narrowing={narrowing} narrow={narrow} />}
        empty={
          <EmptyState title={t(isNarrowed ? 'noMatch.title' : 'none.title')}>
            {t(isNarrowed ? 'noMatch.text' : 'none.text')}
          </EmptyState>
        }
      />
      {adds ? <AddPerson close={() => setAdds(false)} /> : null}
    </>
  )
}

interface FiltersProps {
  readonly narrowing: Narrowing
  readonly narrow: (change: Readonly<Record<string, unknown>>) => void
}

function Filters({ narrowing, narrow }: FiltersProps) {
  const t = useText(peopleText)
  const s = useText(settingsText)
  const units = useQuery(unitsQuery).data?.items ?? []
  const any = { value: '', label: t('filters.any') }
  return (
    <>
      <SearchField label={t('search')} text={narrowing.q ?? ''} search={(q) => narrow({ q })} />
      <FilterSelect
        label={t('filters.role')}
        chosen={narrowing.role ?? ''}
        choices={[any, ...roleNames.map((role) => ({ value: role, label: s(`roles.${role}`) }))]}
        choose={(role) => narrow({ role })}
      />
      <FilterSelect
        label={t('filters.unit')}
        chosen={String(narrowing.unit ?? '')}
        choices={[any, ...units.map(({ id, name }) => ({ value: String(id), label: name }))]}
        choose={(unit) => narrow({ unit: unit === '' ? undefined : Number(unit) })}
      />
      <FilterSelect
        label={t('filters.state')}
        chosen={narrowing.state ?? 'active'}
        choices={(['active', 'ended', 'all'] as const).map((state) => ({
          value: state,
          label: t(`states.${state}`),
        }))}
        choose={(state) => narrow({ state })}
      />
    </>
  )
}

function useColumns(): readonly Column<PersonRow>[] {
  const t = useText(peopleText)
  const format = useFormat()
  return [
    { key: 'name', header: t('columns.name'), sortable: true, cell: ({ name }) => name },
    {
      key: 'email',
      header: t('columns.email'),
      sortable: true,
      long: true,
      cell: ({ email }) => email,
    },
    {
      key: 'roles',
      header: t('columns.roles'),
      long: true,
      cell: (person) => <Roles person={person} />,
    },
    {
      key: 'createdAt',
      header: t('columns.createdAt'),
      sortable: true,
      cell: ({ createdAt }) => format.fullDay(createdAt),
    },
  ]
}

const SHOWN = 2

function Roles({ person: { roles, endedAt } }: { readonly person: PersonRow }) {
  const t = useText(peopleText)
  const s = useText(settingsText)
  const placeName = usePlace()
  if (endedAt !== null) return <State kind="unknown">{t('hasEnded')}</State>
  const held = (roles ?? []).filter(({ state }) => state === 'in_force')
  const waits = (roles ?? []).some(({ state }) => state === 'waiting')
  const words = held
    .slice(0, SHOWN)
    .map(({ role, place }) => `${s(`roles.${role}`)}, ${placeName(place)}`)
  const more = held.length - words.length
  return (
    <>
      {held.length === 0 && !waits ? <span className="muted">{t('noRoles')}</span> : null}
      {words.join(' · ')}
      {more > 0 ? ` +${more}` : ''}{' '}
      {waits ? (
        <State kind="risk" plain>
          {s('state.waiting')}
        </State>
      ) : null}
    </>
  )
}
