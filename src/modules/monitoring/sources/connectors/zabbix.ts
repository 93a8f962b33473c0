/**
 * Zabbix 6 and 7.
 *
 * Problems are events with a beginning and, once over, an end: what is read are whole problems, from the
 * last event's id on, and those again that were open. What a proxy sends late gets a new id with an old
 * time, and so mends what was said.
 *
 * That nothing is wrong is known only as far as Zabbix had data: up is told until the last value of the
 * stalest item, and over a longer gap only where its history has values. A host that says nothing is
 * unknown, however green it stands.
 */
import { z } from 'zod'
import { reason } from '../../../../platform/reasons/reasons.ts'
import type { Instant } from '../../../calendar/index.ts'
import {
  type Ask,
  type Binding,
  type Connector,
  type Cursor,
  Gathered,
  MOST_OFFERED,
  matches,
  type ReadRequest,
  type Thing,
  throughout,
} from '../connector.ts'
import { type ProblemSpan, seenOfProblems } from '../problem-time.ts'
import type { SettingsOf } from '../schema.ts'
import { problemsSince, type ZabbixProblem } from './zabbix-events.ts'
import { call, id, instantOf } from './zabbix-rpc.ts'
import { type Target, targetOf } from './zabbix-target.ts'

type Settings = SettingsOf<'zabbix'>

const item = z.looseObject({
  itemid: id,
  value_type: z.coerce.number(),
  lastclock: z.coerce.number(),
  status: z.coerce.number(),
})
const trigger = z.looseObject({
  triggerid: id,
  description: z.string(),
  expression: z.string(),
  value: z.coerce.number(),
  /** 1: it cannot be worked out just now. */
  state: z.coerce.number(),
  priority: z.coerce.number(),
  error: z.string(),
  hosts: z.array(z.looseObject({ hostid: id, name: z.string() })),
  tags: z.array(z.looseObject({ tag: z.string(), value: z.string() })),
  items: z.array(item),
})
type Trigger = z.infer<typeof trigger>
type Item = z.infer<typeof item>

const TRIGGERS = {
  output: ['triggerid', 'description', 'expression', 'value', 'state', 'priority', 'error'],
  selectHosts: ['hostid', 'name'],
  selectTags: 'extend',
  selectItems: ['itemid', 'value_type', 'lastclock', 'status'],
  expandDescription: true,
  expandExpression: true,
  monitored: true,
}

export const zabbix: Connector<Settings> = {
  kind: 'zabbix',

  async about(ask) {
    const version = await call(ask, 'apiinfo.version', [], z.string())
    // The version is told to everybody; whether the token counts is asked with something cheap.
    await call(ask, 'trigger.get', { countOutput: true, limit: 1 }, z.coerce.number())
    return `Zabbix ${version}`
  },

  async offers(ask, settings, q) {
    const triggers = await call(ask, 'trigger.get', { ...TRIGGERS, limit: 2000 }, z.array(trigger))
    return offered(triggers, settings)
      .filter(({ external, label }) => matches(q, external, label))
      .slice(0, MOST_OFFERED)
  },

  async read(ask, request) {
    const gathered = new Gathered()
    for (const binding of request.bindings) await readBinding(ask, request, binding, gathered)
    return gathered
  },
}

function offered(triggers: readonly Trigger[], settings: Settings): Thing[] {
  const groups = new Map<string, { label: string; of: Trigger[] }>()
  const add = (external: string, label: string, each: Trigger) => {
    const group = groups.get(external) ?? { label, of: [] }
    group.of.push(each)
    groups.set(external, group)
  }
  for (const each of triggers) {
    for (const { tag, value } of each.tags) add(`tag:${tag}=${value}`, `${tag}: ${value}`, each)
    for (const host of each.hosts) add(`host:${host.hostid}`, host.name, each)
    const where = each.hosts.map((host) => host.name).join(', ')
    add(`trigger:${each.triggerid}`, `${where} · ${each.description}`, each)
  }
  return [...groups].map(([external, { label, of }]) => {
    const wrong = of.filter(({ value }) => value === 1)
    const bad = (each: Trigger) =>
      external.startsWith('trigger:') || each.priority >= settings.downFrom
    const state = of.every((each) => each.state === 1)
      ? 'unknown'
      : wrong.some(bad)
        ? 'down'
        : wrong.length > 0
          ? 'degraded'
          : 'up'
    return { external, label, state, detail: wrong[0]?.description ?? null }
  })
}

const cursorShape = z.looseObject({
  lastEvent: z.string().optional(),
  open: z.array(z.string()).default([]),
  seenAt: z.number().optional(),
})

