import { summarise } from '../../documents/summary.ts'
import { type Telling, tellingOf } from '../../documents/telling.ts'
import type { Language, ReportFigures } from '../../figures.ts'
import {
  actBlocks,
  deviationBlocks,
  figureBlocks,
  heading,
  type LetterBlock,
  note,
  paragraph,
} from './parts.ts'
import { letterWords } from './words.ts'

/** A revision on its way to one person. */
export interface Sending {
  /** As they were frozen. */
  readonly figures: ReportFigures
  readonly language: Language
  readonly revision: number
  /** Why there is a second one. */
  readonly reason: string | null
  /** The account manager's own words. */
  readonly message: string | null
  readonly releasedBy: string
  readonly releasedAt: number
  readonly to: string
  /** Where an answer to the mail goes. */
  readonly replyTo: string | undefined
  readonly link: URL
  readonly linkExpiresAt: number
}

/** Everything that `letter` sets but its subject. */
export interface LetterParts {
  readonly subject: string
  readonly language: Language
  readonly preheader: string
  readonly blocks: readonly LetterBlock[]
  readonly footer: { readonly sender: string; readonly why: string }
}

/** The mail with which a contact person gets the report. */
export function reportLetter(sending: Sending): LetterParts {
  const telling = toldTo(sending)
  const { figures } = telling
  const words = letterWords(sending.language)
  const sentences = summarise(telling)
  return {
    subject: subjectOf(sending),
    language: sending.language,
    preheader: sentences.slice(0, 2).join(' '),
    blocks: [
      heading(subjectOf(sending)),
      paragraph(words.greeting(sending.to)),
      paragraph(words.intro(figures.organisation)),
      ...correction(sending),
      paragraph(sentences.join(' ')),
      ...message(sending),
      heading(words.act.title),
      ...actBlocks(telling, { url: sending.link, until: lastDay(telling, sending) }),
      ...figureBlocks(telling),
      ...deviationBlocks(telling),
      note(sentBy(telling, sending)),
    ],
    footer: footerOf(sending),
  }
}

/** The mail to whoever has not acknowledged it, with the report once more. */
export function reminderLetter(sending: Sending & { readonly sentAt: number }): LetterParts {
  const telling = toldTo(sending)
  const { figures, dates, words: report, every } = telling
  const words = letterWords(sending.language)
  const kind = report.head.kind[every]
  const period = dates.period(figures.period)
  const sent = dates.day(localDay(telling, sending.sentAt))
  return {
    subject: words.subject.reminder(kind, figures.service.name, period),
    language: sending.language,
    preheader: words.reminder.preheader(sent),
    blocks: [
      heading(words.act.title),
      paragraph(words.greeting(sending.to)),
      paragraph(words.reminder.intro(kind, figures.service.name, period, sent)),
      paragraph(words.reminder.attached),
      ...actBlocks(telling, { url: sending.link, until: lastDay(telling, sending) }),
      note(sentBy(telling, sending)),
    ],
    footer: footerOf(sending),
  }
}

/** A question about a report that has got its answer. */
export interface Answered {
  readonly figures: ReportFigures
  readonly language: Language
  readonly to: string
  readonly question: string
  readonly askedAt: number
  readonly answer: string
  readonly answeredBy: string
  readonly replyTo: string | undefined
  /** Where the report is read. */
  readonly page: URL
}

export function answerLetter(answered: Answered): LetterParts {
  const telling = toldTo(answered)
  const { figures, dates, words: report, every } = telling
  const words = letterWords(answered.language)
  const asked = dates.day(localDay(telling, answered.askedAt))
  const { name } = figures.service
  return {
    subject: words.subject.answer(report.head.kind[every], name, dates.period(figures.period)),
    language: answered.language,
    preheader: words.answer.preheader(answered.answeredBy),
    blocks: [
      heading(words.answer.from(answered.answeredBy)),
      paragraph(words.greeting(answered.to)),
      paragraph(answered.answer),
      heading(words.answer.asked(asked)),
      paragraph(answered.question),
      { kind: 'action', label: words.answer.button, url: answered.page },
      ...(answered.replyTo === undefined ? [] : [note(words.replyTo(answered.replyTo))]),
    ],
    footer: { sender: senderOf(figures), why: words.answer.footer(name) },
  }
}

/** `kvartalsrapport-viva-2026-Q3.pdf`; a corrected one has its version in the name. */
export function attachmentName(
  { figures, language, revision }: Pick<Sending, 'figures' | 'language' | 'revision'>,
  format: 'pdf' | 'xlsx',
): string {
  const { every } = tellingOf(figures)
  const version = revision === 1 ? '' : `-version-${revision}`
  const { service, period } = figures
  return `${letterWords(language).file[every]}-${service.key}-${period.key}${version}.${format}`
}

function subjectOf(sending: Sending): string {
  const { figures, dates, words, every } = toldTo(sending)
  const { subject } = letterWords(sending.language)
  const kind = words.head.kind[every]
  const period = dates.period(figures.period)
  return sending.revision === 1
    ? subject.report(kind, figures.service.name, period)
    : subject.corrected(kind, figures.service.name, period, sending.revision)
}

function correction({ revision, reason, language }: Sending): LetterBlock[] {
  if (revision === 1) return []
  const words = letterWords(language)
  return [
    paragraph(words.correctedIntro(revision, revision - 1)),
    ...(reason === null ? [] : [paragraph(words.whyCorrected(reason))]),
  ]
}

function message({ message: text, releasedBy, language }: Sending): LetterBlock[] {
  if (text === null || text.trim() === '') return []
  return [heading(letterWords(language).messageFrom(releasedBy)), paragraph(text.trim())]
}

function sentBy(telling: Telling, { releasedBy, releasedAt, replyTo, language }: Sending): string {
  const words = letterWords(language)
  return [
    words.released(releasedBy, telling.dates.day(localDay(telling, releasedAt))),
    ...(replyTo === undefined ? [] : [words.replyTo(replyTo)]),
  ].join(' ')
}

function toldTo({ figures, language }: Pick<Sending, 'figures' | 'language'>): Telling {
  return tellingOf({ ...figures, language })
}

function footerOf({ figures, language, replyTo }: Sending): LetterParts['footer'] {
  const words = letterWords(language)
  const why = words.footer(figures.service.name)
  return {
    sender: senderOf(figures),
    why: replyTo === undefined ? why : `${why} ${words.isItWrong}`,
  }
}

const DAY = 24 * 60 * 60 * 1000

/** The last day on which the link leads to the report until midnight. */
function lastDay(telling: Telling, { linkExpiresAt }: Sending): string {
  return localDay(telling, linkExpiresAt - DAY)
}

function senderOf({ organisation, service }: ReportFigures): string {
  return organisation === '' ? service.name : organisation
}

function localDay({ figures }: Telling, instant: number): string {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(figures.period.zone)
    .toPlainDate()
    .toString()
}
