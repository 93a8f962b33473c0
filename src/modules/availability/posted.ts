import type { Problem } from '../../platform/errors.ts'
import { type Instant, parseInstant } from '../calendar/index.ts'
import type { PostedBatch } from './posted.schema.ts'
import { postedStates } from './posted.schema.ts'
import type { Observation } from './runs.ts'
import type { ComponentState } from './schema.ts'

/** Clocks differ a little; what is told of later than this has not happened. */
const AHEAD_MS = 5 * 60_000
const LONGEST_DETAIL = 200
const MOST_PROBLEMS = 100

const states = new Map<string, ComponentState>(Object.entries(postedStates))

/** What a batch says, by component; or every row that cannot be understood. */
export function understandPosted(
  { observations }: PostedBatch,
  now: Instant,
): { readonly byComponent: Map<string, Observation[]> } | { readonly problems: Problem[] } {
  const byComponent = new Map<string, Observation[]>()
  const problems: Problem[] = []
  for (const [i, row] of observations.entries()) {
    const state = states.get(String(row.state).toLowerCase())
    const at = instantOf(row.at)
    if (state !== undefined && at !== undefined && at <= now + AHEAD_MS) {
      const observation = { at, state, detail: shortened(row.detail) }
      const own = byComponent.get(row.component)
      if (own === undefined) byComponent.set(row.component, [observation])
      else own.push(observation)
    } else if (problems.length < MOST_PROBLEMS) {
      problems.push(problemOf(i, row, { state, at }))
    }
  }
  return problems.length > 0 ? { problems } : { byComponent }
}

function problemOf(
  i: number,
  row: PostedBatch['observations'][number],
  { state, at }: { readonly state: ComponentState | undefined; readonly at: Instant | undefined },
): Problem {
  const place = `observations.${i}`
  if (state === undefined) return { path: `${place}.state`, reason: `"${row.state}" is no state` }
  const reason =
    at === undefined
      ? `"${row.at}" is not an instant: write date, time and offset, as 2026-10-23T15:00:00+02:00`
      : `${row.at} has not been yet`
  return { path: `${place}.at`, reason }
}

/** Days since 1970 by their text: a batch has few days and many rows. */
const days = new Map<string, number>()
const MOST_DAYS = 1000
const PLAIN = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/

function instantOf(text: string): Instant | undefined {
  // As programs write it; the other ways are read more slowly.
  if (!PLAIN.test(text)) return slowInstantOf(text)
  const day = text.slice(0, 10)
  let midnight = days.get(day)
  if (midnight === undefined) {
    midnight = slowInstantOf(`${day}T00:00:00Z`)
    if (midnight === undefined) return undefined
    if (days.size >= MOST_DAYS) days.clear()
    days.set(day, midnight)
  }
  const part = (from: number) => (text.charCodeAt(from) - 48) * 10 + text.charCodeAt(from + 1) - 48
  const seconds = part(11) * 3600 + part(14) * 60 + part(17)
  const milliseconds = text.length === 24 ? Number(text.slice(20, 23)) : 0
  return midnight + seconds * 1000 + milliseconds
}

function slowInstantOf(text: string): Instant | undefined {
  try {
    return parseInstant(text)
  } catch {
    return undefined
  }
}

function shortened(detail: string | undefined): string | undefined {
  return detail === undefined || detail.length <= LONGEST_DETAIL
    ? detail
    : `${detail.slice(0, LONGEST_DETAIL - 1)}…`
}
