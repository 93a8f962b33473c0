import type { MayWaitRule } from '../services/index.ts'
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

/** Whether a report cannot be released before it has been explained, by what its agreement lets wait. */
export function blocksRelease(
  deviation: Pick<DeviationFigures, 'rule' | 'causeCategory' | 'explanation'>,
  mayWait: readonly MayWaitRule[],
): boolean {
  return !isExplained(deviation) && !mayWait.includes(deviation.rule)
}
