/** What somebody typed, as what a search by words takes. */
export interface AskedWords {
  /** Of a key. */
  readonly prefix: string
  /** A tsquery as text: all words, each as the beginning of one. */
  readonly words: string
}

/** Every word counts, as the beginning of a word; whatever stands for something in a tsquery does not. */
export function wordsAsked(text: string): AskedWords {
  const prefix = text.trim()
  const words = prefix
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => `'${word}':*`)
  return { prefix, words: words.join(' & ') }
}
