/**
 * What Alertmanager posts.
 *
 * An alert that fires is down from its beginning until its end. That no alert is heard says nothing: a
 * broken Prometheus sends none either. Only while an alert that always fires (Watchdog) is heard is
 * what does not fire up; then for as long as the source's time of silence, and after that unknown.
 *
 * A message from which alerts were left out (`truncatedAlerts`) may have left out any: what stands in it
 * is taken, but silence is not up again until a whole message of the same group has come.
 */
import { z } from 'zod'
import { reason } from '../../../../platform/reasons/reasons.ts'
import type { Instant } from '../../../calendar/index.ts'
import {
  type Binding,
  type Cursor,
  MOST_OFFERED,
  matches,
  type Seen,
  type Thing,
  throughout,
} from '../connector.ts'
import { type ProblemSpan, stateAt } from '../problem-time.ts'

const labels = z.record(z.string(), z.string())
const posted = z.iso.datetime({ offset: true })

export const alertmanagerMessage = z
  .looseObject({
    version: z.string().optional(),
    groupKey: z.string().default(''),
    truncatedAlerts: z.int().min(0).default(0),
    alerts: z
      .array(
        z.looseObject({
          status: z.enum(['firing', 'resolved']),
          labels,
          annotations: labels.default({}),
          startsAt: posted,
          endsAt: posted,
          fingerprint: z.string(),
        }),
      )
      .max(10_000),
  })
  .meta({ id: 'AlertmanagerMessage', description: 'As Alertmanager’s webhook sends it, version 4' })
export type AlertmanagerMessage = z.infer<typeof alertmanagerMessage>
type Alert = AlertmanagerMessage['alerts'][number]

const firing = z.object({ from: z.number(), name: z.string(), labels })
const cursorShape = z.looseObject({
  /** What fires, by fingerprint. */
  firing: z.record(z.string(), firing).default({}),
  /** When the alert that always fires was heard. */
  beatAt: z.number().optional(),
  /** Groups of which not everything was told. */
  truncated: z.array(z.string()).default([]),
})
export type AlertmanagerCursor = z.infer<typeof cursorShape>

export interface PostedRequest {
  readonly heartbeat: Readonly<Record<string, string>>
  readonly bindings: readonly Binding[]
  readonly cursor: Cursor
  readonly silentAfterSeconds: number
  readonly now: Instant
}

export interface PostedReading {
  readonly seen: ReadonlyMap<number, readonly Seen[]>
  readonly cursor: Cursor
  readonly remarks: readonly string[]
}

/** What a message tells of what is bound. Again the same message: again the same. */
export function readAlerts(message: AlertmanagerMessage, request: PostedRequest): PostedReading {
  const before = cursorShape.parse(request.cursor)
  const { heartbeat, now } = request
  const isBeat = (alert: Alert) => alert.status === 'firing' && holds(heartbeat, alert.labels)
  const alerts = message.alerts.filter((alert) => !holds(heartbeat, alert.labels))
  const truncated = truncatedAfter(before.truncated, message)
  const standing = { ...before.firing }
  for (const alert of alerts) {
    if (alert.status === 'resolved') delete standing[alert.fingerprint]
    else
      standing[alert.fingerprint] = {
        from: Date.parse(alert.startsAt),
        name: nameOf(alert),
        labels: alert.labels,
      }
  }
  const isHeard = message.alerts.some(isBeat)
  const lastBeat = before.beatAt
  const beatAt = isHeard ? now : lastBeat
  const told = { alerts, standing, isHeard, lastBeat, isWhole: truncated.length === 0 }
  const seen = new Map(
    request.bindings.map((binding) => [binding.id, seenOf(binding, told, request)]),
  )
  const remarks = truncated.length === 0 ? [] : [reason('source_truncated')]
  return {
    seen,
    remarks,
    cursor: { firing: standing, truncated, ...(beatAt === undefined ? {} : { beatAt }) },
  }
}

function truncatedAfter(before: readonly string[], message: AlertmanagerMessage): string[] {
  const others = before.filter((group) => group !== message.groupKey)
  return message.truncatedAlerts > 0 ? [...others, message.groupKey] : others
}

interface Told {
  readonly alerts: readonly Alert[]
  readonly standing: AlertmanagerCursor['firing']
  readonly isHeard: boolean
  readonly lastBeat: Instant | undefined
  readonly isWhole: boolean
}

function seenOf(
  { external, startsAt }: Binding,
  { alerts, standing, isHeard, lastBeat, isWhole }: Told,
  { silentAfterSeconds, now }: PostedRequest,
): Seen[] {
  const wanted = readLabels(external)
  if (wanted === undefined) return []
  const mine = alerts.filter((alert) => holds(wanted, alert.labels))
  const open: ProblemSpan[] = Object.values(standing)
    .filter((each) => holds(wanted, each.labels))
    .map(({ from, name }) => ({ from, to: undefined, state: 'down', detail: name }))
  const over = mine
    .filter(({ status }) => status === 'resolved')
    .map((alert): ProblemSpan => ({ ...spanOf(alert), to: Date.parse(alert.endsAt) }))
  const problems = [...open, ...over]
  const every = (silentAfterSeconds * 1000) / 2
  // What this message tells of, from its beginning, so that what was said meanwhile is mended.
  const told = mine.flatMap(({ status, startsAt: from, endsAt }) =>
    throughout(Date.parse(from), status === 'firing' ? now : Date.parse(endsAt), every),
  )
  // Between two beats within the time of silence the one proves the time to the other.
  const held = lastBeat !== undefined && now - lastBeat <= silentAfterSeconds * 1000
  const beats =
    isHeard && (isWhole || open.length > 0) ? throughout(held ? lastBeat : now, now, every) : []
  const instants = [...new Set([...told, ...beats])].filter((at) => at >= startsAt)
  return instants.sort((a, b) => a - b).map((at) => ({ at, ...stateAt(problems, at) }))
}

function spanOf(alert: Alert): Omit<ProblemSpan, 'to'> {
  return { from: Date.parse(alert.startsAt), state: 'down', detail: nameOf(alert) }
}

function nameOf({ labels: { alertname = '' }, annotations }: Alert): string {
  return (annotations.summary ?? alertname).slice(0, 200)
}

function holds(
  wanted: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(wanted).every(([label, value]) => given[label] === value)
}

const MATCHER = /([a-zA-Z_]\w*)\s*=\s*"((?:[^"\\]|\\.)*)"/g

/** `{alertname="VivaDown",instance="viva"}`; `undefined` where nothing is named, which would be every alert. */
export function readLabels(external: string): Record<string, string> | undefined {
  const found = [...external.matchAll(MATCHER)].map(([, label = '', raw = '']) => [
    label,
    raw.replaceAll(/\\(.)/g, '$1'),
  ])
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

/** What fires now, as it could be bound: by its name and what it is about. */
export function readFiring(cursor: unknown, q: string): Thing[] {
  const { firing: standing } = cursorShape.parse(cursor ?? {})
  return Object.values(standing)
    .map(({ labels: { alertname = '', ...others }, name }): Thing => {
      const about = Object.entries(others).filter(([label]) => ABOUT.includes(label))
      const inside = [['alertname', alertname], ...about].map(
        ([label, value]) => `${label}=${JSON.stringify(value)}`,
      )
      return { external: `{${inside.join(',')}}`, label: alertname, state: 'down', detail: name }
    })
    .filter(({ external }) => matches(q, external))
    .slice(0, MOST_OFFERED)
}

/** Labels that say what an alert is about, not how it was found. */
const ABOUT: readonly string[] = ['instance', 'service', 'job', 'namespace']
