import type { Translate } from '../../lib/text.ts'
import type { FormErrors } from '../../lib/use-form.ts'
import type { availabilityText } from './text.ts'

export const emptyWindow = { fromDay: '', fromTime: '', toDay: '', toTime: '', reason: '' }
export type WindowValues = typeof emptyWindow

/** As the server reads it: the clock on the wall, in the service's zone. */
export function wallClock({ fromDay, fromTime, toDay, toTime }: WindowValues) {
  return { from: `${fromDay}T${fromTime}`, to: `${toDay}T${toTime}` }
}

const YEAR_MS = 366 * 86_400_000

/** What is wrong, beside its field; the server asks again. */
export function problemsIn(
  values: WindowValues,
  t: Translate<(typeof availabilityText)['texts']>,
): FormErrors {
  const missing = (name: keyof WindowValues) =>
    values[name].trim() === '' ? t(`form.need.${name}`) : undefined
  const length = lengthOf(values)
  return {
    fromDay: missing('fromDay'),
    fromTime: missing('fromTime'),
    toDay: missing('toDay') ?? (length > YEAR_MS ? t('form.need.long') : undefined),
    toTime: missing('toTime') ?? (length <= 0 ? t('form.need.order') : undefined),
    reason: missing('reason'),
  }
}

/** Whether it is enough of a window to be asked about. */
export function isWindow(values: WindowValues): boolean {
  const length = lengthOf(values)
  return length > 0 && length <= YEAR_MS
}

/** Both on the same wall clock: as if it were UTC, only to be compared. */
function lengthOf(values: WindowValues): number {
  const { from, to } = wallClock(values)
  return Date.parse(`${to}Z`) - Date.parse(`${from}Z`)
}
