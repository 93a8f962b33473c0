import { asBeginning, numberWord } from '../../../lib/number-words.ts'
import { useLanguage, useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import type { StateKind } from '../../../ui/State.tsx'
import { type Phase, phaseOf } from '../phase.ts'
import type { Report, Review } from '../queries.ts'
import { refusalOf } from '../refusals.ts'
import { reportsText } from '../text.ts'
import { reviewText } from './text.ts'

/** A report with what is known of its way out; `null` for those who only read it. */
export interface Looked {
  readonly report: Report
  readonly review: Review | null
}

/** What is known of its deviations, its recipients and what servers answered. */
export function factsOf({ report, review }: Looked) {
  const deliveries = (review?.deliveries ?? []).filter(
    ({ revision, state }) => revision === report.revision && state !== 'withdrawn',
  )
  const lost = deliveries.find(({ state }) => state === 'refused' || state === 'bounced')
  const drafted = review?.drafts.at(-1)?.builtAt ?? eventAt(review, 'drafted')
  return {
    ...report,
    recipients:
      review === null || report.revision === null ? report.recipients.length : deliveries.length,
    known: {
      deviations: report.deviations.length,
      unexplained: report.deviations.filter(({ blocks }) => blocks).length,
    },
    draftedAt: drafted,
    answer: lost?.answer ?? null,
  }
}

function eventAt(review: Review | null, kind: string): string | null {
  return review?.timeline.find((event) => event.kind === kind)?.at ?? null
}

export function phaseOfReport(looked: Looked): Phase {
  const facts = factsOf(looked)
  return phaseOf(facts, facts.known)
}

export const phaseKinds: Readonly<Record<Phase, StateKind>> = {
  no_agreement: 'neutral',
  running: 'neutral',
  due: 'neutral',
  draft: 'neutral',
  to_explain: 'risk',
  to_release: 'risk',
  unfollowed: 'neutral',
  nobody: 'missed',
  underway: 'neutral',
  accepted: 'risk',
  acknowledged: 'kept',
  bounced: 'missed',
}

/** Where it stands, and when it was to be delivered, in a sentence or two. */
export function useReviewSentence(): (looked: Looked) => string {
  const t = useText(reviewText)
  const first = useFirst()
  const format = useFormat()
  return (looked) => {
    const { report } = looked
    const { dueOn, isOverdue, workingDaysLate: count, releasedAt, isFollowed, period } = report
    const phase = phaseOfReport(looked)
    const said = first(phase, looked)
    const isDue = dueOn !== null && releasedAt === null && (isFollowed || !period.hasEnded)
    if (!isDue) return said
    const day = format.day(dueOn)
    if (!isOverdue) return `${said} ${t('sentence.by', { day })}`
    return `${said} ${count === 0 ? t('sentence.wasByOnly', { day }) : t('sentence.wasBy', { day, count })}`
  }
}

function useFirst(): (phase: Phase, looked: Looked) => string {
  const t = useText(reviewText)
  const language = useLanguage()
  const format = useFormat()
  const received = useReceived()
  return (phase, looked) => {
    const { report } = looked
    const facts = factsOf(looked)
    const number = (count: number) =>
      asBeginning(numberWord(count, language) ?? format.count(count))
    switch (phase) {
      case 'running':
        return t('sentence.running', { day: format.day(report.period.lastDay) })
      case 'to_explain': {
        const count = facts.known.unexplained
        return t('sentence.to_explain', { count, number: number(count) })
      }
      case 'to_release': {
        const count = report.deviations.filter(({ isExplained }) => !isExplained).length
        if (count > 0) return t('sentence.mayWait', { count, number: number(count) })
        return t(report.deviations.length === 0 ? 'sentence.noDeviations' : 'sentence.to_release')
      }
      case 'underway':
        return t('sentence.underway', { count: facts.recipients })
      case 'bounced': {
        const { answer } = facts
        return t('sentence.bounced', { reason: received.refusal(answer) })
      }
      case 'accepted':
      case 'acknowledged':
        return received.said(phase, report)
      default:
        return t(`sentence.${phase}`)
    }
  }
}

function useReceived() {
  const t = useText(reviewText)
  const shared = useText(reportsText)
  const format = useFormat()
  return {
    refusal: (answer: string | null) =>
      shared(`refusal.${answer === null ? 'other' : refusalOf(answer)}`),
    said: (phase: 'accepted' | 'acknowledged', report: Report): string => {
      const { acceptedAt, acknowledgedAt, acknowledgedBy, isInTime, workingDaysLate } = report
      const count = workingDaysLate
      if (phase === 'accepted') {
        const how =
          isInTime === null
            ? ''
            : isInTime || count === 0
              ? t('sentence.acceptedInTime')
              : t('sentence.acceptedLate', { count })
        const when = acceptedAt === null ? '' : format.instant(acceptedAt)
        return t('sentence.accepted', { when, how })
      }
      const when = acknowledgedAt === null ? '' : format.dayOf(acknowledgedAt)
      const name = acknowledgedBy ?? '–'
      if (isInTime === null) return t('sentence.acknowledgedOnly', { when, name })
      const how = isInTime || count === 0 ? t('sentence.inTime') : t('sentence.late', { count })
      return t('sentence.acknowledged', { how, when, name })
    },
  }
}
