/** A change of a report in words, for documents and pages alike. */
import type { Language } from '../figures.ts'
import type { ReportChange } from '../lifecycle/changes-schema.ts'
import { datesIn } from './dates.ts'
import { numbersIn } from './numbers.ts'
import type { Telling } from './telling.ts'
import { wordingIn } from './wording/wording.ts'

/** The language that changes are told in, by the wall clock of their service. */
export type Saying = Pick<Telling, 'words' | 'numbers' | 'dates'>

/** `year`: of the period, which is left out of dates that lie in it. */
export function sayingIn(language: Language, zone: string, year: number): Saying {
  return {
    words: wordingIn(language),
    numbers: numbersIn(language),
    dates: datesIn(language, zone, year),
  }
}

export interface ChangeInWords {
  readonly what: string
  readonly before: string
  readonly after: string
}

/** What has changed, what it was and what it is. */
export function changeInWords(saying: Saying, change: ReportChange): ChangeInWords {
  const { words } = saying
  const both = <Value>(of: { before: Value; after: Value }, say: (value: Value) => string) => ({
    before: say(of.before),
    after: say(of.after),
  })
  switch (change.kind) {
    case 'incidents':
      return { what: words.changes.incidents[change.what], ...both(change, countIn(saying)) }
    case 'attainment':
    case 'excluded':
      return attainmentInWords(saying, change)
    case 'availability':
      return {
        what: words.changes.availability[change.what],
        ...both(change, (share) =>
          share === null ? words.notMeasured : saying.numbers.percent(share, 2),
        ),
      }
    case 'availability_seconds':
      return {
        what: words.changes.seconds[change.what],
        ...both(change, (seconds) =>
          seconds === null ? words.notMeasured : saying.numbers.exact(Math.round(seconds)),
        ),
      }
    case 'availability_outcome':
      return { what: words.changes.availabilityOutcome, ...both(change, outcomeIn(saying)) }
    case 'outages':
      return { what: words.changes.outages, ...both(change, countIn(saying)) }
    case 'outage_goal':
      return {
        what: words.changes.outageGoal[change.goal](monthIn(saying, change.within)),
        ...both(change, outcomeIn(saying)),
      }
    case 'deviation':
      return {
        what: deviationInWords(saying, change),
        ...both(change, (said) => saidInWords(saying, said)),
      }
    case 'ticket':
      return {
        what: words.changes.ticket[change.clock](change.ticket),
        ...both(change, (is) => (is === 'missed' ? words.changes.missed : words.changes.notMissed)),
      }
    case 'agreement':
      return {
        what: words.changes.agreement,
        ...both(change, (days) => days.map(saying.dates.day).join('; ') || words.changes.nothing),
      }
    case 'rules':
      return { what: words.changes.rules, before: change.before, after: change.after }
  }
}

type Kind<Name extends ReportChange['kind']> = Extract<ReportChange, { kind: Name }>

function attainmentInWords(
  saying: Saying,
  change: Kind<'attainment'> | Kind<'excluded'>,
): ChangeInWords {
  const { words, numbers } = saying
  const priority = words.priorityInText(change.priority, change.priorityName)
  if (change.kind === 'excluded') {
    return {
      what: words.changes.excluded[change.clock](priority),
      before: numbers.count(change.before),
      after: numbers.count(change.after),
    }
  }
  const say = (row: Kind<'attainment'>['before']) => {
    if (row === null) return words.changes.nothing
    const { met, missed, goalPercent, outcome } = row
    const value = words.changes.rowValue(
      numbers.count(met),
      numbers.count(met + missed),
      words.outcome[outcome],
    )
    const goal =
      goalPercent === null ? '' : ` (${words.changes.rowGoal(numbers.goal(goalPercent))})`
    return `${value}${goal}`
  }
  return {
    what: words.changes.row[change.clock](priority),
    before: say(change.before),
    after: say(change.after),
  }
}

function countIn({ words, numbers }: Saying) {
  return (count: number | null) => (count === null ? words.changes.nothing : numbers.count(count))
}

function outcomeIn({ words }: Saying) {
  return (outcome: Kind<'outage_goal'>['before']) =>
    outcome === null ? words.notMeasured : words.outcome[outcome]
}

function monthIn({ dates }: Saying, within: string): string {
  return /^\d{4}-\d\d$/.test(within) ? dates.month(within) : within
}

/** Which it is, without the figures that it had at the time. */
function deviationInWords({ words, dates }: Saying, { rule, subject }: Kind<'deviation'>): string {
  const rules: Readonly<Record<string, string>> = words.deviations.rule
  const { priority, ticket, month, from } = subject
  const about =
    typeof ticket === 'string'
      ? ticket
      : typeof priority === 'string'
        ? words.priorityInText(priority, null)
        : typeof month === 'string'
          ? dates.month(month)
          : typeof from === 'string'
            ? dates.instant(from)
            : undefined
  return [rules[rule] ?? rule, about].filter((part) => part !== undefined).join(', ')
}

function saidInWords({ words, dates }: Saying, said: Kind<'deviation'>['before']): string {
  if (said === null) return words.changes.noDeviation
  const { causeCategory, explanation, action, actionOwner, actionDue } = said
  const causes: Readonly<Record<string, string>> = words.deviations.causes
  const cause = causeCategory === null ? null : (causes[causeCategory] ?? causeCategory)
  const who =
    actionOwner === null && actionDue === null
      ? null
      : [actionOwner, actionDue === null ? null : dates.day(actionDue)]
          .filter((part) => part !== null)
          .join(', ')
  const done =
    action === null ? null : who === null ? action : `${action.replace(/\.$/, '')} (${who})`
  const parts = [cause, explanation, done].filter((part) => part !== null)
  return parts.length === 0 ? words.changes.notExplained : parts.join('. ').replaceAll('..', '.')
}
