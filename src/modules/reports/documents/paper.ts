import type { EChartsCoreOption } from 'echarts'
import type { Language } from '../figures.ts'

/**
 * What stands on paper, in order, with every figure already written as text: the template only sets
 * it. Kept free of layout, so that the order and the words are tested without an engine.
 */
export interface Paper {
  readonly language: Language
  readonly title: string
  /** `Kvartalsrapport`. */
  readonly kind: string
  readonly author: string
  /** Local date of the document, `2026-10-12`. */
  readonly date: string
  readonly from: readonly string[]
  readonly status: readonly string[]
  /** Said loudly at the top where the period has not ended. */
  readonly preliminary: { readonly word: string; readonly why: string } | null
  readonly summary: string
  readonly footer: { readonly left: string; readonly page: string }
  readonly blocks: readonly Block[]
}

export type Block =
  | { readonly type: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'tiles'; readonly tiles: readonly Tile[] }
  /** What follows begins on a new page. */
  | { readonly type: 'pageBreak' }
  | Table
  | Chart

interface Table {
  readonly type: 'table'
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

/** Drawn by ECharts; `alt` says in words what it shows. */
export interface Chart {
  readonly type: 'chart'
  readonly option: EChartsCoreOption
  /** In the chart's own units: the page is 626 wide. */
  readonly height: number
  readonly alt: string
}

/** `unknown` is drawn hatched: not measured is neither nought nor well. */
export type Sign = 'kept' | 'not_kept' | 'unknown' | 'none'

export interface Tile {
  readonly label: string
  /** `null`: there is no figure, and `unit` says why. */
  readonly value: string | null
  readonly unit: string
  readonly sign: Sign
  readonly word: string
}

export interface Column {
  readonly head: string
  readonly align: 'left' | 'right'
  /** A width of Typst: `auto`, `1fr`, `30mm`. */
  readonly width: string
}

export type Row = readonly Cell[]

export type Cell = string | RichCell

export interface RichCell {
  readonly text: string
  readonly strong?: boolean
  /** Text under the first line. */
  readonly body?: string
  /** A last line, smaller. */
  readonly detail?: string
  readonly muted?: boolean
  readonly sign?: Sign
  /** From 0 to 1, with the goal as a line in it. */
  readonly bar?: { readonly share: number; readonly goal: number | null }
  /** Nobody has filled this in: leave room to write. */
  readonly room?: boolean
}

export function heading(level: 1 | 2, text: string): Block {
  return { type: 'heading', level, text }
}

export function paragraph(...sentences: readonly string[]): Block {
  return { type: 'paragraph', text: sentences.join(' ') }
}

export function note(...sentences: readonly string[]): Block {
  return { type: 'note', text: sentences.join(' ') }
}

/** A column of text; takes what room is left unless told otherwise. */
export function textColumn(head: string, width = '1fr'): Column {
  return { head, align: 'left', width }
}

export function numberColumn(head: string, width = 'auto'): Column {
  return { head, align: 'right', width }
}

export function muted(text: string): RichCell {
  return { text, muted: true }
}
