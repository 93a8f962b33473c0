import { type Correction, presentCorrection } from '../availability/index.ts'
import { formatInstant } from '../calendar/index.ts'
import type { CorrectionFigures } from './figures.ts'

/** A correction as a report tells it. */
export function correctionFigures(correction: Correction): CorrectionFigures {
  const { reason, link, evidence, proposedBy, approvedBy, approvedAt } = correction.told
  return {
    ...presentCorrection(correction),
    reason,
    evidence,
    link,
    proposedBy,
    approvedBy,
    approvedAt: formatInstant(approvedAt),
  }
}
