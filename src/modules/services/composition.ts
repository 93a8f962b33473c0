import type { Composition } from './schema.ts'

/** The keys of all components in it, each once. */
export function componentsIn(composition: Composition): string[] {
  if (typeof composition === 'string') return [composition]
  return [...new Set(partsOf(composition).flatMap(componentsIn))]
}

/** How a language speaks of parts that make up a whole. */
export interface CompositionWords {
  readonly all: string
  readonly any: string
  atLeast(count: number): string
}

const ENGLISH: CompositionWords = {
  all: 'all of',
  any: 'any of',
  atLeast: (count) => `at least ${count} of`,
}

/** `all of viva-web, viva-db`. */
export function compositionWords(composition: Composition, words = ENGLISH): string {
  if (typeof composition === 'string') return composition
  const parts = partsOf(composition).map((part) =>
    typeof part === 'string' ? part : `(${compositionWords(part, words)})`,
  )
  if (parts.length === 1) return parts.join()
  if ('all' in composition) return `${words.all} ${parts.join(', ')}`
  if ('any' in composition) return `${words.any} ${parts.join(', ')}`
  return `${words.atLeast(composition.atLeast)} ${parts.join(', ')}`
}

function partsOf(composition: Exclude<Composition, string>): readonly Composition[] {
  if ('all' in composition) return composition.all
  return 'any' in composition ? composition.any : composition.of
}
