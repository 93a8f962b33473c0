/** How promises, live states and deviations are called, wherever they stand. */
import type { z } from 'zod'
import type { deviationSubject } from '../../../src/modules/deviations/schema.ts'
import type { LiveShown, promised } from '../../../src/modules/reports/standing/schema.ts'
import type { Formats } from './format.ts'
import { promiseText } from './promise-text.ts'
import { type Translate, useText } from './text.ts'
import { useFormat } from './use-format.ts'

export type Promised = z.infer<typeof promised>
export type Verdict = Promised['verdict']

/** The colour and sign of a verdict. */
export const verdictKinds = {
  kept: 'kept',
  at_risk: 'risk',
  not_kept: 'missed',
  not_known: 'unknown',
} as const satisfies Record<Verdict, string>

export const liveKinds = {
  up: 'kept',
  degraded: 'risk',
  down: 'missed',
  unknown: 'unknown',
  maintenance: 'neutral',
} as const satisfies Record<LiveShown['state'], string>

export interface PromiseWords {
  /** "Prioritet 2 löses i tid". */
  name(promise: Promised): string
  /** "mål 90 %", "mål högst 1 avbrott". */
  goal(promise: Promised): string
  /** "86,4 %", "38 av 44", "2 avbrott"; `null` where nothing is known. */
  measured(promise: Promised): string | null
  /** Why it is believed to hold or not, and what is left to spend; `null` when there is nothing to add. */
  why(promise: Promised): string | null
  verdict(verdict: Verdict, isOver?: boolean): string
  live(state: LiveShown['state']): string
}

type T = Translate<(typeof promiseText)['texts']>

export function usePromiseWords(): PromiseWords {
  const t = useText(promiseText)
  const format = useFormat()
  return {
    name: (promise) => nameOf(promise, t, format),
    goal: (promise) => goalOf(promise, t, format),
    measured: (promise) => measuredOf(promise, t, format),
    why: (promise) => whyOf(promise, t, format),
    verdict: (verdict, isOver = false) => t(`${isOver ? 'over' : 'verdict'}.${verdict}`),
    live: (state) => t(`live.${state}`),
  }
}

function nameOf({ what, priority, priorityName, month }: Promised, t: T, format: Formats): string {
  const called = priorityName === null ? (priority ?? '') : `${priority} ${priorityName}`
  return t(`promise.${what}`, {
    priority: called,
    month: month === null ? '' : format.month(month),
  })
}

function goalOf({ what, goal }: Promised, t: T, format: Formats): string {
  if (what === 'hoursPerMonth') return t('goal.atMost', { goal: format.duration(goal) })
  if (what === 'perMonth' || what === 'perTwelveMonths') {
    return t('goal.atMost', { goal: t('goal.outages', { count: goal }) })
  }
  return t('goal.atLeast', { goal: format.goal(goal) })
}

function measuredOf({ what, measured }: Promised, t: T, format: Formats): string | null {
  if (measured === null) return null
  if (what === 'hoursPerMonth') return format.duration(measured)
  if (what === 'perMonth' || what === 'perTwelveMonths') {
    return t('goal.outages', { count: measured })
  }
  return format.percent(measured, what === 'availability' ? 2 : 1)
}

function whyOf(promise: Promised, t: T, format: Formats): string | null {
  const { reason, what, left, mustMeet, mayMiss } = promise
  const isTime = what === 'availability'
  switch (reason) {
    case 'over':
      return null
    case 'nothing_decided':
    case 'not_measured':
    case 'too_little_measured':
      return t(`why.${reason}`)
    case 'out_of_reach':
      return t(
        promise.expectedDecided === null && !isTime ? 'why.out_of_reach_most' : 'why.out_of_reach',
      )
    case 'under_goal':
      if (isTime) return bears(left, t, format)
      return mustMeet === null ? t('why.under') : t('why.must', { count: mustMeet })
    case 'open_ones_decide':
      return t('why.open')
    case 'most_used':
      return most(promise, t, format)
    case 'secured':
      return isTime ? t('why.secured') : late(mayMiss, t)
    case 'on_pace':
      if (isTime) return bears(left, t, format)
      return promise.expectedDecided === null ? most(promise, t, format) : late(mayMiss, t)
  }
}

function bears(left: number | null, t: T, format: Formats): string {
  return left === null || left === 0
    ? t('why.bears_none')
    : t('why.bears', { duration: format.duration(left) })
}

function late(count: number | null, t: T): string {
  return count === null || count === 0 ? t('why.late_none') : t('why.late', { count })
}

function most({ what, left }: Promised, t: T, format: Formats): string {
  if (left === null || left === 0) return t('why.bears_none')
  const more = what === 'hoursPerMonth' ? format.duration(left) : t('goal.outages', { count: left })
  return t('why.most', { left: more })
}

export interface DeviationInWords {
  readonly rule: string
  readonly subject: z.infer<typeof deviationSubject>
}

/** What was not kept, in a line: "Prioritet 2 löstes i tid i 86,4 % (mål 90 %)". */
export function useDeviationWords(): (deviation: DeviationInWords) => string {
  const t = useText(promiseText)
  const format = useFormat()
  return (deviation) => deviationInWords(deviation, t, format)
}

function deviationInWords({ rule, subject }: DeviationInWords, t: T, format: Formats): string {
  const { kind, priority = '', month, measured = 0, goal = 0 } = subject
  switch (rule) {
    case 'target_missed':
      return t(`deviation.${kind ?? 'resolution'}`, {
        priority,
        measured: format.percent(measured, 1),
        goal: format.goal(goal),
      })
    case 'availability_below_goal':
    case 'coverage_low':
      return t(rule === 'coverage_low' ? 'deviation.coverage' : 'deviation.availability', {
        measured: format.percent(measured),
        goal: format.goal(goal),
      })
    case 'outage_long':
      return t('deviation.outage', {
        from: subject.from === undefined ? '' : format.instant(subject.from),
        duration: format.duration(subject.openSeconds ?? 0),
      })
    case 'outages_too_many':
      if (subject.openSeconds !== undefined) {
        return t('deviation.outageHours', {
          month: month === undefined ? '' : format.month(month),
          measured: format.duration(measured),
          goal: format.duration(goal),
        })
      }
      return month === undefined
        ? t('deviation.outagesYear', { measured, goal })
        : t('deviation.outages', { measured, goal, month: format.month(month) })
    case 'report_late':
      return t('deviation.report', {
        period: subject.report === undefined ? '' : format.periodKey(subject.report),
        count: measured,
      })
    default:
      return t('deviation.ticket', {
        ticket: subject.ticket ?? '',
        measured: format.duration(measured),
        goal: format.duration(goal),
      })
  }
}
