/** Zabbix's problems: events of the value 1, each with the event that ended it. */
import { z } from 'zod'
import type { Instant } from '../../../calendar/index.ts'
import type { Ask } from '../connector.ts'
import { call, id, instantOf } from './zabbix-rpc.ts'
import type { Target } from './zabbix-target.ts'

export interface ZabbixProblem {
  readonly id: string
  readonly from: Instant
  readonly to: Instant | undefined
  readonly severity: number
  readonly name: string
}

const event = z.looseObject({
  eventid: id,
  clock: z.coerce.number(),
  ns: z.coerce.number(),
  r_eventid: id.optional(),
  severity: z.coerce.number(),
  name: z.string(),
})
type Event = z.infer<typeof event>

const EVENTS = {
  output: ['eventid', 'clock', 'ns', 'r_eventid', 'severity', 'name'],
  // Of triggers, and nothing else.
  source: 0,
  object: 0,
  sortfield: ['eventid'],
  sortorder: 'ASC',
}
const PAGE = 1000

export interface ReadProblems {
  readonly problems: readonly ZabbixProblem[]
  readonly lastEvent: string
  /** Ids of those that are not over. */
  readonly open: readonly string[]
}

/**
 * What is new since the last event that was read, and what was open then. The first time: whatever was
 * wrong at some time since the beginning, so that the state at the start is known.
 */
export async function problemsSince(
  ask: Ask,
  target: Target,
  cursor: { readonly lastEvent?: string | undefined; readonly open: readonly string[] },
  startsAt: Instant,
): Promise<ReadProblems> {
  const events = (more: object) => call(ask, 'event.get', { ...EVENTS, ...more }, z.array(event))
  const found = new Map<string, Event>()
  const isFirst = cursor.lastEvent === undefined
  let after = cursor.lastEvent ?? '0'
  for (;;) {
    const since = isFirst
      ? { problem_time_from: Math.floor(startsAt / 1000), problem_time_till: FAR }
      : {}
    const from = { ...since, eventid_from: (BigInt(after) + 1n).toString() }
    const page = await events({ ...target.events, ...from, value: [1], limit: PAGE })
    for (const each of page) found.set(each.eventid, each)
    after = page.at(-1)?.eventid ?? after
    if (page.length < PAGE) break
  }
  if (cursor.open.length > 0) {
    for (const each of await events({ eventids: cursor.open })) found.set(each.eventid, each)
  }
  const over = [...found.values()].flatMap(({ r_eventid: end }) => (isOver(end) ? [end] : []))
  const ends = over.length === 0 ? [] : await events({ eventids: [...new Set(over)] })
  const endOf = new Map(ends.map((each) => [each.eventid, instantOf(each.clock, each.ns)]))
  const problems = [...found.values()].map((each) => problemOf(each, endOf))
  const open = problems.filter(({ to }) => to === undefined).map((each) => each.id)
  return { problems, lastEvent: after, open }
}

/** The last second that Zabbix knows. */
const FAR = 2_147_483_647

function isOver(end: string | undefined): end is string {
  return end !== undefined && end !== '0'
}

function problemOf(each: Event, endOf: ReadonlyMap<string, Instant>): ZabbixProblem {
  const { eventid, clock, ns, r_eventid, severity, name } = each
  const to = isOver(r_eventid) ? endOf.get(r_eventid) : undefined
  return { id: eventid, from: instantOf(clock, ns), to, severity, name }
}
