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

/** One ticket's life, told as updates; `at` is how far it has come. */
class Life {
  readonly rows: TicketRow[] = []
  at: Instant
  readonly #time: BusinessTime
  #row: Omit<TicketRow, 'at' | 'status'>

  constructor(time: BusinessTime, row: Omit<TicketRow, 'at' | 'status'>) {
    this.#time = time
    this.#row = row
    this.at = row.openedAt
    this.becomes('Ny')
  }

  becomes(status: string, priority = this.#row.priority): void {
    this.#row = { ...this.#row, priority }
    this.rows.push({ ...this.#row, at: wholeMinute(this.at), status })
  }

  /** Opening time passes. */
  work(milliseconds: number): void {
    this.at = this.#time.due(this.at, milliseconds) ?? this.at
  }

  /** Time passes, open or not. */
  wait(milliseconds: number): void {
    this.at += milliseconds
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
  const life = new Life(plan.time, { key, title, openedAt, priority })
  const isLate = random.chance(late[priority] ?? 0.05)
  const share = isLate ? random.between(1.05, 2.2) : random.between(0.06, 0.92)
  const needed = (plan.targets[priority] ?? 28_800) * 1000 * share
  let left = 1
  const work = (part: number) => {
    left -= part
    life.work(needed * part)
  }
  work(random.between(0.02, 0.12))
  life.becomes('Pågår')
  if (random.chance(0.06)) {
    work(0.1)
    life.becomes('Pågår', random.pick(priorities))
  }
  if (random.chance(0.28)) {
    work(0.2)
    life.becomes('Väntar på kund')
    life.wait(random.between(2 * HOUR, 5 * DAY))
    life.becomes('Pågår')
  }
  if (random.chance(0.1)) {
    work(0.1)
    life.becomes('Väntar på leverantör')
    work(0.3)
    life.becomes('Pågår')
  }
  work(left)
  life.becomes('Löst')
  if (random.chance(0.04)) {
    life.wait(random.between(2 * HOUR, 3 * DAY))
    life.becomes('Pågår')
    life.work(needed * 0.02)
    life.becomes('Löst')
  }
  life.wait(random.between(3 * DAY, 8 * DAY))
  life.becomes('Stängt')
  return life.rows
}

function wholeMinute(at: Instant): Instant {
  return Math.floor(at / MINUTE) * MINUTE
}
