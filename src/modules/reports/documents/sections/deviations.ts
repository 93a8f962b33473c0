import type { DeviationFigures } from '../../figures.ts'
import { type Block, type Cell, heading, note, paragraph, textColumn } from '../paper.ts'
import { capital, caseShare, priorityInText, type Telling, timeShare } from '../telling.ts'

const MOST_DEVIATIONS = 100

/** What was not kept, found by rule, with room for cause, explanation and action. */
export function deviationSection(telling: Telling): Block[] {
  const { figures, words } = telling
  const { deviations } = words
  const found = figures.deviations
  if (found.length === 0) return [heading(1, deviations.title), paragraph(deviations.none)]
  return [
    heading(1, deviations.title),
    paragraph(deviations.intro),
    {
      type: 'table',
      columns: [
        textColumn(deviations.what, '42mm'),
        textColumn(deviations.cause),
        textColumn(deviations.action),
      ],
      rows: found.slice(0, MOST_DEVIATIONS).map((deviation) => [
        {
          text: describeDeviation(telling, deviation),
          detail: deviations.number(deviation.id),
          strong: true,
        },
        cause(telling, deviation),
        action(telling, deviation),
      ]),
    },
    ...(found.length > MOST_DEVIATIONS
      ? [note(deviations.rest(found.length - MOST_DEVIATIONS))]
      : []),
  ]
}

function cause({ words }: Telling, { causeCategory, explanation }: DeviationFigures): Cell {
  const { deviations } = words
  if (causeCategory === null && explanation === null) {
    return { text: deviations.noCause, room: true }
  }
  if (explanation === null) {
    return { text: causeName(words, causeCategory), detail: deviations.noExplanation, room: true }
  }
  return causeCategory === null
    ? explanation
    : { text: causeName(words, causeCategory), body: explanation, strong: true }
}

/** The cause's kind in words; a kind that the wording does not know is shown as it is. */
export function causeName({ deviations }: Telling['words'], category: string | null): string {
  if (category === null) return ''
  const names: Readonly<Record<string, string>> = deviations.causes
  return names[category] ?? category
}

function action({ words, dates }: Telling, deviation: DeviationFigures): Cell {
  const { deviations } = words
  const { action: text, actionOwner, actionDue } = deviation
  if (text === null && actionOwner === null) return { text: deviations.noAction, room: true }
  const who = deviations.owner(
    actionOwner ?? deviations.noOwner,
    actionDue === null ? deviations.noDue : dates.day(actionDue),
  )
  return text === null
    ? { text: who, detail: deviations.noAction, room: true }
    : { text, detail: who }
}

/** What was not kept, in one line, with the figures that made it a deviation. */
export function describeDeviation(telling: Telling, { rule, subject }: DeviationFigures): string {
  const { words, numbers, dates } = telling
  const { deviations } = words
  const { kind = 'resolution', priority = '', measured = 0, goal = 0 } = subject
  switch (rule) {
    case 'target_missed':
      return deviations.targetMissed[kind](
        capital(priorityInText(telling, priority)),
        caseShare(telling, measured),
        numbers.goal(goal),
      )
    case 'availability_below_goal':
      return deviations.availability(timeShare(telling, measured), numbers.goal(goal))
    case 'coverage_low':
      return deviations.coverage(timeShare(telling, measured), numbers.goal(goal))
    case 'outage_long':
      return deviations.outage(
        outageTime(telling, subject),
        numbers.duration(subject.openSeconds ?? 0),
      )
    case 'outages_too_many': {
      const within =
        subject.month === undefined
          ? deviations.inTwelveMonths
          : deviations.inMonth(dates.month(subject.month))
      return subject.openSeconds === undefined
        ? deviations.outageCount(measured, within, goal)
        : deviations.outageTime(numbers.duration(measured), within, numbers.duration(goal))
    }
    case 'ticket_overdue':
      return deviations.overdue(
        subject.ticket ?? '',
        words.kind[kind],
        numbers.duration(measured),
        numbers.duration(goal),
      )
  }
}

function outageTime({ dates, words }: Telling, { from, to }: DeviationFigures['subject']): string {
  if (from === undefined) return ''
  return to === null || to === undefined
    ? words.availability.ongoing(dates.instant(from))
    : dates.span(from, to)
}
