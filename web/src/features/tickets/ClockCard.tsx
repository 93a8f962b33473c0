import { useText } from '../../lib/text.ts'
import { type SpanRow, spanRows } from '../../lib/ticket-spans.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { State } from '../../ui/State.tsx'
import { type PlainColumn, Table } from '../../ui/Table.tsx'
import { asStatus, outcomeKinds } from '../../ui/ticket-outcome.ts'
import styles from './TicketPage.module.css'
import { ticketsText } from './text.ts'
import type { Clock, Ticket } from './tickets.ts'

interface ClockCardProps {
  readonly ticket: Ticket
  readonly clock: Clock
  /** Only the figure: how it was counted is told in words. */
  readonly isShort?: boolean
}

/** One promise: the time that was used of the time that there was, and how it was counted. */
export function ClockCard({ ticket, clock, isShort = false }: ClockCardProps) {
  const t = useText(ticketsText)
  const format = useFormat()
  const { outcome, elapsedSeconds, targetSeconds } = clock
  return (
    <Card
      title={t(`kinds.${clock.kind}`)}
      aside={<State kind={outcomeKinds[outcome]}>{t(`outcomes.${outcome}`)}</State>}
    >
      <p className={styles.figure}>
        {format.duration(elapsedSeconds)}{' '}
        <small>{t('page.ofOpen', { target: format.duration(targetSeconds) })}</small>
      </p>
      <Deadline clock={clock} />
      {isShort ? null : <Spans ticket={ticket} clock={clock} />}
      <details className={styles.words}>
        <summary>{t('page.inWords')}</summary>
        {[...(ticket.agreement?.rules ?? []), clock.verdict].map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </details>
    </Card>
  )
}

function Deadline({ clock: { dueAt, decidedAt, outcome } }: { readonly clock: Clock }) {
  const t = useText(ticketsText)
  const format = useFormat()
  const words = [
    dueAt === null
      ? undefined
      : t(outcome === 'running' || outcome === 'at_risk' ? 'page.until' : 'page.wasDue', {
          when: format.instant(dueAt),
        }),
    decidedAt === null || decidedAt === dueAt
      ? undefined
      : t('page.decided', { when: format.instant(decidedAt) }),
  ]
  return <p className="muted">{words.filter(Boolean).join(' ')}</p>
}

interface Row {
  readonly key: string
  readonly when: string
  readonly time: string
  readonly why: string
  readonly isSum?: boolean
}

function Spans({ ticket, clock }: Pick<ClockCardProps, 'ticket' | 'clock'>) {
  const t = useText(ticketsText)
  const rows = useRows(ticket, clock)
  const columns: readonly PlainColumn<Row>[] = [
    { key: 'when', header: t('spans.fromTo'), cell: ({ when }) => when },
    {
      key: 'time',
      header: t('spans.open'),
      numeric: true,
      cell: ({ time, isSum }) => (isSum ? <strong>{time}</strong> : time),
    },
    { key: 'why', header: t('spans.why'), cell: ({ why }) => why },
  ]
  return (
    <div className={styles.spans}>
      <Table
        label={t('spans.label', { clock: t(`kinds.${clock.kind}`) })}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
      />
    </div>
  )
}

function useRows(ticket: Ticket, clock: Clock): readonly Row[] {
  const t = useText(ticketsText)
  const format = useFormat()
  const why = (span: SpanRow) => {
    if (span.rule !== 'paused') return t(`spans.${span.rule}`)
    return t('spans.paused', { status: t(`statuses.${asStatus(span.status)}`).toLowerCase() })
  }
  const spans = spanRows(clock.stretches).map((span) => ({
    at: span.from,
    key: `${span.from} ${span.rule}`,
    when: format.span(span.from, span.to),
    time: span.countedSeconds === 0 ? '–' : format.duration(span.countedSeconds),
    why: why(span),
  }))
  const rule = ticket.agreement?.priorityChange ?? 'retroactive'
  const priorities = ticket.events
    .filter(({ type }) => type === 'opened' || type === 'priority')
    .map(({ at, value }, i, all) => ({
      at,
      key: `${at} priority`,
      when: format.instant(at),
      time: '–',
      why: t('spans.priority', {
        before: all[i - 1]?.value ?? '',
        after: value ?? '',
        rule: t(`spans.${rule}`),
      }),
    }))
    .slice(1)
  const inOrder = [...priorities, ...spans].sort((a, b) => a.at.localeCompare(b.at))
  const sum = format.duration(clock.elapsedSeconds)
  return inOrder.length < 2
    ? inOrder
    : [...inOrder, { key: 'sum', when: t('spans.sum'), time: sum, why: '', isSum: true }]
}
