import type { Translate } from '../../../lib/text.ts'
import type { FormErrors } from '../../../lib/use-form.ts'
import { emptyWindow, problemsIn } from '../maintenance-form.ts'
import type { availabilityText } from '../text.ts'
import type { NewSeries } from './queries.ts'
import type { maintenanceText } from './text.ts'

export const weekdayKeys = ['1', '2', '3', '4', '5', '6', '7'] as const

export const emptyPlan = {
  ...emptyWindow,
  service: '',
  repeats: 'once',
  every: '1',
  weekdays: [] as readonly string[],
  nth: '1',
  firstDay: '',
  lastDay: '',
  startsAt: '',
  endsAt: '',
  exceptions: '',
  agreed: true as boolean,
}
export type PlanValues = typeof emptyPlan

/** What is wrong, beside its field; the server asks again. */
export function problemsInPlan(
  values: PlanValues,
  t: Translate<(typeof maintenanceText)['texts']>,
  tWindow: Translate<(typeof availabilityText)['texts']>,
): FormErrors {
  const service = values.service === '' ? t('form.need.service') : undefined
  if (values.repeats === 'once') return { service, ...problemsIn(values, tWindow) }
  const missing = (name: 'firstDay' | 'startsAt' | 'endsAt') =>
    values[name] === '' ? t(`form.need.${name}`) : undefined
  const isBackwards = values.lastDay !== '' && values.lastDay < values.firstDay
  const isListed = exceptionsIn(values).every((day) => /^\d{4}-\d{2}-\d{2}$/.test(day))
  return {
    service,
    weekdays: values.weekdays.length === 0 ? t('form.need.weekdays') : undefined,
    firstDay: missing('firstDay'),
    lastDay: isBackwards ? t('form.need.lastDay') : undefined,
    startsAt: missing('startsAt'),
    endsAt: missing('endsAt'),
    exceptions: isListed ? undefined : t('form.need.exceptions'),
    reason: values.reason.trim() === '' ? tWindow('form.need.reason') : undefined,
  }
}

function exceptionsIn({ exceptions }: PlanValues): string[] {
  return exceptions.split(/[\s,;]+/).filter((day) => day !== '')
}

/** As the server reads it; what ends before it begins ends the next day. */
export function seriesOf(values: PlanValues): NewSeries {
  const isMonthly = values.repeats === 'monthly'
  return {
    service: values.service,
    reason: values.reason.trim(),
    agreed: values.agreed,
    repeats: isMonthly ? 'monthly' : 'weekly',
    every: Number(values.every),
    weekdays: values.weekdays.map(Number),
    nth: isMonthly ? Number(values.nth) : null,
    firstDay: values.firstDay,
    lastDay: values.lastDay === '' ? null : values.lastDay,
    startsAt: values.startsAt.slice(0, 5),
    minutes: minutesBetween(values.startsAt, values.endsAt),
    exceptions: exceptionsIn(values),
  }
}

const DAY_MINUTES = 1440

function minutesBetween(from: string, to: string): number {
  const [start, end] = [minutesOf(from), minutesOf(to)]
  return end > start ? end - start : end - start + DAY_MINUTES
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}
