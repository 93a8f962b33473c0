/** The way of a report in seven steps, from the end of its period until somebody has it. */
import type { Step } from '../../ui/Steps.tsx'
import type { Known, Progress } from './phase.ts'

export interface WayFacts extends Progress {
  readonly period: { readonly lastDay: string; readonly hasEnded: boolean }
  /** To whom it goes, or went. */
  readonly recipients: number
  /** `undefined` until it is worked out, and where it no longer matters. */
  readonly known: Known | undefined
  readonly draftedAt: string | null
  /** What a mail server said last, where it did not take it. */
  readonly answer: string | null
}

export type Said =
  | { readonly say: 'day'; readonly day: string }
  | { readonly say: 'at'; readonly at: string }
  | { readonly say: 'late'; readonly at: string; readonly days: number }
  | { readonly say: 'left' | 'explained'; readonly count: number }
  | { readonly say: 'by' | 'overdue'; readonly day: string }
  | { readonly say: 'lost'; readonly answer: string | null }
  | { readonly say: 'person'; readonly at: string; readonly name: string | null }
  | { readonly say: 'underway' | 'nobody' | 'waits' }

export interface WayStep {
  readonly key: StepKey
  readonly state: Step['state']
  readonly said?: Said
}

export type StepKey =
  | 'ended'
  | 'drafted'
  | 'explained'
  | 'released'
  | 'sent'
  | 'accepted'
  | 'acknowledged'

export function wayOf(facts: WayFacts): readonly WayStep[] {
  return [
    ended(facts),
    drafted(facts),
    explained(facts),
    released(facts),
    sent(facts),
    accepted(facts),
    acknowledged(facts),
  ]
}

function ended({ period: { hasEnded, lastDay } }: WayFacts): WayStep {
  return { key: 'ended', state: hasEnded ? 'done' : 'now', said: { say: 'day', day: lastDay } }
}

function drafted({ period, state, draftedAt }: WayFacts): WayStep {
  const said = draftedAt === null ? {} : { said: { say: 'at', at: draftedAt } as const }
  const isNow = period.hasEnded && state === 'due'
  const reached = period.hasEnded && state !== 'due' && state !== 'no_agreement'
  return { key: 'drafted', state: isNow ? 'now' : reached ? 'done' : 'ahead', ...said }
}

/** Whether what stands before release is done. */
function isExplained({ state, releasedAt, known }: WayFacts): boolean {
  return releasedAt !== null || (state === 'draft' && known?.unexplained === 0)
}

function explained(facts: WayFacts): WayStep {
  const { state, known, isOverdue } = facts
  const key = 'explained'
  if (isExplained(facts)) {
    const count = known?.deviations
    return { key, state: 'done', ...(count === undefined ? {} : { said: { say: key, count } }) }
  }
  if (state !== 'draft' || known === undefined) return { key, state: 'ahead' }
  const said = { say: 'left', count: known.unexplained } as const
  return { key, state: isOverdue ? 'failed' : 'now', said }
}

function released(facts: WayFacts): WayStep {
  const { releasedAt, dueOn, isOverdue, isFollowed } = facts
  const key = 'released'
  if (releasedAt !== null) return { key, state: 'done', said: { say: 'at', at: releasedAt } }
  const due =
    dueOn === null || (facts.period.hasEnded && !isFollowed)
      ? {}
      : { said: { say: isOverdue ? 'overdue' : 'by', day: dueOn } as const }
  if (!isExplained(facts)) return { key, state: 'ahead', ...due }
  return { key, state: isOverdue ? 'failed' : 'now', ...due }
}

function sent({ releasedAt, sentAt, recipients }: WayFacts): WayStep {
  const key = 'sent'
  if (sentAt !== null) return { key, state: 'done', said: { say: 'at', at: sentAt } }
  if (releasedAt === null) return { key, state: 'ahead' }
  return recipients === 0
    ? { key, state: 'failed', said: { say: 'nobody' } }
    : { key, state: 'now', said: { say: 'underway' } }
}

function accepted(facts: WayFacts): WayStep {
  const { state, acceptedAt: at, sentAt, isInTime, workingDaysLate: days, answer } = facts
  const key = 'accepted'
  if (state === 'bounced') return { key, state: 'failed', said: { say: 'lost', answer } }
  if (at !== null) {
    const said: Said = isInTime === false ? { say: 'late', at, days } : { say: 'at', at }
    return { key, state: 'done', said }
  }
  if (sentAt === null) return { key, state: 'ahead' }
  return { key, state: 'now', said: { say: 'underway' } }
}

function acknowledged({ state, acknowledgedAt: at, acknowledgedBy: name }: WayFacts): WayStep {
  const key = 'acknowledged'
  if (at !== null) return { key, state: 'done', said: { say: 'person', at, name } }
  return state === 'accepted'
    ? { key, state: 'now', said: { say: 'waits' } }
    : { key, state: 'ahead' }
}
