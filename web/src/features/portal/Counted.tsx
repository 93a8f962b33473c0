import { useText } from '../../lib/text.ts'
import { type SpanRow, spanRows } from '../../lib/ticket-spans.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { State } from '../../ui/State.tsx'
import { Table } from '../../ui/Table.tsx'
import { outcomeKinds } from '../../ui/ticket-outcome.ts'
import styles from './Portal.module.css'
import type { Ticket } from './queries.ts'
import { portalText } from './text.ts'

type Clock = Ticket['clocks'][number]
const kinds = ['resolution', 'response'] as const

/** What was promised, how it went, and how the time was counted. */
export function Counted({ ticket }: { readonly ticket: Ticket }) {
  const t = useText(portalText)
  const clocks = kinds.flatMap((kind) => ticket.clocks.filter((clock) => clock.kind === kind))
  if (clocks.length === 0) {
    return (
      <Card title={t('case.when')}>
        <p>{t('case.nothingPromised')}</p>
      </Card>
    )
  }
  return clocks.map((clock) => <Promised key={clock.kind} ticket={ticket} clock={clock} />)
}

interface PromisedProps {
  readonly ticket: Ticket
  readonly clock: Clock
}

function Promised({ ticket, clock }: PromisedProps) {
  const t = useText(portalText)
  const format = useFormat()
  const { kind, outcome, elapsedSeconds, targetSeconds } = clock
  return (
    <Card
      title={t(kind === 'response' ? 'case.answer' : 'case.when')}
      aside={<State kind={outcomeKinds[outcome]}>{t(`case.outcomes.${outcome}`)}</State>}
    >
      <p className={styles.figure}>
        {format.duration(elapsedSeconds)}{' '}
        <small>{t('case.of', { target: format.duration(targetSeconds) })}</small>
      </p>
      <p className="muted">
        <Deadline clock={clock} />
      </p>
      <details className={styles.how}>
        <summary>{t('case.how')}</summary>
        {[...(ticket.agreement?.rules ?? []), clock.verdict].map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <Spans clock={clock} />
      </details>
    </Card>
  )
}

function Deadline({ clock: { kind, dueAt, outcome, stoppedAt } }: { readonly clock: Clock }) {
  const t = useText(portalText)
  const format = useFormat()
  if (dueAt === null) return t('case.stands')
  const isAhead = stoppedAt === null && outcome !== 'missed'
  const when = format.exact(dueAt)
  if (kind === 'response') return t(isAhead ? 'case.answerDue' : 'case.answerWasDue', { when })
  return t(isAhead ? 'case.due' : 'case.wasDue', { when })
}

/** Each stretch of time, to its sum: the receipt of the figure above. */
function Spans({ clock }: { readonly clock: Clock }) {
  const t = useText(portalText)
  const format = useFormat()
  const rows = spanRows(clock.stretches).map((span) => ({
    key: `${span.from} ${span.rule}`,
    when: format.span(span.from, span.to),
    time: span.countedSeconds === 0 ? '–' : format.duration(span.countedSeconds),
    why: t(`case.spans.${whyOf(span)}`),
  }))
  const sum = {
    key: 'sum',
    when: t('case.sum'),
    time: format.duration(clock.elapsedSeconds),
    why: '',
  }
  return (
    <div className={styles.spans}>
      <Table
        label={t('case.spansLabel')}
        columns={[
          { key: 'when', header: t('case.fromTo'), cell: ({ when }) => when },
          { key: 'time', header: t('case.openTime'), numeric: true, cell: ({ time }) => time },
          { key: 'why', header: t('case.why'), cell: ({ why }) => why },
        ]}
        rows={rows.length > 1 ? [...rows, sum] : rows}
        rowKey={({ key }) => key}
      />
    </div>
  )
}

function whyOf({ rule, status }: SpanRow) {
  if (rule !== 'paused') return rule
  if (status === 'waiting_customer') return 'waitedForYou'
  return status === 'waiting_supplier' ? 'waitedForSupplier' : 'paused'
}
