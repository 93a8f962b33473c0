import type { AttainmentFigures, DeviationFigures } from '../../figures.ts'
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
        textColumn(deviations.what, '50mm'),
        textColumn(deviations.cause),
        textColumn(deviations.action),
      ],
      rows: found.slice(0, MOST_DEVIATIONS).map((deviation) => [
        {
          text: capital(describeDeviation(telling, deviation)),
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

/**
 * What was not kept, with the figures that made it a deviation: a clause without a full stop that
 * begins with a small letter, for the summary says it within a sentence.
 */
export function describeDeviation(telling: Telling, { rule, subject }: DeviationFigures): string {
  const { words, numbers } = telling
  const { deviations } = words
  const { kind = 'resolution', priority = '', measured = 0, goal = 0 } = subject
  switch (rule) {
    case 'target_missed':
      return describeMissedTarget(telling, { kind, priority, share: measured, goalPercent: goal })
    case 'availability_below_goal':
      return deviations.availability(timeShare(telling, measured), numbers.goal(goal))
    case 'coverage_low':
      return deviations.coverage(timeShare(telling, measured), numbers.goal(goal))
    case 'outage_long':
      return describeOutage(telling, subject)
    case 'outages_too_many':
      return describeOutages(telling, subject)
    case 'ticket_overdue': {
      const { ticket = '' } = subject
      return deviations.overdue[kind](ticket, numbers.duration(measured), numbers.duration(goal))
    }
    case 'report_late':
      return describeLateReport(telling, subject)
  }
}

type MissedTarget = Pick<AttainmentFigures, 'kind' | 'priority' | 'share' | 'goalPercent'>

/** A goal for tickets that was not reached, as a clause. */
export function describeMissedTarget(
  telling: Telling,
  { kind, priority, share, goalPercent }: MissedTarget,
): string {
  return telling.words.deviations.targetMissed[kind](
    priorityInText(telling, priority),
    caseShare(telling, share ?? 0),
    telling.numbers.goal(goalPercent ?? 0),
  )
}

type Subject = DeviationFigures['subject']

function describeOutage({ dates, words, numbers }: Telling, subject: Subject): string {
  const { from, to, openSeconds = 0 } = subject
  const time = numbers.duration(openSeconds)
  const when = from === undefined ? '' : dates.instant(from)
  return from === undefined || to === undefined || to === null
    ? words.deviations.outageGoingOn(when, time)
    : words.deviations.outage(dates.span(from, to), time)
}

function describeLateReport({ dates, words }: Telling, subject: Subject): string {
  const { report, dueOn, measured = 0 } = subject
  return words.deviations.reportLate(
    report === undefined ? '' : dates.shortPeriod(report),
    measured,
    dueOn === undefined ? '' : dates.day(dueOn),
  )
}

function describeOutages({ dates, words, numbers }: Telling, subject: Subject): string {
  const { deviations } = words
  const { month, openSeconds, measured = 0, goal = 0 } = subject
  const within =
    month === undefined ? deviations.inTwelveMonths : deviations.inMonth(dates.month(month))
  return openSeconds === undefined
    ? deviations.outageCount(measured, within, goal)
    : deviations.outageTime(numbers.duration(measured), within, numbers.duration(goal))
}
