import type { Block, Letter, LetterFigure, LetterItem, LetterState } from './letter-parts.ts'

/** The letter for those who read plain text, and for those who have it read aloud. */
export function asText({ blocks, footer }: Letter): string {
  const parts = blocks.map(blockText)
  return `${[...parts, `--\nKvitto, ${footer.sender}\n${footer.why}`].join('\n\n')}\n`
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return block.text
    case 'heading':
      return `${block.text}\n${'-'.repeat(Math.min(block.text.length, 72))}`
    case 'figures':
      return block.rows.map(figureText).join('\n')
    case 'list':
      return block.items.map(itemText).join('\n\n')
    case 'action':
      return `${block.label}:\n${block.url.href}`
  }
}

function figureText({ label, value, beside, state }: LetterFigure): string {
  const held = beside === undefined ? value : `${value} (${beside})`
  return state === undefined ? `${label}: ${held}` : `${label}: ${held} ${signed(state)}`
}

function itemText({ text, detail, url, state }: LetterItem): string {
  const first = state === undefined ? `* ${text}` : `* ${text} ${signed(state)}`
  const rest = [detail, url?.href].filter((line) => line !== undefined)
  return [first, ...rest.map((line) => `  ${line.replaceAll('\n', '\n  ')}`)].join('\n')
}

function signed(state: LetterState): string {
  return `[${signs[state.kind]} ${state.word}]`
}

/** Characters that every font has; the same in HTML, where pictures are often not shown. */
export const signs: Readonly<Record<LetterState['kind'], string>> = {
  kept: '✓',
  risk: '!',
  missed: '✕',
  unknown: '–',
}
