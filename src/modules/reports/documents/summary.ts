import type { AttainmentFigures, AvailabilityFigures, OutageFigures } from '../figures.ts'
import { caseShare, priorityInText, type Telling, timeShare } from './telling.ts'

/** The report in plain sentences, what matters most first; a reader may stop after them. */
export function summarise(telling: Telling): string[] {
  return [
    ...availabilitySentences(telling),
    ...caseSentences(telling),
    incidentSentence(telling),
    deviationSentence(telling),
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
    `${words.summary.availability(figures.service.name, timeShare(telling, availability.availability))}${againstGoal(telling, availability)}.`,
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
  return availability * 100 > goalPercent
    ? words.summary.goalKept(goal)
    : words.summary.goalMet(goal)
}

function caseSentences(telling: Telling): string[] {
  const { figures, words, numbers } = telling
  const resolution = figures.attainment.filter(({ kind }) => kind === 'resolution')
  const { met, missed } = total(resolution)
  const below = figures.attainment.filter(({ outcome }) => outcome === 'not_kept')
  const sentences =
    resolution.length === 0
      ? []
      : [
          met + missed === 0
            ? words.summary.nothingDecided
            : words.summary.resolved(met, met + missed),
        ]
  const worst = farthestBelow(below)
  if (worst === undefined) return sentences
  const share = caseShare(telling, worst.share ?? 0)
  const goal = numbers.goal(worst.goalPercent ?? 0)
  const priority = priorityInText(telling, worst.priority)
  const sentence =
    below.length === 1
      ? words.summary.belowGoal(worst.kind, priority, share, goal)
      : words.summary.severalBelow(
          below.length,
          `${words.kind[worst.kind].toLowerCase()}, ${priority}`,
          share,
          goal,
        )
  return [...sentences, sentence]
}

function farthestBelow(rows: readonly AttainmentFigures[]): AttainmentFigures | undefined {
  const distance = ({ share, goalPercent }: AttainmentFigures) =>
    (goalPercent ?? 0) - (share ?? 0) * 100
  return rows.toSorted((a, b) => distance(b) - distance(a))[0]
}

function incidentSentence({ figures, words, every }: Telling): string {
  const { opened, openedPreviousPeriod } = figures.incidents
  const came = words.summary.incidents(opened)
  if (openedPreviousPeriod === null || figures.preliminary) return `${came}.`
  return `${came}${words.summary.compared(opened - openedPreviousPeriod, every)}`
}

function deviationSentence({ figures, words }: Telling): string {
  const unexplained = figures.deviations.filter(({ causeCategory }) => causeCategory === null)
  return words.summary.deviations(figures.deviations.length, unexplained.length)
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
