import type { AttainmentFigures, ClockKind } from '../../figures.ts'
import { hoursIn } from '../hours.ts'
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
import { caseShare, priorityLabel, type Telling } from '../telling.ts'
import { signOf } from './first-page.ts'

const KINDS: readonly ClockKind[] = ['resolution', 'response', 'update']

/** Attainment by promise and priority, with the goal as a line in each bar. */
export function attainmentSection(telling: Telling): Block[] {
  const { figures, words } = telling
  const made = KINDS.map((kind) => ({
    kind,
    rows: figures.attainment.filter((row) => row.kind === kind),
  })).filter(({ rows }) => rows.length > 0)
  if (made.length === 0) {
    return [heading(1, words.attainment.title.resolution), paragraph(words.attainment.nothing)]
  }
  return made.flatMap(({ kind, rows }, index) => promise(telling, kind, rows, index === 0))
}

function promise(
  telling: Telling,
  kind: ClockKind,
  rows: readonly AttainmentFigures[],
  first: boolean,
): Block[] {
  const { words } = telling
  const { attainment } = words
  const decided = rows.some(({ met, missed }) => met + missed > 0)
  return [
    heading(1, attainment.title[kind]),
    ...(decided ? [] : [paragraph(attainment.noneDecided)]),
    {
      type: 'table',
      columns: [
        textColumn(attainment.priority),
        numberColumn(attainment.target[kind]),
        numberColumn(attainment.met),
        numberColumn(attainment.missed),
        textColumn(attainment.share, '56mm'),
        numberColumn(attainment.goal),
        textColumn(attainment.outcome, '25mm'),
      ],
      rows: rows.map((row) => attainmentRow(telling, row)),
    },
    ...notes(telling, rows, first),
  ]
}

function attainmentRow(telling: Telling, row: AttainmentFigures): Cell[] {
  const { words, numbers } = telling
  const { share, goalPercent, targetSeconds, outcome } = row
  return [
    priorityLabel(telling, { priority: row.priority, name: row.priorityName }),
    targetSeconds === null ? muted(words.attainment.noTarget) : numbers.duration(targetSeconds),
    numbers.count(row.met),
    numbers.count(row.missed),
    share === null
      ? muted(words.nothingDecided)
      : {
          text: caseShare(telling, share),
          strong: true,
          bar: { share, goal: goalPercent === null ? null : goalPercent / 100 },
          sign: signOf(outcome),
        },
    goalPercent === null ? muted(words.none) : numbers.goal(goalPercent),
    { text: words.outcome[outcome], sign: signOf(outcome), muted: signOf(outcome) === 'none' },
  ]
}

/** What the tables mean is said once, what was left out at each. */
function notes(
  { figures, words }: Telling,
  rows: readonly AttainmentFigures[],
  first: boolean,
): Block[] {
  const hours = figures.agreements.map(({ serviceHours }) =>
    hoursIn(figures.language, serviceHours),
  )
  const excluded = rows.reduce((sum, row) => sum + row.excluded, 0)
  const said = [
    ...(first ? [words.attainment.note([...new Set(hours)].join('; '))] : []),
    ...(excluded > 0 ? [words.attainment.excluded(excluded)] : []),
  ]
  return said.length === 0 ? [] : [note(...said)]
}
