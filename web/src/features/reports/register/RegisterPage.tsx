import { useQuery } from '@tanstack/react-query'
import { useLive } from '../../../lib/live.ts'
import { readsReports, useMe } from '../../../lib/me.ts'
import { numberWord } from '../../../lib/number-words.ts'
import { useLanguage, useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { useList } from '../../../lib/use-list.ts'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Export } from '../../../ui/Export.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { PathLink } from '../../../ui/PathLink.tsx'
import {
  fetchRegister,
  type RegisterAnswer,
  type RegisterRow,
  registerFile,
  registerHeadQuery,
} from '../queries.ts'
import { reportsText } from '../text.ts'
import { useAddress } from './address.ts'
import { useColumns } from './columns.tsx'
import { RegisterFilters } from './RegisterFilters.tsx'
import { registerText } from './text.ts'
import { Years } from './Years.tsx'

/** Every report that was ever due, and how it went: for those who watch over it. */
export function RegisterPage() {
  useLive('reports')
  const t = useText(reportsText)
  const hasBoard = readsReports(useMe())
  const address = useAddress()
  const { filters, sort } = address
  const language = useLanguage()
  const { data: head } = useQuery(registerHeadQuery)
  const columns = useColumns()
  const list = useList<RegisterRow>({
    queryKey: ['reports', 'register', filters, sort],
    fetchPage: (cursor, signal) => fetchRegister({ ...filters, sort }, cursor, signal),
  })
  return (
    <>
      <PageHead
        title={t('register')}
        {...(hasBoard ? { back: { path: '/reports', label: t('title') } } : {})}
        sentence={head === undefined ? undefined : <Sentence years={head.years} />}
      />
      {head === undefined ? null : <Years years={head.years} />}
      <DataTable
        label={t('register')}
        columns={columns}
        list={list}
        rowKey={({ id }) => String(id)}
        rowPath={({ mayRead, service, period }) =>
          mayRead ? `/reports/${service.key}/${period.key}` : undefined
        }
        sort={sort}
        onSort={address.sortBy}
        filters={<RegisterFilters address={address} answer={head} />}
        exports={<Export from={(format) => registerFile({ ...filters, sort }, format, language)} />}
        empty={<NoReports isNarrowed={Object.keys(filters).length > 0} />}
      />
    </>
  )
}

function Sentence({ years }: { readonly years: RegisterAnswer['years'] }) {
  const t = useText(registerText)
  const language = useLanguage()
  const format = useFormat()
  const due = years.reduce((sum, year) => sum + year.due, 0)
  const inTime = years.reduce((sum, year) => sum + year.inTime, 0)
  const number = (count: number) => numberWord(count, language) ?? format.count(count)
  if (due === 0) return t('sentence.none')
  if (due === 1) return t('sentence.one')
  if (due === inTime) return t('sentence.all', { due: number(due) })
  return t('sentence.some', { due: number(due), count: inTime, number: number(inTime) })
}

function NoReports({ isNarrowed }: { readonly isNarrowed: boolean }) {
  const t = useText(registerText)
  if (!isNarrowed) return <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
  return (
    <EmptyState
      title={t('empty.noMatch')}
      act={<PathLink path="/reports/register">{t('empty.clear')}</PathLink>}
    >
      {t('empty.noMatchText')}
    </EmptyState>
  )
}
