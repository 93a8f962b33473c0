import type { Composition } from './schema.ts'

/** The keys of all components in it, each once. */
export function componentsIn(composition: Composition): string[] {
  if (typeof composition === 'string') return [composition]
  return [...new Set(partsOf(composition).flatMap(componentsIn))]
}

/** `all of viva-web, viva-db`. */
export function compositionWords(composition: Composition): string {
  if (typeof composition === 'string') return composition
  const parts = partsOf(composition).map((part) =>
    typeof part === 'string' ? part : `(${compositionWords(part)})`,
  )
  if (parts.length === 1) return parts.join()
  if ('all' in composition) return `all of ${parts.join(', ')}`
  if ('any' in composition) return `any of ${parts.join(', ')}`
  return `at least ${composition.atLeast} of ${parts.join(', ')}`
}

function partsOf(composition: Exclude<Composition, string>): readonly Composition[] {
  if ('all' in composition) return composition.all
  return 'any' in composition ? composition.any : composition.of
}
