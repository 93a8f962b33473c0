import { Link } from '@digdir/designsystemet-react'
import { useLanguage, useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Calendar } from './Calendar.tsx'
import { DayHours } from './DayHours.tsx'
import styles from './Days.module.css'
import { DayTable } from './DayTable.tsx'
import { Legend } from './Legend.tsx'
import type { Detail } from './queries.ts'
import { availabilityText } from './text.ts'

export interface DaysProps {
  readonly detail: Detail
  readonly chosen: string | undefined
  readonly choose: (day: string | undefined) => void
  readonly asTable: boolean
  readonly setAsTable: (on: boolean) => void
}

/** Every day of the period, as a calendar or as a table, and the chosen one hour by hour. */
export function Days({ detail, chosen, choose, asTable, setAsTable }: DaysProps) {
  const t = useText(availabilityText)
  const { days, service, zone } = detail
  return (
    <Card
      title={t('days.title')}
      aside={
        <span className={styles.tools}>
          <ViewChoice asTable={asTable} setAsTable={setAsTable} />
          <Exports service={service.key} period={detail.period.key} />
        </span>
      }
    >
      {asTable ? (
        <DayTable days={days} choose={choose} />
      ) : (
        <>
          <p className="muted small">{t('days.aside')}</p>
          <Calendar days={days} chosen={chosen} choose={choose} />
          <Legend days={days} />
        </>
      )}
      {chosen === undefined ? null : (
        <DayHours
          key={chosen}
          service={service}
          zone={zone}
          day={chosen}
          close={() => choose(undefined)}
        />
      )}
    </Card>
  )
}

function ViewChoice({ asTable, setAsTable }: Pick<DaysProps, 'asTable' | 'setAsTable'>) {
  const t = useText(availabilityText)
  return (
    <Segments
      label={t('days.show')}
      chosen={asTable ? 'table' : 'calendar'}
      choices={(['calendar', 'table'] as const).map((value) => ({
        value,
        label: t(`days.${value}`),
      }))}
      choose={(view) => setAsTable(view === 'table')}
    />
  )
}

function Exports({ service, period }: { readonly service: string; readonly period: string }) {
  const t = useText(availabilityText)
  const language = useLanguage()
  const href = (format: string) =>
    `/api/availability/${service}/export?${new URLSearchParams({ period, what: 'days', format, language })}`
  return (
    <span className={styles.exports} data-print="no">
      {t('days.export')}{' '}
      <Link href={href('csv')} download>
        CSV
      </Link>{' '}
      <Link href={href('xlsx')} download>
        Excel
      </Link>
    </span>
  )
}
