import { formatInstant } from '../calendar/index.ts'
import type { ExplainedScope, Explanation } from './explain.ts'
import {
  AVAILABILITY_RULES,
  presentBefore,
  presentCorrection,
  presentShares,
  presentSums,
  seconds,
} from './present.ts'
import type { ExplanationView } from './view.schema.ts'

/** How a figure came about, as it is told: each line of its receipt. */
export function presentExplanation(
  explained: Explanation &
    ExplainedScope & { readonly agreements: readonly { readonly from: string }[] },
): ExplanationView {
  const { sums, measured, maintenance, before } = explained
  return {
    service: explained.service,
    period: explained.period ?? null,
    from: formatInstant(measured.from),
    to: formatInstant(measured.to),
    zone: explained.zone,
    rules: AVAILABILITY_RULES,
    agreements: explained.agreements.map(({ from }) => from),
    figures: {
      ...presentSums(sums),
      ...presentShares(sums),
      beforeCorrections: before === undefined ? null : presentBefore(before),
    },
    maintenance: maintenance.map(({ id, from, to, reason, open }) => ({
      id,
      from: formatInstant(from),
      to: formatInstant(to),
      reason,
      openSeconds: seconds(open),
    })),
    corrections: explained.corrections.map(presentCorrection),
    stretches: explained.stretches.map((stretch) => ({
      from: formatInstant(stretch.from),
      to: formatInstant(stretch.to),
      state: stretch.state,
      openSeconds: seconds(stretch.open),
      maintenanceSeconds: seconds(stretch.excluded),
      notOursSeconds: seconds(stretch.notOurs),
      countedSeconds: seconds(stretch.counted),
      components: stretch.components.map((part) => ({
        component: part.component,
        from: formatInstant(part.from),
        to: formatInstant(part.to),
        state: part.state,
        openSeconds: seconds(part.open),
      })),
    })),
  }
}
