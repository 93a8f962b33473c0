/**
 * The parts of a mail about a report, as values: `letter` of the platform sets them, as HTML and as
 * text.
 */
import type { Telling } from '../../documents/telling.ts'
import { keyFigures } from './key-figures.ts'
import { notKept } from './not-kept.ts'
import { letterWords } from './words.ts'

export type LetterBlock =
  | { readonly kind: 'paragraph' | 'heading' | 'note'; readonly text: string }
  | { readonly kind: 'figures'; readonly rows: ReturnType<typeof keyFigures>[number]['rows'] }
  | { readonly kind: 'list'; readonly items: ReturnType<typeof notKept>['items'] }
  | { readonly kind: 'action'; readonly label: string; readonly url: URL }

export const paragraph = (text: string): LetterBlock => ({ kind: 'paragraph', text })
export const heading = (text: string): LetterBlock => ({ kind: 'heading', text })
export const note = (text: string): LetterBlock => ({ kind: 'note', text })

/** The figures that were promised, each group under its heading. */
export function figureBlocks(telling: Telling): LetterBlock[] {
  return keyFigures(telling).flatMap(({ title, rows }) => [
    heading(title),
    { kind: 'figures', rows } as const,
  ])
}

export function deviationBlocks(telling: Telling): LetterBlock[] {
  const words = letterWords(telling.figures.language).deviations
  const { items, rest } = notKept(telling)
  if (items.length === 0) return [heading(words.title), paragraph(words.none)]
  return [
    heading(words.title),
    { kind: 'list', items },
    ...(rest === 0 ? [] : [note(words.rest(rest))]),
  ]
}

interface Link {
  readonly url: URL
  /** The last local day on which it leads to the report. */
  readonly until: string
}

/** What the reader shall do, and until when. */
export function actBlocks(telling: Telling, { url, until }: Link): LetterBlock[] {
  const { act } = letterWords(telling.figures.language)
  return [
    paragraph(act.why),
    { kind: 'action', label: act.button, url },
    note(act.until(telling.dates.day(until))),
  ]
}
