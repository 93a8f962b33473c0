import type { DeviationFigures } from '../figures.ts'

/** Whether anybody has said why: the report asks the same question. */
export function isExplained({
  causeCategory,
  explanation,
}: Pick<DeviationFigures, 'causeCategory' | 'explanation'>): boolean {
  return causeCategory !== null || explanation !== null
}