async function readBinding(
  ask: Ask,
  request: ReadRequest<Settings>,
  binding: Binding,
  gathered: Gathered,
): Promise<void> {
  const target = targetOf(binding.external)
  const asked = target && { ...TRIGGERS, ...target.triggers }
  const triggers = asked ? await call(ask, 'trigger.get', asked, z.array(trigger)) : []
  if (target === undefined || triggers.length === 0) {
    gathered.remarks.push(reason('source_no_trigger', { external: binding.external }))
    return
  }
  const cursor = cursorShape.parse(request.cursors.get(binding.id) ?? {})
  const read = await problemsSince(ask, target, cursor, binding.startsAt)
  const problems = read.problems.map((each) => spanOf(each, target, request.settings))
  const since = Math.max(binding.startsAt, cursor.seenAt ?? binding.startsAt)
  const every = (request.silentAfterSeconds * 1000) / 2
  const known = await knownInstants(ask, { triggers, since, now: request.now, every })
  const late = lateInstants(problems, since, every)
  for (const { description, state, error } of triggers) {
    if (state === 1) {
      const { external } = binding
      gathered.remarks.push(
        reason('source_trigger_unknown', { external, trigger: description, words: error }),
      )
    }
  }
  const seen = seenOfProblems(problems, [...late, ...known], binding.startsAt)
  const seenAt = Math.max(since, known.at(-1) ?? since)
  const next: Cursor = { lastEvent: read.lastEvent, open: read.open, seenAt }
  gathered.add(binding, seen, next)
}

function spanOf(problem: ZabbixProblem, target: Target, { downFrom }: Settings): ProblemSpan {
  const { from, to, severity, name } = problem
  const isDown = target.isTrigger || severity >= downFrom
  return { from, to, state: isDown ? 'down' : 'degraded', detail: name }
}

interface Knowing {
  readonly triggers: readonly Trigger[]
  readonly since: Instant
  readonly now: Instant
  /** How far apart a state is told that holds. */
  readonly every: number
}

/**
 * The instants since the last reading at which Zabbix knew of every item that counts: those of the
 * stalest. A trigger that cannot be worked out knows nothing; one that looks for missing data
 * (`nodata`) is worked out by the clock, so that its problem stands without any.
 */
async function knownInstants(ask: Ask, knowing: Knowing): Promise<Instant[]> {
  const { triggers, since, now, every } = knowing
  const isByClock = ({ expression }: Trigger) => /\bnodata\(/.test(expression)
  const byClock = triggers.filter(isByClock)
  if (byClock.some(({ value }) => value === 1)) return throughout(since, now, every)
  const needed =
    triggers.length === byClock.length ? triggers : triggers.filter((each) => !isByClock(each))
  const stalest = stalestOf(needed)
  if (stalest === undefined || needed.some(({ state }) => state === 1)) return []
  const until = Math.min(now, stalest.lastclock * 1000)
  if (until < since) return []
  if (until - since <= every * 2) return throughout(since, until, every)
  return historyOf(ask, stalest, { from: since, to: until }, every)
}

/** Of what came late: the time that was told of otherwise before. */
function lateInstants(problems: readonly ProblemSpan[], since: Instant, every: number): Instant[] {
  return problems.flatMap(({ from, to }) =>
    from < since ? throughout(from, Math.min(to ?? since, since), every) : [],
  )
}

function stalestOf(triggers: readonly Trigger[]): Item | undefined {
  const items = triggers.flatMap((each) => each.items).filter(({ status }) => status === 0)
  return items.reduce<Item | undefined>(
    (worst, each) => (worst === undefined || each.lastclock < worst.lastclock ? each : worst),
    undefined,
  )
}

const HISTORY_LIMIT = 50_000

/** The times of an item's values over a gap, thinned. */
async function historyOf(
  ask: Ask,
  { itemid, value_type }: Item,
  span: { readonly from: Instant; readonly to: Instant },
  every: number,
): Promise<Instant[]> {
  const values = await call(
    ask,
    'history.get',
    {
      output: ['clock'],
      history: value_type,
      itemids: [itemid],
      time_from: Math.floor(span.from / 1000),
      time_till: Math.ceil(span.to / 1000),
      sortfield: 'clock',
      sortorder: 'ASC',
      limit: HISTORY_LIMIT,
    },
    z.array(z.looseObject({ clock: z.coerce.number() })),
  )
  const instants = values.map(({ clock }) => instantOf(clock))
  const thinned: Instant[] = []
  for (const [i, at] of instants.entries()) {
    const next = instants[i + 1]
    const last = thinned.at(-1)
    const isNeeded = last === undefined || next === undefined || next - last > every / 2
    if (isNeeded && at !== last) thinned.push(at)
  }
  return thinned
}
