import type { BusinessTime, Instant, Span } from '../modules/calendar/index.ts'
import type { Seeded } from './random.ts'

/** One update of an example ticket, as the case system would export it. */
export interface TicketRow {
  readonly key: string
  readonly title: string
  readonly openedAt: Instant
  readonly at: Instant
  readonly status: string
  readonly priority: string
}

export interface TicketPlan {
  readonly prefix: string
  readonly titles: readonly string[]
  readonly time: BusinessTime
  /** Seconds of opening time within which each priority should be resolved. */
  readonly targets: Readonly<Record<string, number>>
  /** One entry a quarter: when, how many tickets, and how large a share of each priority is late. */
  readonly quarters: readonly {
    readonly span: Span
    readonly tickets: number
    readonly late: Readonly<Record<string, number>>
  }[]
  /** Nothing has happened after this. */
  readonly until: Instant
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const priorities = [
  ['1', 5],
  ['2', 22],
  ['3', 58],
  ['4', 15],
] as const

/** The updates of all tickets, ticket by ticket, as far as they have happened. */
export function ticketRows(plan: TicketPlan, random: Seeded): TicketRow[] {
  let number = 10_000
  return plan.quarters.flatMap(({ span, tickets, late }) =>
    openings(span, tickets, plan.time, random)
      .filter((openedAt) => openedAt < plan.until)
      .flatMap((openedAt) => history(plan, late, `${plan.prefix}${number++}`, openedAt, random))
      .filter((row) => row.at <= plan.until),
  )
}

/** Most are opened in opening hours, some at other times. */
function openings(span: Span, count: number, time: BusinessTime, random: Seeded): Instant[] {
  const open = time.elapsed(span.from, span.to)
  return Array.from({ length: count }, () => {
    const at = random.chance(0.93)
      ? (time.due(span.from, random.between(1, open)) ?? span.from)
      : random.between(span.from, span.to)
    return wholeMinute(at)
  }).sort((a, b) => a - b)
}

class History {
  readonly rows: TicketRow[] = []
  #row: Omit<TicketRow, 'at' | 'status'>

  constructor(row: Omit<TicketRow, 'at' | 'status'>) {
    this.#row = row
    this.add(row.openedAt, 'Ny')
  }

  add(at: Instant, status: string, priority = this.#row.priority): void {
    this.#row = { ...this.#row, priority }
    this.rows.push({ ...this.#row, at: wholeMinute(at), status })
  }
}

function history(
  plan: TicketPlan,
  late: Readonly<Record<string, number>>,
  key: string,
  openedAt: Instant,
  random: Seeded,
): TicketRow[] {
  const priority = random.pick(priorities)
  const title = random.pick(plan.titles.map((text) => [text, 1] as const))
  const told = new History({ key, title, openedAt, priority })
  const target = (plan.targets[priority] ?? 8 * 3600) * 1000
  const isLate = random.chance(late[priority] ?? 0.05)
  const needed = target * (isLate ? random.between(1.05, 2.2) : random.between(0.06, 0.92))
  let at = openedAt
  const work = (share: number) => {
    at = plan.time.due(at, needed * share) ?? at
  }
  work(random.between(0.02, 0.12))
  told.add(at, 'Pågår')
  const left = 0.88
  if (random.chance(0.06)) {
    work(0.1)
    const next = random.pick(priorities)
    told.add(at, 'Pågår', next)
  }
  if (random.chance(0.28)) {
    work(0.2)
    wait(told, random, at, 'Väntar på kund', (until) => (at = until))
  }
  if (random.chance(0.1)) {
    work(0.1)
    told.add(at, 'Väntar på leverantör')
    work(0.3)
    told.add(at, 'Pågår')
  }
  work(left * random.between(0.5, 0.6))
  told.add(at, 'Löst')
  if (random.chance(0.04)) {
    at += random.between(2 * HOUR, 3 * DAY)
    told.add(at, 'Pågår')
    work(0.15)
    told.add(at, 'Löst')
  }
  told.add(at + random.between(3 * DAY, 8 * DAY), 'Stängt')
  return told.rows
}

function wait(
  told: History,
  random: Seeded,
  at: Instant,
  status: string,
  goOn: (until: Instant) => void,
): void {
  told.add(at, status)
  const until = at + random.between(2 * HOUR, 5 * DAY)
  told.add(until, 'Pågår')
  goOn(until)
}

function wholeMinute(at: Instant): Instant {
  return Math.floor(at / MINUTE) * MINUTE
}
