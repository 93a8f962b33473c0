import { formatInstant } from '../../calendar/index.ts'
import { reportEventKinds } from '../lifecycle/events.ts'
import { deliveryStates } from '../lifecycle/state.ts'
import type { ReportReview } from './review-schema.ts'

type Instants<Shape, Names extends keyof Shape> = Omit<Shape, Names> & {
  readonly [Name in Names]: null extends Shape[Name] ? number | null : number
}

type Timed = Instants<ReportReview['timeline'][number], 'at'>
/** As it is kept: words of closed lists are plain text there. */
type Kept<Shape, Words extends keyof Shape> = Omit<Shape, Words> & {
  readonly [Word in Words]: null extends Shape[Word] ? string | null : string
}

export function presentTimeline(events: readonly Kept<Timed, 'kind'>[]): ReportReview['timeline'] {
  return events.map(({ at, kind, ...event }) => ({
    ...event,
    kind: oneOf(reportEventKinds, kind),
    at: formatInstant(at),
  }))
}

type Delivered = Instants<
  ReportReview['deliveries'][number],
  | 'createdAt'
  | 'acceptedAt'
  | 'bouncedAt'
  | 'openedAt'
  | 'acknowledgedAt'
  | 'remindedAt'
  | 'linkExpiresAt'
>

export function presentDeliveries(
  deliveries: readonly Kept<Delivered, 'language' | 'state' | 'acknowledgedVia'>[],
): ReportReview['deliveries'] {
  return deliveries.map((delivery) => ({
    ...delivery,
    language: oneOf(['sv', 'en'], delivery.language),
    state: oneOf(deliveryStates, delivery.state),
    acknowledgedVia:
      delivery.acknowledgedVia === null
        ? null
        : oneOf(['link', 'portal'], delivery.acknowledgedVia),
    createdAt: formatInstant(delivery.createdAt),
    acceptedAt: textOrNull(delivery.acceptedAt),
    bouncedAt: textOrNull(delivery.bouncedAt),
    openedAt: textOrNull(delivery.openedAt),
    acknowledgedAt: textOrNull(delivery.acknowledgedAt),
    remindedAt: textOrNull(delivery.remindedAt),
    linkExpiresAt: formatInstant(delivery.linkExpiresAt),
  }))
}

export function presentQuestions(
  questions: readonly Instants<ReportReview['questions'][number], 'askedAt' | 'answeredAt'>[],
): ReportReview['questions'] {
  return questions.map((question) => ({
    id: question.id,
    revision: question.revision,
    askedBy: question.askedBy,
    address: question.address,
    text: question.text,
    askedAt: formatInstant(question.askedAt),
    answer: question.answer,
    answeredAt: textOrNull(question.answeredAt),
    answeredBy: question.answeredBy,
  }))
}

function textOrNull(at: number | null): string | null {
  return at === null ? null : formatInstant(at)
}

function oneOf<const Word extends string>(words: readonly Word[], text: string): Word {
  const word = words.find((known) => known === text)
  if (word === undefined) throw new Error(`"${text}" is none of ${words.join(', ')}`)
  return word
}
