import { useEffect, useRef, useState } from 'react'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { Table } from '../../ui/Table.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import { asStatus } from '../../ui/ticket-outcome.ts'
import { scaleOf } from './line-scale.ts'
import styles from './TimeLine.module.css'
import { LineDrawing } from './TimeLineDrawing.tsx'
import { ticketsText } from './text.ts'
import type { Ticket } from './tickets.ts'

/** When the clock ran, stood still and was closed; the same as a table for whoever asks for it. */
export function TimeLine({ ticket }: { readonly ticket: Ticket }) {
  const t = useText(ticketsText)
  const format = useFormat()
  const [asTable, setAsTable] = useState(false)
  const { timeline, agreement } = ticket
  if (timeline === null || timeline.segments.length === 0) return null
  const terms =
    agreement === null
      ? undefined
      : t('page.terms', { hours: agreement.hours, from: format.fullDay(agreement.from) })
  return (
    <Card title={t('page.time')} aside={terms}>
      {asTable ? (
        <LineTable ticket={ticket} />
      ) : (
        <>
          <Drawing ticket={ticket} />
          <Legend ticket={ticket} />
        </>
      )}
      {timeline.isAbridged ? <p className={styles.note}>{t('line.abridged')}</p> : null}
      <TextButton small className={styles.other} onClick={() => setAsTable(!asTable)}>
        {t(asTable ? 'line.showLine' : 'line.showTable')}
      </TextButton>
    </Card>
  )
}

function Drawing({ ticket }: { readonly ticket: Ticket }) {
  const t = useText(ticketsText)
  const format = useFormat()
  const place = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    setWidth(element.clientWidth)
    return () => observer.disconnect()
  }, [])
  const { timeline } = ticket
  if (timeline === null) return null
  const label = t('line.label', {
    from: format.instant(timeline.from),
    to: format.instant(timeline.to),
  })
  return (
    <div ref={place} className={styles.place} role="img" aria-label={label}>
      {width === 0 ? null : (
        <LineDrawing ticket={ticket} scale={scaleOf(timeline.segments)} width={width} />
      )}
    </div>
  )
}

const LEGEND = ['running', 'paused', 'uncounted', 'stopped', 'closed', 'left'] as const

function Legend({ ticket: { timeline } }: { readonly ticket: Ticket }) {
  const t = useText(ticketsText)
  const kinds = LEGEND.filter((kind) => timeline?.segments.some((segment) => segment.kind === kind))
  return (
    <ul className={styles.legend}>
      {kinds.map((kind) => (
        <li key={kind}>
          <span className={styles.sign} data-kind={kind} />
          {t(`line.kinds.${kind}`)}
        </li>
      ))}
    </ul>
  )
}

function LineTable({ ticket: { timeline } }: { readonly ticket: Ticket }) {
  const t = useText(ticketsText)
  const format = useFormat()
  return (
    <Table
      label={t('line.table')}
      columns={[
        {
          key: 'when',
          header: t('line.fromTo'),
          heading: true,
          cell: ({ from, to }) => format.span(from, to),
        },
        {
          key: 'what',
          header: t('line.what'),
          cell: ({ kind, status }) =>
            status === undefined
              ? t(`line.kinds.${kind}`)
              : t('line.pausedFor', { status: t(`statuses.${asStatus(status)}`).toLowerCase() }),
        },
      ]}
      rows={timeline?.segments ?? []}
      rowKey={({ from }) => from}
    />
  )
}
