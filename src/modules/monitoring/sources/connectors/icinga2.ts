/**
 * Icinga 2: what its API knows of the objects now.
 *
 * Each object says when it was checked last, when its state last became another, and when it was last
 * seen in each state. From that a gap is mended as far as Icinga itself saw it: where nothing changed the
 * state held throughout, if Icinga ran; where something did, what it says of it is told, and the rest
 * stays unknown. While Kvitto listens to its stream (icinga2-stream.ts) there is no gap.
 *
 * Down is told once it is hard, from the first check that found it so: Icinga has then made sure of it.
 */
import { z } from 'zod'
import { reason } from '../../../../platform/reasons/reasons.ts'
import type { Instant } from '../../../calendar/index.ts'
import {
  type Ask,
  type Binding,
  type ComponentState,
  type Connector,
  type Cursor,
  Gathered,
  MOST_OFFERED,
  matches,
  type ReadRequest,
  type Seen,
  SourceFault,
  type Thing,
  throughout,
} from '../connector.ts'
import type { SettingsOf } from '../schema.ts'

type Settings = SettingsOf<'icinga2'>

const HARD = 1

const seconds = z.number()
const attributes = z.looseObject({
  __name: z.string(),
  display_name: z.string(),
  state: z.number(),
  state_type: z.number(),
  last_check: seconds,
  last_state_change: seconds,
  last_hard_state_change: seconds,
  last_state_ok: seconds.optional(),
  last_state_warning: seconds.optional(),
  last_state_critical: seconds.optional(),
  last_state_up: seconds.optional(),
  last_state_down: seconds.optional(),
  last_check_result: z.looseObject({ output: z.string() }).nullable(),
})
type Attributes = z.infer<typeof attributes>
const objects = z.looseObject({
  results: z.array(z.looseObject({ type: z.enum(['Host', 'Service']), attrs: attributes })),
})
interface IcingaObject {
  readonly isHost: boolean
  readonly attrs: Attributes
}
const application = z.looseObject({
  results: z.array(
    z.looseObject({
      status: z.looseObject({
        icingaapplication: z.looseObject({
          app: z.looseObject({ program_start: z.number(), version: z.string() }),
        }),
      }),
    }),
  ),
})

/** Each kind of object has states of its own, and Icinga refuses to tell of others. */
const OTHERS = {
  hosts: /^last_state_(ok|warning|critical)$/,
  services: /^last_state_(up|down)$/,
}
const attrsOf = (kind: keyof typeof OTHERS) =>
  Object.keys(attributes.shape).filter((name) => !OTHERS[kind].test(name))

export const icinga2: Connector<Settings> = {
  kind: 'icinga2',

  async about(ask) {
    const { version } = await running(ask)
    return `Icinga 2 ${version.replace(/^r/, '')}`
  },

  async offers(ask, _settings, q) {
    const found = [...(await objectsOf(ask, 'hosts')), ...(await objectsOf(ask, 'services'))]
    return found
      .map(thingOf)
      .filter(({ external, label }) => matches(q, external, label))
      .slice(0, MOST_OFFERED)
  },

  async read(ask, request) {
    const gathered = new Gathered()
    const names = request.bindings.map(({ external }) => external)
    const found = new Map<string, IcingaObject>()
    for (const each of await objectsNamed(ask, names)) found.set(each.attrs.__name, each)
    const startedAt = Math.round((await running(ask)).program_start * 1000)
    for (const binding of request.bindings) {
      const object = found.get(binding.external)
      if (object === undefined)
        gathered.remarks.push(reason('source_nothing_such', { external: binding.external }))
      else readObject(object, binding, startedAt, request, gathered)
    }
    return gathered
  },
}

async function running(ask: Ask) {
  const { results } = understood(
    application,
    await ask.json({ path: 'v1/status/IcingaApplication' }),
  )
  const app = results[0]?.status.icingaapplication.app
  if (app === undefined)
    throw new SourceFault(reason('source_other_program', { program: 'Icinga 2' }))
  return app
}

async function objectsNamed(ask: Ask, names: readonly string[]): Promise<IcingaObject[]> {
  const services = names.filter((name) => name.includes('!'))
  const hosts = names.filter((name) => !name.includes('!'))
  return [
    ...(hosts.length === 0 ? [] : await objectsOf(ask, 'hosts', hosts)),
    ...(services.length === 0 ? [] : await objectsOf(ask, 'services', services)),
  ]
}

