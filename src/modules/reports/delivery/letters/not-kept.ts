import { causeName, describeDeviation } from '../../documents/sections/deviations.ts'
import { capital, type Telling } from '../../documents/telling.ts'
import { worstDeviation } from '../../documents/worst.ts'
import type { DeviationFigures } from '../../figures.ts'
import { letterWords } from './words.ts'

/** A promise that was not kept, with cause and action in short. */
export interface NotKept {
  readonly text: string
  readonly detail: string
}

/** More than these are read in the report itself. */
const MOST = 5
/** So much of what somebody wrote; a mail is no report. */
const LONGEST = 280

/** The worst first; then as the rules found them. `rest` are those that only the report tells. */
export function notKept(telling: Telling): {
  readonly items: readonly NotKept[]
  readonly rest: number
} {
  const { deviations } = telling.figures
  const worst = worstDeviation(deviations)
  const ordered = worst === undefined ? [] : [worst, ...deviations.filter((each) => each !== worst)]
  return {
    items: ordered.slice(0, MOST).map((deviation) => ({
      text: `${capital(describeDeviation(telling, deviation))}.`,
      detail: [cause(telling, deviation), action(telling, deviation)].join('\n'),
    })),
    rest: Math.max(0, ordered.length - MOST),
  }
}

function cause(telling: Telling, { causeCategory, explanation }: DeviationFigures): string {
  const words = letterWords(telling.figures.language).deviations
  const kind = causeCategory === null ? [] : [causeName(telling.words, causeCategory)]
  const why = explanation === null ? [] : [shortened(explanation)]
  const known = [...kind, ...why]
  return known.length === 0 ? words.noCause : words.cause(ended(known.join('. ')))
}

function action(telling: Telling, deviation: DeviationFigures): string {
  const words = letterWords(telling.figures.language).deviations
  const { action: what, actionOwner: owner, actionDue: due } = deviation
  if (what === null && owner === null) return words.noAction
  return [
    what === null ? words.noAction : words.action(ended(shortened(what))),
    ...(owner === null ? [] : [words.owner(owner)]),
    ...(due === null ? [] : [words.due(telling.dates.day(due))]),
  ].join(' ')
}

/** On one line, and cut between words. */
function shortened(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  if (plain.length <= LONGEST) return plain
  return `${plain.slice(0, LONGEST).replace(/\s+\S*$/, '')} …`
}

function ended(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`
}
