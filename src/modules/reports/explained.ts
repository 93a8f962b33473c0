import type { DeviationFigures } from './figures.ts'

/**
 * Whether anybody has said why. The same rule as `deviations` has, whose index.ts what is pure here
 * cannot ask.
 */
export function isExplained({
  causeCategory,
  explanation,
}: Pick<DeviationFigures, 'causeCategory' | 'explanation'>): boolean {
  return causeCategory !== null || explanation !== null
}
