import { outageSeconds } from '../../documents/summary.ts'
import { caseShare, priorityLabel, type Telling, timeShare } from '../../documents/telling.ts'
import type { AttainmentFigures, AvailabilityFigures, ClockKind } from '../../figures.ts'
import { letterWords } from './words.ts'

/** A figure as it is told in a mail and on the page of its receipt: in words, beside its goal. */
export interface KeyFigure {
  readonly label: string
  readonly value: string
  /** What it is held against, and how much of it is known. */
  readonly beside?: string
  readonly state?: { readonly kind: 'kept' | 'missed' | 'unknown'; readonly word: string }
}

export interface KeyFigures {
  readonly title: string
  readonly rows: readonly KeyFigure[]
}

const kinds: readonly ClockKind[] = ['resolution', 'response', 'update']

/**
 * What was promised, and what it came to: for each priority how many of how many were in time, then
 * how much the service worked. What was not measured or decided is said so in words; it has no
 * figure.
 */
export function keyFigures(telling: Telling): KeyFigures[] {
  const { figures } = telling
  const words = letterWords(figures.language).figures
  const inTime = kinds.map((kind) => ({
    title: words.title[kind],
    rows: figures.attainment
      .filter((row) => row.kind === kind && row.targetSeconds !== null)
      .map((row) => attained(telling, row)),
  }))
  const service = [...availability(telling), ...outages(telling), incidents(telling)]
  return [...inTime.filter(({ rows }) => rows.length > 0), { title: words.service, rows: service }]
}

function attained(telling: Telling, row: AttainmentFigures): KeyFigure {
  const { words, numbers, figures } = telling
  const own = letterWords(figures.language).figures
  const { priority, priorityName: name, met, missed, share, goalPercent } = row
  const label = priorityLabel(telling, { priority, name })
  const beside = goalPercent === null ? own.noGoal : own.goal(numbers.goal(goalPercent))
  if (share === null) return { label, value: own.nothingDecided, beside }
  const value = own.inTime(words.trend.of(met, met + missed), caseShare(telling, share))
  return { label, value, beside, ...verdict(telling, row) }
}

function availability(telling: Telling): KeyFigure[] {
  const { numbers, figures } = telling
  const words = letterWords(figures.language).figures
  const label = words.availability
  const measured = figures.availability
  if (measured === null) return [{ label, value: words.notMeasured }]
  const { goalPercent, coverage } = measured
  const goal = goalPercent === null ? words.noGoal : words.goal(numbers.goal(goalPercent))
  if (measured.availability === null) return [{ label, value: words.notMeasured, beside: goal }]
  const known = coverage === null ? [] : [words.measured(timeShare(telling, coverage))]
  return [
    {
      label,
      value: timeShare(telling, measured.availability),
      beside: [goal, ...known].join('; '),
      ...verdict(telling, measured),
    },
  ]
}

/** Where nothing was measured there may have been outages that nobody knows of: no figure. */
function outages(telling: Telling): KeyFigure[] {
  const { numbers, figures } = telling
  const words = letterWords(figures.language).figures
  const label = words.outages
  const measured = figures.availability
  if (measured === null) return [{ label, value: words.notMeasured }]
  const { length } = measured.outages
  if (length === 0 && measured.availability === null) return [{ label, value: words.notMeasured }]
  const n = numbers.count(length)
  const time = numbers.duration(outageSeconds(measured.outages))
  return [{ label, value: length === 0 ? n : words.outageTime(n, time) }]
}

function incidents({ figures, words, numbers, every }: Telling): KeyFigure {
  const own = letterWords(figures.language).figures
  const { opened, openedPreviousPeriod, stillOpen } = figures.incidents
  const compared =
    openedPreviousPeriod === null ? [] : [words.tiles.compared(opened, openedPreviousPeriod, every)]
  const left = stillOpen === 0 ? [] : [own.stillOpen(numbers.count(stillOpen), stillOpen === 1)]
  const beside = [...compared, ...left].join('; ')
  return {
    label: own.incidents,
    value: numbers.count(opened),
    ...(beside === '' ? {} : { beside }),
  }
}

function verdict(
  { words }: Telling,
  { outcome }: Pick<AttainmentFigures | AvailabilityFigures, 'outcome'>,
): Pick<KeyFigure, 'state'> {
  switch (outcome) {
    case 'kept':
      return { state: { kind: 'kept', word: words.outcome.kept } }
    case 'not_kept':
      return { state: { kind: 'missed', word: words.outcome.not_kept } }
    case 'not_shown':
      return { state: { kind: 'unknown', word: words.outcome.not_shown } }
    case 'no_goal':
    case 'nothing_decided':
      return {}
  }
}
