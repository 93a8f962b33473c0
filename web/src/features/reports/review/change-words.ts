import { promiseText } from '../../../lib/promise-text.ts'
import { type DeviationInWords, useDeviationWords } from '../../../lib/promise-words.ts'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import type { Change } from '../queries.ts'
import { changesText } from './changes-text.ts'

export interface ChangeWords {
  readonly what: string
  readonly before: string
  readonly after: string
  /** The ticket that it is about. */
  readonly ticket?: { readonly key: string; readonly title: string | null }
}

/** One difference between two reports of a period: what, as it was, as it is. */
export function useChangeWords(): (change: Change) => ChangeWords {
  const t = useText(changesText)
  const format = useFormat()
  const goalOutcome = useOutcomes()
  const attainment = useAttainment()
  const deviation = useDeviation()
  const count = (value: number | null) => (value === null ? '–' : format.count(value))
  const priorityOf = ({
    priority,
    priorityName,
  }: {
    priority: string
    priorityName: string | null
  }) => `${priority} ${priorityName ?? ''}`.trim()
  return (change) => {
    switch (change.kind) {
      case 'incidents':
        return both(t(`incidents.${change.what}`), change, count)
      case 'attainment': {
        const what = t(`clock.${change.clock}`, { priority: priorityOf(change) })
        return both(what, change, attainment)
      }
      case 'excluded': {
        const clock = t(`clock.${change.clock}`, { priority: priorityOf(change) })
        return both(t('excluded', { clock }), change, count)
      }
      case 'availability':
        return both(t(change.what), change, (value) =>
          value === null ? '–' : format.percent(value),
        )
      case 'availability_seconds':
        return both(t(`seconds.${change.what}`), change, (value) =>
          value === null ? '–' : format.duration(value),
        )
      case 'availability_outcome':
        return both(t('availabilityGoal'), change, goalOutcome)
      case 'outages':
        return both(t('outages'), change, count)
      case 'outage_goal': {
        const within = change.goal === 'perTwelveMonths' ? '' : format.month(change.within)
        return both(t(`outageGoal.${change.goal}`, { within }), change, goalOutcome)
      }
      case 'deviation':
        return deviation(change)
      case 'ticket': {
        const { ticket: key, title } = change
        const words = both(t(`ticket.${change.clock}`), change, (value) => t(`ticket.${value}`))
        return { ...words, ticket: { key, title } }
      }
      case 'agreement':
        return both(t('agreement'), change, (days) => days.map(format.fullDay).join(', ') || '–')
      case 'rules':
        return both(t('rules'), change, (version) => version)
    }
  }
}

function both<T>(
  what: string,
  change: { readonly before: T; readonly after: T },
  words: (value: T) => string,
): ChangeWords {
  return { what, before: words(change.before), after: words(change.after) }
}

type Outcome = Extract<Change, { kind: 'availability_outcome' }>['before']

function useOutcomes(): (outcome: Outcome) => string {
  const t = useText(changesText)
  return (outcome) => (outcome === null ? '–' : t(`outcome.${outcome}`))
}

type Row = Extract<Change, { kind: 'attainment' }>['before']

function useAttainment(): (row: Row) => string {
  const t = useText(changesText)
  const format = useFormat()
  return (row) => {
    if (row === null) return '–'
    const { met, missed, share } = row
    if (share === null) return t('outcome.nothing_decided')
    const of = t('of', { met: format.count(met), total: format.count(met + missed) })
    return `${format.percent(share, 1)}, ${of}`
  }
}

type DeviationChange = Extract<Change, { kind: 'deviation' }>

function useDeviation(): (change: DeviationChange) => ChangeWords {
  const t = useText(changesText)
  const causes = useText(promiseText)
  const words = useDeviationWords()
  const said = (value: DeviationChange['before']): string => {
    if (value === null) return t('deviation.none')
    if (value.explanation === null) return t('deviation.unexplained')
    const cause = value.causeCategory === null ? '' : `${causeWord(causes, value.causeCategory)}: `
    return `${cause}${value.explanation}`
  }
  return (change) => ({
    what: t('deviation.what', {
      deviation: textOf(change) ?? words({ rule: change.rule, subject: subjectOf(change) }),
    }),
    before: said(change.before),
    after: said(change.after),
  })
}

/** What two looks at a page differ in is in words already. */
function textOf({ subject }: DeviationChange): string | undefined {
  return typeof subject.text === 'string' ? subject.text : undefined
}

/** What a rule found long ago is kept as it was then; what is not there is left out of the words. */
function subjectOf({ subject }: DeviationChange): DeviationInWords['subject'] {
  return subject as DeviationInWords['subject']
}

function causeWord(t: ReturnType<typeof useText<typeof promiseText.texts>>, cause: string): string {
  const known = causes.find((each) => each === cause)
  return known === undefined ? cause : t(`cause.${known}`)
}

const causes = [
  'supplier',
  'staffing',
  'change',
  'hardware',
  'network',
  'software',
  'routine',
  'customer',
  'measurement',
  'other',
] as const
