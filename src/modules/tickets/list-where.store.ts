import { type RawBuilder, sql } from 'kysely'
import { instantValue } from '../../platform/db/values.ts'
import type { Instant, Span } from '../calendar/index.ts'
import type { ClockKind, ClockOutcome } from './list-schema.ts'
import type { AskedWords } from './words.ts'

/** Which tickets a list holds, worked out from what was asked. */
export interface Narrowing {
  readonly now: Instant
  /**
   * Nothing was asked for but services, states, priorities, and how the resolution stands: so few
   * are the questions of this kind that their values are written out and their plans kept.
   */
  readonly isUsual: boolean
  /** Those within reach that were asked for; none: no tickets. */
  readonly services: readonly {
    readonly id: number
    /** A clock due until then is at risk. */
    readonly riskUntil: Instant | undefined
  }[]
  readonly statuses: readonly string[] | undefined
  readonly priorities: readonly string[] | undefined
  readonly kind: ClockKind
  /** Whether the clock itself must be asked: else the ticket knows enough of its resolution. */
  readonly needsClock: boolean
  readonly outcomes: readonly ClockOutcome[] | undefined
  /** Spans differ where services have their wall clocks in different zones. */
  readonly decided: readonly ZonedSpan[] | undefined
  readonly opened: readonly ZonedSpan[] | undefined
  readonly dueUntil: readonly ZonedSpan[] | undefined
  readonly isExcluded: boolean | undefined
  /** Those that a search found; or, of words that too many have, the words themselves. */
  readonly ids: readonly number[] | undefined
  readonly words: AskedWords | undefined
}

/** A span, of tickets of these services; the only one is of all. */
export interface ZonedSpan {
  readonly serviceIds: readonly number[]
  readonly span: Span
}

type Condition = RawBuilder<unknown>

/**
 * Before a query: the tickets that a search found, fetched by their ids. The planner would rather look
 * for them in the order of the list, and they may all be old.
 */
export function foundFirst({ ids }: Narrowing): Condition {
  return ids === undefined
    ? sql``
    : sql`with found as materialized (
        select * from ticket where id = any (${[...ids]}::bigint[]))`
}

/** `ticket t [join ticket_clock c] where …` of one service `s`. */
export function ticketsWhere(narrowing: Narrowing): Condition {
  const { kind, needsClock } = narrowing
  const own = [
    sql`t.service_id = s.id`,
    ...ticketConditions(narrowing),
    ...hints(narrowing),
    ...(needsClock ? [] : outcomeConditions(narrowing, ON_TICKET)),
  ]
  const tickets = sql.raw(narrowing.ids === undefined ? 'ticket t' : 'found t')
  if (!needsClock) return sql`${tickets} where ${all(own)}`
  const clock = [sql`c.ticket_id = t.id`, ...clockConditions(narrowing)]
  // Of updates a ticket has many, and is still one ticket.
  return kind === 'update'
    ? sql`${tickets} where ${all(own)} and exists (select from ticket_clock c where ${all(clock)})`
    : sql`${tickets} join ticket_clock c on ${all([...clock, sql`c.interval_number = 0`])}
        where ${all(own)}`
}

/**
 * `ticket_clock c where …` of one service `s`: enough to count by, where nothing is asked of the
 * tickets themselves; `undefined` where something is.
 */
export function clocksWhere(narrowing: Narrowing): Condition | undefined {
  const { needsClock, statuses, opened, ids, words, isExcluded } = narrowing
  const asked = [statuses, opened, ids, words]
  if (!needsClock || asked.some((each) => each !== undefined)) return undefined
  return sql`ticket_clock c
    where ${all([...clockConditions(narrowing), ...exclusion('c.ticket_id', isExcluded)])}`
}

function ticketConditions(narrowing: Narrowing): Condition[] {
  const { statuses, priorities, needsClock, opened, decided, isExcluded, words } = narrowing
  const conditions: Condition[] = []
  if (words !== undefined) conditions.push(hasWords(words))
  if (statuses !== undefined) {
    conditions.push(oneOf('t.status', statuses, narrowing))
    // Said as the index of open tickets says it.
    if (!statuses.includes('closed')) conditions.push(sql`t.status <> 'closed'`)
    if (!statuses.includes('closed') && !statuses.includes('resolved')) conditions.push(IS_OPEN)
  }
  if (priorities !== undefined && !needsClock) {
    conditions.push(oneOf('t.priority', priorities, narrowing))
  }
  if (opened !== undefined) conditions.push(within('t.opened_at', opened))
  if (decided !== undefined) {
    // Nothing is decided before it is opened.
    const last = Math.max(...decided.map(({ span }) => span.to))
    conditions.push(sql`t.opened_at < ${instantValue(last)}`)
  }
  conditions.push(...exclusion('t.id', isExcluded))
  return conditions
}

