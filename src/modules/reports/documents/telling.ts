import type { IncidentFigures, ReportFigures } from '../figures.ts'
import { type Dates, datesIn } from './dates.ts'
import { type Numbers, numbersIn } from './numbers.ts'
import type { Wording } from './wording/wording.sv.ts'
import { wordingIn } from './wording/wording.ts'

/** The figures together with the language that they are told in. */
export interface Telling {
  readonly figures: ReportFigures
  readonly words: Wording
  readonly numbers: Numbers
  readonly dates: Dates
  readonly every: 'quarter' | 'month'
}

export function tellingOf(figures: ReportFigures): Telling {
  const { language, period } = figures
  return {
    figures,
    words: wordingIn(language),
    numbers: numbersIn(language),
    dates: datesIn(language, period.zone, Number(period.lastDay.slice(0, 4))),
    every: period.key.includes('Q') ? 'quarter' : 'month',
  }
}

/** A share of cases: one decimal. */
export function caseShare({ numbers }: Telling, share: number): string {
  return numbers.percent(share, 1)
}

/** A share of time: two decimals. */
export function timeShare({ numbers }: Telling, share: number): string {
  return numbers.percent(share, 2)
}

type Priority = IncidentFigures['priorities'][number]

/** `2 Hög`, or `Prioritet 2` where it has no name. */
export function priorityLabel({ words }: Telling, { priority, name }: Priority): string {
  return name === null ? words.priority(priority) : `${priority} ${name}`
}

/** `prioritet 2 (Hög)`, with the name that the agreement gives it. */
export function priorityInText({ words, figures }: Telling, priority: string): string {
  const known = figures.incidents.priorities.find((other) => other.priority === priority)
  return words.priorityInText(priority, known?.name ?? null)
}

/** First letter large: for what begins a line. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
