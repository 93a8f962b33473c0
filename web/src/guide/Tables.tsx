import { useState } from 'react'
import { type List, useList } from '../lib/use-list.ts'
import { Button } from '../ui/Button.tsx'
import { DataTable } from '../ui/DataTable.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { FilterSelect, SearchField } from '../ui/SearchField.tsx'
import { State } from '../ui/State.tsx'

interface Row {
  readonly key: string
  readonly title: string
  readonly minutes: number
}

const titles = [
  'Går inte att signera genomförandeplan',
  'Ny blankett i utredning',
  'Långsamt att söka brukare i Stadsledningskontorets och Sociala omsorgsförvaltningens register',
]
const all: readonly Row[] = Array.from({ length: 23 }, (_, i) => ({
  key: `INC-${20_418 - i}`,
  title: titles[i % titles.length] ?? '',
  minutes: (i * 37) % 600,
}))

const choices = [
  { value: '', label: 'Alla' },
  { value: '1', label: '1 Kritisk' },
]

/** A list whose server is the array above. */
function useExample(text: string, sort: string): List<Row> {
  return useList({
    queryKey: ['guide', text, sort],
    fetchPage: async (cursor) => {
      const found = all.filter(({ title }) => title.toLowerCase().includes(text.toLowerCase()))
      const sorted = sort.startsWith('-') ? found.toReversed() : found
      const from = Number(cursor ?? 0)
      const items = sorted.slice(from, from + 6)
      const next = from + items.length
      return {
        items,
        nextCursor: next < sorted.length ? String(next) : null,
        total: sorted.length,
      }
    },
  })
}

export function Tables() {
  const [text, setText] = useState('')
  const [sort, setSort] = useState('-key')
  const list = useExample(text, sort)
  return (
    <DataTable
      label="Ärenden"
      list={list}
      rowKey={({ key }) => key}
      rowPath={({ key }) => `/tickets/${key}`}
      sort={sort}
      onSort={setSort}
      filters={
        <>
          <SearchField label="Sök i listan" text={text} search={setText} />
          <FilterSelect label="Prioritet" chosen="" choices={choices} choose={() => {}} />
        </>
      }
      exports={<Button variant="secondary">Exportera</Button>}
      empty={
        <EmptyState
          title="Inget passar filtret"
          act={
            <Button variant="secondary" onClick={() => setText('')}>
              Rensa filtret
            </Button>
          }
        >
          Ändra eller rensa filtret för att se fler.
        </EmptyState>
      }
      columns={[
        { key: 'title', header: 'Ärende', cell: ({ title }) => title },
        { key: 'key', header: 'Nummer', sortable: true, cell: ({ key }) => key },
        {
          key: 'state',
          header: 'Läge',
          cell: ({ minutes }) =>
            minutes > 300 ? (
              <State kind="missed">för sent</State>
            ) : (
              <State kind="kept">i tid</State>
            ),
        },
        {
          key: 'minutes',
          header: 'Öppettid',
          sortable: true,
          numeric: true,
          cell: ({ minutes }) => `${minutes} min`,
        },
      ]}
    />
  )
}