function exclusion(ticketId: string, isExcluded: boolean | undefined): Condition[] {
  if (isExcluded === undefined) return []
  const isNot = sql.raw(isExcluded ? '' : 'not')
  return [
    sql`${isNot} exists (select from ticket_exclusion x where x.ticket_id = ${sql.ref(ticketId)})`,
  ]
}

function clockConditions(narrowing: Narrowing): Condition[] {
  const { now, kind, priorities, decided } = narrowing
  const conditions = [sql`c.service_id = s.id`, sql`c.kind = ${kind}`]
  if (priorities !== undefined) conditions.push(oneOf('c.priority', priorities, narrowing))
  if (decided !== undefined) {
    conditions.push(
      within('c.decides_at', decided),
      sql`(c.decides_at < ${instantValue(now)} or c.state <> 'running')`,
    )
  }
  return [...conditions, ...outcomeConditions(narrowing, ON_CLOCK)]
}

/** Where a clock's state and due instant stand. */
interface Standing {
  readonly state: string
  readonly dueAt: string
}

const ON_TICKET: Standing = { state: 't.resolution_state', dueAt: 't.resolution_due_at' }
const ON_CLOCK: Standing = { state: 'c.state', dueAt: 'c.due_at' }

function outcomeConditions(narrowing: Narrowing, standing: Standing): Condition[] {
  const { now, outcomes, dueUntil, decided } = narrowing
  const state = sql.ref(standing.state)
  const dueAt = sql.ref(standing.dueAt)
  const at = instantValue(now)
  const conditions: Condition[] = []
  if (dueUntil !== undefined) {
    conditions.push(sql`${state} = 'running' and ${dueAt} >= ${at}`)
    conditions.push(within(standing.dueAt, dueUntil))
  }
  if (outcomes === undefined) return conditions
  const isLate = decided === undefined ? sql`${dueAt} < ${at}` : sql`true`
  const is: Readonly<Record<ClockOutcome, Condition>> = {
    met: sql`${state} = 'met'`,
    missed: sql`(${state} = 'missed' or (${state} = 'running' and ${isLate}))`,
    running: sql`(${state} = 'running' and (${dueAt} is null or ${dueAt} >= ${at}))`,
    at_risk: sql`(${state} = 'running' and ${dueAt} >= ${at} and ${dueAt} <= s.risk_until)`,
    paused: sql`${state} = 'paused'`,
  }
  return [...conditions, any(outcomes.map((outcome) => is[outcome]))]
}

/** What follows from the outcome for the ticket itself, said as partial indexes say it. */
function hints({ outcomes = [], dueUntil, kind }: Narrowing): Condition[] {
  const among = (...these: readonly ClockOutcome[]) =>
    outcomes.length > 0 && outcomes.every((outcome) => these.includes(outcome))
  const conditions: Condition[] = []
  if (kind === 'resolution' && (dueUntil !== undefined || among('missed', 'running', 'at_risk'))) {
    conditions.push(sql`t.resolution_state in ('missed', 'running')`)
  }
  // A clock that is not decided is of a ticket that is not done.
  if (dueUntil !== undefined || among('running', 'at_risk', 'paused')) conditions.push(IS_OPEN)
  return conditions
}

const IS_OPEN = sql`t.status not in ('resolved', 'closed')`

function hasWords({ prefix, words }: AskedWords): Condition {
  if (words === '') return sql`starts_with(lower(t.key), lower(${prefix}))`
  return sql`(to_tsvector('simple', coalesce(t.title, '')) @@ to_tsquery('simple', ${words})
    or starts_with(lower(t.key), lower(${prefix})))`
}

function within(column: string, spans: readonly ZonedSpan[]): Condition {
  const bounds = ({ span }: ZonedSpan) => sql`${sql.ref(column)} >= ${instantValue(span.from)}
    and ${sql.ref(column)} < ${instantValue(span.to)}`
  const [only, ...others] = spans
  if (only !== undefined && others.length === 0) return bounds(only)
  return any(
    spans.map((each) => sql`(s.id = any (${[...each.serviceIds]}::int[]) and ${bounds(each)})`),
  )
}

/** Written out where the plan is kept: a rare priority wants another plan than a common one. */
function oneOf(column: string, values: readonly string[], { isUsual }: Narrowing): Condition {
  const listed = isUsual
    ? sql`array[${sql.join(values.map((value) => sql.lit(value)))}]`
    : sql.val([...values])
  return sql`${sql.ref(column)} = any (${listed}::text[])`
}

function all(conditions: readonly Condition[]): Condition {
  return sql.join(conditions, sql` and `)
}

function any(conditions: readonly Condition[]): Condition {
  return sql`(${sql.join(conditions, sql` or `)})`
}
