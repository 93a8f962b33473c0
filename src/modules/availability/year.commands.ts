import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { formatInstant, periodSpan } from '../calendar/index.ts'
import { availabilityTime, zoneOf } from '../services/index.ts'
import { measureDays } from './days.ts'
import { loadSeen } from './detail.commands.ts'
import { maintenanceWindows } from './maintenance.store.ts'
import { dateAt, daySpans } from './periods.ts'
import { presentDay } from './present.ts'
import { serviceStates } from './store.ts'
import type { YearView } from './year.schema.ts'

/** Each day of a calendar year, as far as it has come. Throws `not_found`, `invalid_input`. */
export function readYear(
  context: Context,
  key: string,
  wanted: number | undefined,
): Promise<YearView> {
  const now = context.clock.now()
  return context.transaction(async (tx) => {
    const service = await loadSeen(tx, context, key)
    const zone = zoneOf(service)
    const running = Number(dateAt(now, zone).slice(0, 4))
    const year = wanted ?? running
    if (year > running) {
      throw new DomainError('invalid_input', `${year} has not begun: nothing is measured`, {
        problems: [{ path: 'year', reason: 'It has not begun' }],
      })
    }
    const range = { firstDay: `${year}-01-01`, lastDay: `${year}-12-31` }
    const whole = periodSpan(range, zone)
    const passed = { from: whole.from, to: Math.min(whole.to, now) }
    const states = await serviceStates(tx, service, passed)
    const windows = await maintenanceWindows(tx, service.id, whole)
    const time = availabilityTime(service.agreements)
    const days = measureDays(daySpans(range, zone), now, { ...states, time, windows })
    return {
      service: { key: service.key, name: service.name, customer: service.customer },
      year,
      asOf: formatInstant(now),
      isMeasured: service.composition !== undefined,
      before: year - 1,
      after: year < running ? year + 1 : null,
      days: days.map(presentDay),
    }
  })
}