/** Asked for as what it reads: Icinga takes questions longer than an address as POST. */
async function objectsOf(
  ask: Ask,
  kind: 'hosts' | 'services',
  names?: readonly string[],
): Promise<IcingaObject[]> {
  const thing = kind === 'hosts' ? 'host' : 'service'
  const filter = `${thing}.__name in names`
  const only = names === undefined ? {} : { filter, filter_vars: { names } }
  const answer = await ask.json({
    path: `v1/objects/${kind}`,
    json: { attrs: attrsOf(kind), ...only },
    headers: { 'x-http-method-override': 'GET' },
  })
  return understood(objects, answer).results.map(({ type, attrs }) => ({
    isHost: type === 'Host',
    attrs,
  }))
}

function understood<Shape extends z.ZodType>(shape: Shape, answer: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new SourceFault(reason('source_other_program', { program: 'Icinga 2' }), parsed.error)
}

/** Of a host 0 is up, all else down; of a service 0 OK, 1 warning, 2 critical, 3 unknown. */
export function icingaState(isHost: boolean, state: number): ComponentState {
  if (isHost) return state === 0 ? 'up' : 'down'
  return (['up', 'degraded', 'down'] as const)[state] ?? 'unknown'
}

function thingOf({ isHost, attrs }: IcingaObject): Thing {
  const [host] = attrs.__name.split('!')
  return {
    external: attrs.__name,
    label: isHost ? attrs.display_name : `${host} · ${attrs.display_name}`,
    state: attrs.last_check <= 0 ? 'unknown' : icingaState(isHost, attrs.state),
    detail: attrs.last_check_result?.output.slice(0, 200) ?? null,
  }
}

const cursorShape = z.looseObject({ seenAt: z.number().optional() })

function readObject(
  object: IcingaObject,
  binding: Binding,
  startedAt: Instant,
  { cursors, silentAfterSeconds }: ReadRequest<Settings>,
  gathered: Gathered,
): void {
  const cursor = cursorShape.parse(cursors.get(binding.id) ?? {})
  const from = Math.max(binding.startsAt, cursor.seenAt ?? binding.startsAt)
  const seen = seenOfObject(object, { from, startedAt, every: (silentAfterSeconds * 1000) / 2 })
  const seenAt = Math.max(from, ...seen.map(({ at }) => at))
  const next: Cursor = { seenAt }
  gathered.add(
    binding,
    seen.filter(({ at }) => at >= binding.startsAt),
    next,
  )
}

interface Since {
  readonly from: Instant
  /** When Icinga started: what it did not see itself it cannot tell of. */
  readonly startedAt: Instant
  readonly every: number
}

/** What an object tells of the time since it was last asked. */
function seenOfObject({ isHost, attrs }: IcingaObject, since: Since): Seen[] {
  const checkedAt = instantOf(attrs.last_check)
  if (attrs.last_check <= 0 || checkedAt < since.from) return []
  const changedAt = instantOf(attrs.last_state_change)
  const state = icingaState(isHost, attrs.state)
  const detail = attrs.last_check_result?.output.slice(0, 200)
  const earlier = lastSeenIn(attrs)
    .filter(({ at, state: other }) => at > since.from && at < changedAt && other !== state)
    .sort((a, b) => a.at - b.at)
  // Soft: Icinga is making sure; what holds until then is what was known.
  if (state === 'unknown' || (state !== 'up' && attrs.state_type !== HARD)) return earlier
  const hardAt = instantOf(attrs.last_hard_state_change)
  const confirmedAt = state === 'down' && hardAt > changedAt ? hardAt : undefined
  const held = Math.max(changedAt, since.from, since.startedAt)
  const instants = throughout(held, checkedAt, since.every)
  if (changedAt >= since.from && changedAt < held) instants.unshift(changedAt)
  return [...earlier, ...instants.map((at) => ({ at, state, detail, confirmedAt }))]
}

/** When it was last seen in each state. */
function lastSeenIn(attrs: Attributes): Seen[] {
  const told = [
    [attrs.last_state_ok ?? attrs.last_state_up, 'up'],
    [attrs.last_state_warning, 'degraded'],
    [attrs.last_state_critical ?? attrs.last_state_down, 'down'],
  ] as const
  return told.flatMap(([at, state]) =>
    at === undefined || at <= 0 ? [] : [{ at: instantOf(at), state, detail: undefined }],
  )
}

function instantOf(at: number): Instant {
  return Math.round(at * 1000)
}
