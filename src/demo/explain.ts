import { explainDeviation } from '../modules/deviations/index.ts'
import type { BuiltReport } from '../modules/reports/index.ts'
import type { Context } from '../platform/context.ts'
import { explanations } from './scenes.ts'

/**
 * Writes what an account manager would about the deviations of a report, but leaves the last one to
 * be explained, so that the example also shows how that looks.
 */
export async function explainDemo(
  context: Context,
  { deviations }: BuiltReport['figures'],
): Promise<void> {
  const actionDue = inFiveWeeks(context.clock.now())
  for (const { id, rule } of deviations.slice(0, -1)) {
    if (rule === 'outage_long' || rule === 'target_missed') {
      await explainDeviation(context, id, { ...explanations[rule], actionDue })
    }
  }
}

function inFiveWeeks(now: number): string {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('Europe/Stockholm')
  return today.toPlainDate().add({ weeks: 5 }).toString()
}
