import { type CalendarSource, describeWeek, parseCalendar } from '../calendar/index.ts'
import type { Agreement } from '../services/index.ts'
import type { AgreementFigures, HoursFigures } from './figures.ts'

/** What a reader needs to know of an agreement version to understand the figures. */
export function agreementFigures({ from, terms }: Agreement): AgreementFigures {
  return {
    from,
    level: terms.level ?? null,
    serviceHours: hoursFigures(terms.serviceHours),
    availabilityHours: hoursFigures(terms.availabilityHours),
    pausedWhile: terms.clocks.pausedWhile,
    priorityChange: terms.clocks.priorityChange,
  }
}

function hoursFigures(source: CalendarSource): HoursFigures {
  return { zone: source.zone, week: describeWeek(parseCalendar(source)) }
}
