import type { AvailabilityFigures, AvailabilitySums } from '../../figures.ts'
import { dayChart } from '../charts/days.ts'
import {
  type Block,
  type Cell,
  heading,
  muted,
  note,
  numberColumn,
  paragraph,
  textColumn,
} from '../paper.ts'
import { capital, type Telling, timeShare } from '../telling.ts'
import { correctionTable } from './corrections.ts'
import { maintenanceTable, outageGoalTable, outageTable } from './outages.ts'

/** Availability with its bounds and all that it was worked out from, or why there is none. */
export function availabilitySection(telling: Telling): Block[] {
  const { figures, words } = telling
  const measured = figures.availability
  const title = heading(1, words.availability.title)
  if (measured === null) {
    return [title, paragraph(words.availability.neverMeasured(figures.service.name))]
  }
  return [
    title,
    paragraph(...sentences(telling, measured)),
    heading(2, words.availability.receipt),
    receipt(telling, measured),
    ...days(telling, measured),
    heading(2, words.availability.byMonth),
    months(telling, measured),
    ...outageTable(telling, measured),
    ...outageGoalTable(telling, measured),
    ...maintenanceTable(telling, measured),
    ...correctionTable(telling, measured),
  ]
}

function sentences(telling: Telling, measured: AvailabilityFigures): string[] {
  const { words, numbers } = telling
  const { availability, lowest, highest, coverage, goalPercent, coverageGoalPercent } = measured
  const text = words.availability
  if (availability === null) return [text.notMeasured]
  const known = measured.scheduledSeconds - measured.unknownSeconds
  return [
    text.sentence(timeShare(telling, availability), numbers.duration(known)),
    ...(goalPercent === null ? [] : [text.withGoal(numbers.goal(goalPercent))]),
    ...(measured.unknownSeconds === 0 || coverage === null
      ? [text.allKnown]
      : [text.coverage(timeShare(telling, coverage))]),
    ...(coverageGoalPercent === null ? [] : [text.coverageGoal(numbers.goal(coverageGoalPercent))]),
    ...(measured.unknownSeconds === 0 || lowest === null || highest === null
      ? []
      : [text.bounds(timeShare(telling, lowest), timeShare(telling, highest))]),
  ]
}

/** From opening time to the figure, so that anyone can add it up again. */
function receipt(telling: Telling, measured: AvailabilityFigures): Block {
  const { words, numbers } = telling
  const { rows, what, time } = words.availability
  const known = measured.scheduledSeconds - measured.unknownSeconds
  const up = known - measured.downSeconds
  const { notOursSeconds: notOurs = 0, beforeCorrections: before } = measured
  const line = (text: string, seconds: number, strong = false): Cell[] => [
    { text, strong },
    { text: numbers.exact(seconds), strong },
  ]
  return {
    type: 'table',
    columns: [textColumn(what), numberColumn(time, '60mm')],
    rows: [
      line(rows.opening, measured.scheduledSeconds + measured.excludedSeconds + notOurs),
      line(rows.excluded, measured.excludedSeconds),
      ...(notOurs === 0 ? [] : [line(words.corrections.notOurs, notOurs)]),
      line(rows.scheduled, measured.scheduledSeconds, true),
      line(rows.unknown, measured.unknownSeconds),
      line(rows.known, known, true),
      line(rows.down, measured.downSeconds),
      line(rows.up, up, true),
      line(rows.degraded, measured.degradedSeconds),
      [
        { text: rows.share(numbers.exact(up), numbers.exact(known)), strong: true },
        measured.availability === null
          ? muted(words.notMeasured)
          : { text: timeShare(telling, measured.availability), strong: true },
      ],
      ...(before === undefined || before.availability === null
        ? []
        : [[{ text: words.corrections.before }, timeShare(telling, before.availability)]]),
    ],
  }
}

function days(telling: Telling, measured: AvailabilityFigures): Block[] {
  const { words } = telling
  if (measured.byDay.length === 0) return []
  return [
    heading(2, words.availability.byDay),
    dayChart(telling, measured),
    note(words.availability.dayNote),
  ]
}

function months(telling: Telling, { byMonth }: AvailabilityFigures): Block {
  const { words, dates, numbers } = telling
  const text = words.availability
  const row = (sums: AvailabilitySums & { readonly month: string }): Cell[] => [
    capital(dates.month(sums.month)),
    numbers.duration(sums.scheduledSeconds),
    numbers.duration(sums.excludedSeconds),
    numbers.duration(sums.unknownSeconds),
    numbers.duration(sums.downSeconds),
    numbers.duration(sums.degradedSeconds),
    sums.availability === null
      ? muted(words.notMeasured)
      : { text: timeShare(telling, sums.availability), strong: true },
  ]
  return {
    type: 'table',
    columns: [
      textColumn(text.month),
      numberColumn(text.scheduled),
      numberColumn(text.excluded),
      numberColumn(text.unknown),
      numberColumn(text.down),
      numberColumn(text.degraded),
      numberColumn(text.share),
    ],
    rows: byMonth.map(row),
  }
}
