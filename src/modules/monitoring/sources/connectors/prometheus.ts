/**
 * Prometheus.
 *
 * A series is asked for as its raw samples (`up{…}[900s]`), each with the time at which it was scraped.
 * An instant question about the same series answers with its last sample for up to five minutes after the
 * last scrape: what has died would look alive. Raw samples have no such look-back and no limit of points.
 *
 * An expression has values only at steps: it is asked for in pieces of fewer than 11 000 points, and
 * only where every series in it says over what time it looks back itself, as `max_over_time(up[1m])`.
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
  type Question,
  type Seen,
  SourceFault,
  type Thing,
} from '../connector.ts'
import type { SettingsOf } from '../schema.ts'
import { isSeries, isTimed } from './promql.ts'

type Settings = SettingsOf<'prometheus'>

/** A question covers at most so much of raw samples: 7 200 at one a second. */
const PIECE_MS = 2 * 3_600_000
/** Prometheus refuses more than 11 000 points a series. */
const MOST_POINTS = 10_000
/** What came in late, as by remote write or after a long scrape, is read again. */
const AGAIN_MS = 120_000
/** One that has been bound so lately may be misspelled: later its silence shows. */
const NEW_MS = 3_600_000
/** In one reading; the rest is read the next time. */
const MOST_PIECES = 200

const sample = z.tuple([z.number(), z.string()])
const matrix = z.looseObject({
  status: z.literal('success'),
  data: z.looseObject({
    resultType: z.literal('matrix'),
    result: z.array(
      z.looseObject({ metric: z.record(z.string(), z.string()), values: z.array(sample) }),
    ),
  }),
})
const vector = z.looseObject({
  status: z.literal('success'),
  data: z.looseObject({
    result: z.array(z.looseObject({ metric: z.record(z.string(), z.string()), value: sample })),
  }),
})
const buildInfo = z.looseObject({ data: z.looseObject({ version: z.string() }) })
const refused = z.looseObject({ status: z.literal('error'), error: z.string() })

export const prometheus: Connector<Settings> = {
  kind: 'prometheus',

  async about(ask) {
    const { data } = understood(buildInfo, await ask.json({ path: 'api/v1/status/buildinfo' }))
    return `Prometheus ${data.version}`
  },

  async offers(ask, _settings, q) {
    const things: Thing[] = []
    for (const name of ['up', 'probe_success']) {
      const question = { path: 'api/v1/query', form: { query: name } }
      const { data } = understood(vector, await ask.json(question))
      things.push(...data.result.map(({ metric, value }) => thingOf(metric, value[1])))
    }
    return things.filter(({ external }) => matches(q, external)).slice(0, MOST_OFFERED)
  },

  async read(ask, { settings, bindings, cursors, now }) {
    const gathered = new Gathered()
    for (const binding of bindings) {
      const cursor = cursors.get(binding.id) ?? {}
      await readBinding(ask, { settings, binding, cursor, now }, gathered)
    }
    return gathered
  },
}

interface BindingRequest {
  readonly settings: Settings
  readonly binding: Binding
  readonly cursor: Cursor
  readonly now: Instant
}

const cursorShape = z.looseObject({ readUntil: z.number().optional() })

/** Piece by piece up to now; a piece with several series says nothing, for it is not known which. */
async function readBinding(
  ask: Ask,
  { settings, binding, cursor, now }: BindingRequest,
  gathered: Gathered,
): Promise<void> {
  const { external, startsAt } = binding
  const { readUntil } = cursorShape.parse(cursor)
  const seen: Seen[] = []
  let from = readUntil === undefined ? startsAt : Math.max(startsAt, readUntil - AGAIN_MS)
  if (!isSeries(external) && !isTimed(external)) {
    gathered.remarks.push(reason('source_looks_back', { external }))
    return
  }
  for (let pieces = 0; from < now && pieces < MOST_PIECES; pieces++) {
    const piece = pieceOf(external, settings, from, now)
    const { data } = understood(matrix, await ask.json(piece.question))
    if (data.result.length > 1) {
      gathered.remarks.push(
        reason('source_several_series', { external, count: data.result.length }),
      )
      return
    }
    seen.push(...(data.result[0]?.values ?? []).flatMap((value) => seenOf(external, value)))
    from = piece.to
  }
  if (seen.length === 0 && readUntil !== undefined && now - startsAt < NEW_MS) {
    gathered.remarks.push(reason('source_no_samples', { external }))
  }
  const within = seen.filter(({ at }) => at >= startsAt)
  gathered.add(binding, within, { readUntil: Math.min(from, now) })
}

interface Piece {
  readonly question: Question
  readonly to: Instant
}

function pieceOf(external: string, { stepSeconds }: Settings, from: Instant, now: Instant): Piece {
  if (isSeries(external)) {
    const to = Math.min(now, from + PIECE_MS)
    const seconds = Math.max(1, Math.ceil((to - from) / 1000))
    const form = { query: `${external}[${seconds}s]`, time: secondsOf(to) }
    return { to, question: { path: 'api/v1/query', form } }
  }
  const step = stepSeconds * 1000
  // On a grid of its own, so that reading again asks about the same instants.
  const first = Math.ceil(from / step) * step
  const last = Math.min(Math.floor(now / step) * step, first + (MOST_POINTS - 1) * step)
  const form = {
    query: external,
    start: secondsOf(first),
    end: secondsOf(Math.max(first, last)),
    step: String(stepSeconds),
  }
  const to = last + step > now ? now : last + step
  return { to, question: { path: 'api/v1/query_range', form } }
}

function secondsOf(at: Instant): string {
  return (at / 1000).toFixed(3)
}

function seenOf(external: string, [at, text]: z.infer<typeof sample>): Seen[] {
  const value = Number(text)
  // A marker of staleness, or a share of nothing: nothing is known.
  if (Number.isNaN(value)) return []
  const name = external.split('{')[0] ?? external
  const detail = isSeries(external) ? `${name} = ${text}` : `= ${text}`
  return [{ at: Math.round(at * 1000), state: value >= 1 ? 'up' : 'down', detail }]
}

function thingOf(metric: Readonly<Record<string, string>>, value: string): Thing {
  const { __name__: name = 'up', ...labels } = metric
  const inside = Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, text]) => `${label}=${JSON.stringify(text)}`)
  return {
    external: `${name}{${inside.join(',')}}`,
    label: [labels.job, labels.instance].filter(Boolean).join(' · '),
    state: Number(value) >= 1 ? 'up' : 'down',
    detail: `${name} = ${value}`,
  }
}

function understood<Shape extends z.ZodType>(shape: Shape, answer: unknown): z.infer<Shape> {
  const fault = refused.safeParse(answer)
  if (fault.success)
    throw new SourceFault(
      reason('source_refuses', { program: 'Prometheus', words: fault.data.error }),
    )
  const parsed = shape.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new SourceFault(reason('source_other_program', { program: 'Prometheus' }), parsed.error)
}
