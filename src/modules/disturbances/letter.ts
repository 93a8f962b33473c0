/** The mail that those who use a service get: what does not work, and what is done about it. Pure. */
import type { Saying } from '../work/index.ts'
import { letterWords } from './letter-words.ts'
import type { DisturbanceState } from './schema.ts'

export interface ToldDisturbance {
  readonly title: string
  readonly titleEn: string | null
  readonly affected: string | null
  readonly affectedEn: string | null
  readonly startedAt: string
  readonly resolvedAt: string | null
}

export interface ToldUpdate {
  readonly state: DisturbanceState
  readonly words: string
  readonly wordsEn: string | null
  readonly nextUpdateBy: string | null
  /** The first that is told of it. */
  readonly isFirst: boolean
}

export interface DisturbanceLetter {
  readonly subject: string
  readonly blocks: readonly LetterBlock[]
}

type LetterBlock =
  | { readonly kind: 'paragraph' | 'heading' | 'note'; readonly text: string }
  | { readonly kind: 'figures'; readonly rows: Row[] }
  | { readonly kind: 'action'; readonly label: string }

interface Row {
  readonly label: string
  readonly value: string
}

/** As it was when it was told; `services` are the reader's own. */
export function disturbanceLetter(
  disturbance: ToldDisturbance,
  update: ToldUpdate,
  services: readonly string[],
  say: Saying,
): DisturbanceLetter {
  const words = letterWords[say.language]
  const { titleEn, affected, affectedEn } = disturbance
  const title = inLanguage(say, disturbance.title, titleEn)
  const subject = update.isFirst
    ? words.started
    : words[update.state === 'resolved' ? 'solved' : 'goesOn']
  return {
    subject: subject(title),
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'paragraph', text: inLanguage(say, update.words, update.wordsEn) },
      {
        kind: 'figures',
        rows: [
          row(words.state, words.states[update.state]),
          row(words.services(services.length), services.join(', ')),
          ...(affected === null
            ? []
            : [row(words.affected, inLanguage(say, affected, affectedEn))]),
          row(words.began, say.instant(disturbance.startedAt)),
          ...ending(disturbance, update, say),
        ],
      },
      { kind: 'action', label: words.follow },
    ],
  }
}

/** When it was over and how long it took, or when more will be told. */
function ending(
  { startedAt, resolvedAt }: ToldDisturbance,
  { state, nextUpdateBy }: ToldUpdate,
  say: Saying,
): Row[] {
  const words = letterWords[say.language]
  if (state === 'resolved' && resolvedAt !== null) {
    const ms = Date.parse(resolvedAt) - Date.parse(startedAt)
    return [
      row(words.ended, say.instant(resolvedAt)),
      row(words.lasted, say.duration(Math.max(0, Math.floor(ms / 1000)))),
    ]
  }
  return [
    row(words.next, nextUpdateBy === null ? words.whenKnown : words.by(say.instant(nextUpdateBy))),
  ]
}

function row(label: string, value: string): Row {
  return { label, value }
}

function inLanguage({ language }: Saying, sv: string, en: string | null): string {
  return language === 'en' ? (en ?? sv) : sv
}
