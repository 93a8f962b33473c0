import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { DayView } from '../../../../src/modules/availability/view.schema.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { State } from '../../ui/State.tsx'
import { Table } from '../../ui/Table.tsx'
import styles from './DayHours.module.css'
import { HourBar, usePartWords } from './HourBar.tsx'
import { Observations } from './Observations.tsx'
import { dayQuery } from './queries.ts'
import { availabilityText } from './text.ts'
import { kindOf } from './words.ts'

export interface DayHoursProps {
  readonly service: { readonly key: string; readonly name: string }
  readonly zone: string
  readonly day: string
  readonly close: () => void
}

/** A day from midnight to midnight: the service and each of its components. */
export function DayHours({ service, day, close }: DayHoursProps) {
  const t = useText(availabilityText)
  const format = useFormat()
  const heading = useRef<HTMLHeadingElement>(null)
  const { data, error, refetch } = useQuery(dayQuery(service.key, day))
  useEffect(() => {
    // Newer browsers answer with a promise, which is nothing to clean up.
    heading.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const title = format.weekday(day)
  return (
    <section className={styles.day} aria-label={title}>
      <div className={styles.head}>
        <h3 ref={heading}>{capital(title)}</h3>
        <Button variant="tertiary" data-size="sm" onClick={close}>
          {t('hours.close')}
        </Button>
      </div>
      {error !== null && data === undefined ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Skeleton lines={4} />
      ) : (
        <Hours service={service} data={data} />
      )}
    </section>
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function Hours({ service, data }: Pick<DayHoursProps, 'service'> & { readonly data: DayView }) {
  const t = useText(availabilityText)
  const [shows, setShows] = useState(false)
  return (
    <>
      <div className={styles.bars}>
        <HourBar name={t('hours.service')} day={data} parts={data.parts} isMain />
        {data.components.length < 2
          ? null
          : data.components.map(({ key, parts }) => (
              <HourBar key={key} name={key} day={data} parts={parts} />
            ))}
      </div>
      <Parts parts={data.parts} />
      <div>
        <Button
          variant="secondary"
          data-size="sm"
          aria-expanded={shows}
          onClick={() => setShows(!shows)}
        >
          {t(shows ? 'hours.hideObservations' : 'hours.observations')}
        </Button>
      </div>
      {shows ? <Observations service={service.key} span={data} /> : null}
    </>
  )
}

function Parts({ parts }: { readonly parts: DayView['parts'] }) {
  const t = useText(availabilityText)
  const format = useFormat()
  const say = usePartWords()
  return (
    <Table
      label={t('hours.table')}
      rows={parts}
      rowKey={({ from }) => from}
      columns={[
        {
          key: 'time',
          header: t('hours.time'),
          heading: true,
          cell: ({ from, to }) => (
            <span className="nowrap">{`${format.time(from)}–${endOf(format.time(to))}`}</span>
          ),
        },
        {
          key: 'kind',
          header: t('hours.kind'),
          cell: ({ kind }) => (
            <State kind={kindOf[kind]} plain>
              {say(kind)}
            </State>
          ),
        },
        {
          key: 'length',
          header: t('hours.length'),
          numeric: true,
          cell: ({ from, to }) => format.duration((Date.parse(to) - Date.parse(from)) / 1000),
        },
      ]}
    />
  )
}

/** A day ends at 24, not at 0. */
function endOf(time: string): string {
  return /^00.00$/.test(time) ? time.replace(/^00/, '24') : time
}
