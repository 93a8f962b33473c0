import type { ReportFigures } from '../figures.ts'

/** What a revision froze. */
export interface FrozenFigures {
  readonly figures: ReportFigures
}

/**
 * Figures as they come back from where they were kept. They were written by Kvitto itself and never
 * change: what a later version has added is not in old ones.
 */
export function frozenFigures({ figures }: { readonly figures: unknown }): FrozenFigures {
  return { figures: figures as ReportFigures }
}
