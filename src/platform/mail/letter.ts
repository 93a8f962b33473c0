import { asHtml } from './letter-html.ts'
import type { Block, Letter } from './letter-parts.ts'
import { asText } from './letter-text.ts'

export type * from './letter-parts.ts'

/**
 * Sets a letter. Everything in it is text: nothing that somebody typed becomes markup. Throws where
 * an address is not http or https, or more than one act is asked for.
 */
export function letter(parts: Letter): { readonly text: string; readonly html: string } {
  refuseWhatNoLetterHolds(parts)
  const whole: Letter = parts.mayBeCopy
    ? { ...parts, blocks: [copyNote(parts.language), ...parts.blocks] }
    : parts
  return { text: asText(whole), html: asHtml(whole) }
}

function copyNote(language: 'sv' | 'en'): Block {
  return {
    kind: 'note',
    text:
      language === 'sv'
        ? 'Det kan hända att du redan har fått det här mejlet: en tidigare sändning avbröts, och det gick inte att veta om den kom fram. Har du läst det förra behöver du inte göra något mer.'
        : 'You may have had this mail already: an earlier attempt to send it was broken off, and nobody could tell whether it arrived. If you have read the other one there is nothing more to do.',
  }
}

function refuseWhatNoLetterHolds({ blocks }: Letter): void {
  const urls = blocks.flatMap((block) => {
    if (block.kind === 'action') return [block.url]
    return block.kind === 'list' ? block.items.flatMap(({ url }) => url ?? []) : []
  })
  const other = urls.find(({ protocol }) => protocol !== 'https:' && protocol !== 'http:')
  if (other !== undefined) throw new Error(`A letter does not lead to ${other.protocol}`)
  if (blocks.filter(({ kind }) => kind === 'action').length > 1) {
    throw new Error('A letter asks for one act')
  }
}
