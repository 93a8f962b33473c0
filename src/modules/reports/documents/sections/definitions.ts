import type { AgreementFigures, Outcome, ReportFigures } from '../../figures.ts'
import { hoursIn } from '../hours.ts'
import { type Block, heading, textColumn } from '../paper.ts'
import type { Telling } from '../telling.ts'

export function definitionSection(telling: Telling): Block[] {
  const text = telling.words.definitions
  return [
    heading(1, text.title),
    {
      type: 'table',
      columns: [textColumn(text.term, '40mm'), textColumn(text.meaning)],
      rows: definitions(telling).map(({ term, text: meaning }) => [
        { text: term, strong: true },
        meaning,
      ]),
    },
  ]
}

export interface Definition {
  readonly term: string
  readonly text: string
}

/** How every figure is worked out under the agreements of the period, in plain words. */
export function definitions(telling: Telling): Definition[] {
  const { figures, words } = telling
  const text = words.definitions
  const kinds = new Set(figures.attainment.map(({ kind }) => kind))
  return [
    ...(figures.preliminary ? [text.preliminary] : []),
    hours(telling),
    text.incidents,
    text.decided,
    { term: text.pauses.term, text: eachVersion(telling, pauses) },
    { term: text.priority.term, text: eachVersion(telling, priorityChange) },
    ...(kinds.has('response') ? [text.response] : []),
    ...(kinds.has('update') ? [text.update] : []),
    text.attainment,
    text.excluded,
    ...(figures.availability === null ? [] : [text.availability, text.bounds, text.outage]),
    ...(hasOutcome(figures, 'not_shown') ? [words.corrections.notShown] : []),
    ...(figures.availability?.corrections === undefined ? [] : [words.corrections.definition]),
    { term: text.rounding.term, text: rounding(telling) },
    text.deviation,
  ]
}

function hasOutcome({ availability }: ReportFigures, outcome: Outcome): boolean {
  if (availability === null) return false
  const { outageGoals } = availability
  return [availability, ...outageGoals].some((each) => each.outcome === outcome)
}

function hours({ figures, words, dates }: Telling): Definition {
  const text = words.definitions
  const versions = figures.agreements.map(({ from, serviceHours, availabilityHours }) => {
    const since = figures.agreements.length === 1 ? text.always : text.fromDay(dates.day(from))
    const service = hoursIn(figures.language, serviceHours)
    const availability = hoursIn(figures.language, availabilityHours)
    return service === availability
      ? text.hours.same(since, service)
      : text.hours.differ(since, service, availability)
  })
  const zone = figures.agreements.at(-1)?.serviceHours.zone ?? figures.period.zone
  return { term: text.hours.term, text: text.hours.text(versions, zone) }
}

type Describe = (telling: Telling, agreement: AgreementFigures) => string

/** Said once where every version says the same, otherwise version by version. */
function eachVersion(telling: Telling, describe: Describe): string {
  const { figures, words, dates } = telling
  const said = figures.agreements.map((agreement) => describe(telling, agreement))
  if (new Set(said).size <= 1) return said[0] ?? ''
  return figures.agreements
    .map(({ from }, index) => `${words.definitions.fromDay(dates.day(from))}: ${said[index]}`)
    .join('\n')
}

function pauses({ words }: Telling, { pausedWhile }: AgreementFigures): string {
  const text = words.definitions.pauses
  if (pausedWhile.length === 0) return text.never
  return text.text(pausedWhile.map((status) => text.statuses[status] ?? status).join(text.or))
}

function priorityChange({ words }: Telling, agreement: AgreementFigures): string {
  return words.definitions.priority[agreement.priorityChange]
}

function rounding({ words, numbers }: Telling): string {
  return words.definitions.rounding.text(numbers.goal(99.719), numbers.percent(0.99719, 2))
}
