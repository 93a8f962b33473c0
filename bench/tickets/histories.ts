import { Seeded } from '../../src/demo/random.ts'
import type { Instant } from '../../src/modules/calendar/index.ts'
import type { Promises } from './agreement.ts'

/** One row of an audit log: the ticket as it stands after an update. */
export interface Update {
  readonly at: Instant
  readonly status: Status
  readonly priority: string
}

export type Status = 'new' | 'active' | 'awaiting' | 'resolved' | 'closed'

export interface History {
  readonly number: number
  readonly openedAt: Instant
  readonly updates: readonly Update[]
  /** What it makes in the database. */
  readonly events: number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
export const YEAR = { from: Date.UTC(2025, 11, 31, 23), to: Date.UTC(2026, 11, 31, 23) }

const priorities = [
  ['1', 2],
  ['2', 8],
  ['3', 75],
  ['4', 15],
] as const

/**
 * Tickets of a year until they have made so many events (or are so many), in the order in which
 * they are opened. Shaped after the ServiceNow log that the issue names: some 6.7 rows and 6.9
 * events a ticket, every third row changing nothing that is measured. About 6 in 100 tickets miss
 * what was promised.
 */
export function* histories(
  promises: Promises,
  until: { readonly events: number } | { readonly tickets: number },
  seed: number,
): Generator<History> {
  const random = new Seeded(seed)
  const open = promises.time.elapsed(YEAR.from, YEAR.to)
  let events = 0
  for (let number = 0; ; number++) {
    const share = 'events' in until ? events / until.events : number / until.tickets
    if (share >= 1) return
    const opened = promises.time.due(YEAR.from, 1 + share * (open - 1)) ?? YEAR.from
    const history = historyOf(promises, number, wholeMinute(opened), random)
    events += history.events
    yield history
  }
}

function historyOf(
  { time, targets }: Promises,
  number: number,
  openedAt: Instant,
  random: Seeded,
): History {
  let priority: string = random.pick(priorities)
  const { response, resolution } = targets[priority] ?? { response: 3600, resolution: 28_800 }
  const updates: Update[] = []
  // The opening, with its priority and its status.
  let events = 2
  let at = openedAt
  const becomes = (status: Status) => {
    if (updates.at(-1)?.status !== status) events++
    updates.push({ at: wholeMinute(at), status, priority })
  }
  /** What is worked on, and so must be at an instant when people work. */
  const work = (seconds: number) => {
    at = time.due(at, seconds * 1000) ?? at
  }
  /** Reassigned, categorised, commented: rows that change nothing that is measured. */
  const passedOn = (status: Status, share: number) => {
    while (random.chance(share)) becomes(status)
  }
  const needed = resolution * share(random, 0.04)
  const toRespond = Math.min(response * share(random, 0.025), needed)
  becomes('new')
  passedOn('new', 0.5)
  work(toRespond)
  // Some are solved at once: that is the first response.
  const isSolved = random.chance(0.4)
  events++
  if (!isSolved) {
    becomes('active')
    passedOn('active', 0.5)
  }
  if (!isSolved && random.chance(0.04)) {
    priority = priority === '3' ? '2' : '3'
    becomes('active')
    events++
  }
  let left = isSolved ? 0 : needed - toRespond
  if (!isSolved && random.chance(0.45)) {
    work(left * 0.3)
    left *= 0.7
    becomes('awaiting')
    passedOn('awaiting', 0.6)
    at += random.between(2 * HOUR, 5 * DAY)
    becomes('active')
  }
  work(left)
  becomes('resolved')
  if (random.chance(0.02)) {
    at += random.between(HOUR, 2 * DAY)
    becomes('active')
    work(needed * 0.05)
    becomes('resolved')
  }
  at += random.between(3 * DAY, 8 * DAY)
  becomes('closed')
  return { number, openedAt, updates, events }
}

/** Of what was promised, how much is used: a few use more than all. */
function share(random: Seeded, late: number): number {
  return random.chance(late) ? random.between(1.05, 2.5) : random.between(0.03, 0.9)
}

function wholeMinute(at: Instant): Instant {
  return Math.floor(at / MINUTE) * MINUTE
}
