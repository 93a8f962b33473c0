import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { now } from '../../../lib/clock.ts'
import { useLanguage, useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { PendingPage } from '../../../ui/PendingPage.tsx'
import { FilterSelect } from '../../../ui/SearchField.tsx'
import styles from '../calendar/calendar.module.css'
import { Months } from '../calendar/Months.tsx'
import { text } from '../calendar/text.ts'
import { YearTable } from '../calendar/YearTable.tsx'
import { weekWords } from './promise-words.ts'
import { calendarQuery, type ServiceCalendar } from './queries.ts'
import { text as agreementText } from './text.ts'

const route = getRouteApi('/shell/settings/agreements/$key/calendar')

export function CalendarPage() {
  const { key } = route.useParams()
  const search = route.useSearch()
  const t = useText(text)
  const language = useLanguage()
  const year = search.year ?? new Date(now()).getUTCFullYear()
  const query = useQuery(calendarQuery(key, { year, hours: search.hours ?? 'service', language }))
  const { data } = query
  if (data !== undefined) return <Whole calendar={data} isTable={search.view === 'table'} />
  return (
    <PendingPage
      title={t('title', { year })}
      back={{ path: `/settings/agreements/${key}`, label: t('back', { name: key }) }}
      query={query}
      lines={12}
    />
  )
}

interface WholeProps {
  readonly calendar: ServiceCalendar
  readonly isTable: boolean
}

function Whole({ calendar, isTable }: WholeProps) {
  const t = useText(text)
  const format = useFormat()
  const { key, name, year, versions, openDays, openSeconds } = calendar
  const values = { name, year, days: openDays, hours: format.duration(openSeconds) }
  return (
    <>
      <PageHead
        title={t('title', { year })}
        sentence={t(versions.length === 0 ? 'nothing' : 'sentence', values)}
        back={{ path: `/settings/agreements/${key}`, label: t('back', { name }) }}
        acts={<Years calendar={calendar} />}
      />
      <Choices calendar={calendar} isTable={isTable} />
      {isTable ? <YearTable calendar={calendar} /> : <Months calendar={calendar} />}
    </>
  )
}

function Years({ calendar: { key, year } }: { readonly calendar: ServiceCalendar }) {
  const t = useText(text)
  const to = '/settings/agreements/$key/calendar'
  const link = (other: number, label: string) => (
    <ButtonLink
      to={to}
      params={{ key }}
      search={(before) => ({ ...before, year: other })}
      aria-label={`${label}, ${other}`}
    >
      {other < year ? `← ${other}` : `${other} →`}
    </ButtonLink>
  )
  return (
    <>
      {link(year - 1, t('previous'))}
      {link(year + 1, t('next'))}
    </>
  )
}

function Choices({ calendar, isTable }: WholeProps) {
  const t = useText(text)
  const a = useText(agreementText)
  const format = useFormat()
  const navigate = route.useNavigate()
  const { versions, hours, zone } = calendar
  const week = versions.map((version) => {
    const words = weekWords(version.week, a)
    return versions.length === 1
      ? t('weekAlways', { week: words })
      : t('weekFrom', { day: format.fullDay(version.from), week: words })
  })
  return (
    <div className={styles.choices}>
      <ul className="muted">
        {week.map((words) => (
          <li key={words}>{words}</li>
        ))}
        <li>{t('zone', { zone })}</li>
      </ul>
      <div className={styles.controls} data-print="no">
        <FilterSelect
          label={t('hours')}
          chosen={hours}
          choices={(['service', 'availability'] as const).map((value) => ({
            value,
            label: t(value),
          }))}
          choose={(chosen) =>
            void navigate({
              search: ({ hours: _hours, ...rest }) =>
                chosen === 'availability' ? { ...rest, hours: 'availability' } : rest,
              replace: true,
            })
          }
        />
        <Button
          variant="secondary"
          onClick={() =>
            void navigate({
              search: ({ view: _view, ...rest }) => (isTable ? rest : { ...rest, view: 'table' }),
              replace: true,
            })
          }
        >
          {t(isTable ? 'asMonths' : 'asTable')}
        </Button>
      </div>
    </div>
  )
}
