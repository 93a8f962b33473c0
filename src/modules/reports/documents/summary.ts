import { percentDown } from '../../shares/index.ts'
import { isExplained } from '../explained.ts'
import type { AttainmentFigures, AvailabilityFigures, OutageFigures } from '../figures.ts'
import { describeDeviation, describeMissedTarget } from './sections/deviations.ts'
import { capital, type Telling, timeShare } from './telling.ts'
import { timesAllowed, worstDeviation } from './worst.ts'

/** The report in plain sentences, what matters most first; a reader may stop after them. */
export function summarise(telling: Telling): string[] {
  return [
    ...availabilitySentences(telling),
    ...caseSentences(telling),
    deviationSentence(telling),
    incidentSentence(telling),
  ]
}

/** Less known than this is said already in the summary. */
const WELL_KNOWN = 0.95

function availabilitySentences(telling: Telling): string[] {
  const { figures, words, numbers } = telling
  const { availability } = figures
  if (availability === null) return [words.summary.neverMeasured(figures.service.name)]
  const { outages } = availability
  const time = numbers.duration(outageSeconds(outages))
  if (availability.availability === null) {
    return [
      words.summary.notMeasured,
      ...(outages.length > 0 ? [words.summary.knownOutages(outages.length, time)] : []),
    ]
  }
  const { coverage } = availability
  return [
    `${words.summary.availability(figures.service.name, timeShare(telling, availability.availability), figures.preliminary)}${againstGoal(telling, availability)}.`,
    ...(coverage !== null && coverage < WELL_KNOWN
      ? [words.summary.coverage(timeShare(telling, coverage))]
      : []),
    words.summary.outages(outages.length, time),
  ]
}

function againstGoal({ words, numbers }: Telling, figures: AvailabilityFigures): string {
  const { goalPercent, availability, outcome } = figures
  if (goalPercent === null || availability === null) return ''
  const goal = numbers.goal(goalPercent)
  if (outcome === 'not_kept') return words.summary.goalMissed(goal)
  if (outcome === 'not_shown') return words.summary.goalNotShown(goal)
  // As written: 99,50 % (rounded down) is not said to be over 99,5 %.
  return percentDown(availability, 2) > goalPercent
    ? words.summary.goalKept(goal)
    : words.summary.goalMet(goal)
}

function caseSentences(telling: Telling): string[] {
  const { figures, words } = telling
  const below = figures.attainment.filter(({ outcome }) => outcome === 'not_kept')
  const farthest = below.toSorted((a, b) => pastGoal(b) - pastGoal(a))[0]
  // What the sentence about deviations says is not said twice.
  const said = worstDeviation(figures.deviations)?.rule === 'target_missed'
  return [
    ...inTimeSentence(telling),
    ...(below.length > 1 ? [words.summary.severalBelow(below.length)] : []),
    ...(farthest === undefined || said
      ? []
      : [`${capital(describeMissedTarget(telling, farthest))}.`]),
  ]
}

/** How many were solved in time; where no such time is promised, how many were answered. */
function inTimeSentence({ figures, words }: Telling): string[] {
  const of = (kind: AttainmentFigures['kind']) =>
    figures.attainment.filter((row) => row.kind === kind)
  const solving = of('resolution')
  const promised = solving.length > 0 ? solving : of('response')
  if (promised.length === 0) return []
  const { met, missed } = total(promised)
  if (met + missed === 0) return [words.summary.nothingDecided(figures.preliminary)]
  const told = solving.length > 0 ? words.summary.resolved : words.summary.answered
  return [told(met, met + missed)]
}

function pastGoal({ share, goalPercent }: AttainmentFigures): number {
  return timesAllowed(share ?? 0, goalPercent ?? 0)
}

function incidentSentence({ figures, words, every }: Telling): string {
  const { opened, openedPreviousPeriod } = figures.incidents
  const came = words.summary.incidents(opened, figures.preliminary)
  if (openedPreviousPeriod === null || figures.preliminary) return `${came}.`
  return `${came}${words.summary.compared(opened, openedPreviousPeriod, every)}`
}

function deviationSentence(telling: Telling): string {
  const { figures, words } = telling
  const { deviations } = figures
  const worst = worstDeviation(deviations)
  if (worst === undefined) return words.summary.noDeviations(figures.preliminary)
  const what = describeDeviation(telling, worst)
  const unexplained = deviations.filter((deviation) => !isExplained(deviation)).length
  return deviations.length === 1
    ? words.summary.oneDeviation(unexplained === 0, what)
    : words.summary.deviations(deviations.length, unexplained, what)
}

/** Opening time of the outages together. */
export function outageSeconds(outages: readonly OutageFigures[]): number {
  return outages.reduce((sum, { openSeconds }) => sum + openSeconds, 0)
}

/** Met and missed of some rows together. */
export function total(rows: readonly Pick<AttainmentFigures, 'met' | 'missed'>[]): {
  met: number
  missed: number
} {
  return rows.reduce((sum, row) => ({ met: sum.met + row.met, missed: sum.missed + row.missed }), {
    met: 0,
    missed: 0,
  })
}
