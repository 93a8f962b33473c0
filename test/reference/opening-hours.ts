import { closesAt, opensAt, wallTime } from './wall-clock.ts'

/** `mon` … `sun`, or `YYYY-MM-DD`, → `HH:MM-HH:MM` or `HH:MM:SS-HH:MM:SS`. */
type Hours = Readonly<Record<string, readonly string[]>>

export interface PlainCalendar {
  readonly zone: string
  readonly week: Hours
  readonly exceptions?: Hours
}

export interface PlainVersion {
  readonly from: string | undefined
  readonly calendar: PlainCalendar
}

export interface PlainSpan {
  readonly from: number
  readonly to: number
}

const DAY = 86_400_000
const NAMES = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed'] as const

/** Opening hours looked up day by day, with nothing compiled and nothing clever. */
export class SlowHours {
  readonly #versions: readonly PlainVersion[]

  constructor(versions: readonly PlainVersion[]) {
    this.#versions = versions
  }

  /** Open spans that touch `[from, to]`, cut at its edges, joined, none empty. */
  spans(from: number, to: number): PlainSpan[] {
    const pieces = this.#versions.flatMap((version, index) => {
      const starts = startOf(version)
      const next = this.#versions[index + 1]
      const ends = next === undefined ? Infinity : startOf(next)
      return cut(
        piecesOf(version.calendar, Math.max(from, starts), Math.min(to, ends)),
        Math.max(from, starts),
        Math.min(to, ends),
      )
    })
    return join(pieces)
  }

  elapsed(from: number, to: number): number {
    return this.spans(from, to).reduce((sum, span) => sum + span.to - span.from, 0)
  }

  isOpen(at: number): boolean {
    return this.spans(at, at + 1).length > 0
  }

  /** The first instant by which `open` has passed; `undefined`: not by `horizon`. */
  due(start: number, open: number, horizon: number): number | undefined {
    if (open === 0) return start
    let left = open
    for (const span of this.spans(start, horizon)) {
      if (left <= span.to - span.from) return span.from + left
      left -= span.to - span.from
    }
    return undefined
  }
}

function startOf({ from, calendar }: PlainVersion): number {
  return from === undefined ? -Infinity : opensAt(calendar.zone, Date.parse(`${from}T00:00:00Z`))
}

function piecesOf({ zone, week, exceptions = {} }: PlainCalendar, from: number, to: number) {
  const pieces: PlainSpan[] = []
  if (to <= from) return pieces
  const lastDay = Math.floor(wallTime(zone, to) / DAY) + 1
  for (let day = Math.floor(wallTime(zone, from) / DAY) - 1; day <= lastDay; day++) {
    const date = new Date(day * DAY).toISOString().slice(0, 10)
    const name = NAMES[((day % 7) + 7) % 7] ?? 'mon'
    for (const text of exceptions[date] ?? week[name] ?? []) {
      const [opens = '', closes = ''] = text.split('-')
      pieces.push({
        from: opensAt(zone, day * DAY + sinceMidnight(opens)),
        to: closesAt(zone, day * DAY + sinceMidnight(closes)),
      })
    }
  }
  return pieces
}

function sinceMidnight(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number)
  return ((hours * 60 + minutes) * 60 + seconds) * 1000
}

function cut(spans: readonly PlainSpan[], from: number, to: number): PlainSpan[] {
  return spans.map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) }))
}

function join(spans: readonly PlainSpan[]): PlainSpan[] {
  const sorted = spans.filter((span) => span.from < span.to).sort((a, b) => a.from - b.from)
  const joined: PlainSpan[] = []
  for (const span of sorted) {
    const last = joined.at(-1)
    if (last === undefined || span.from > last.to) joined.push(span)
    else joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
  }
  return joined
}
