export { BusinessTime } from './business-time.ts'
export { type Calendar, describeWeek, parseCalendar } from './calendar.ts'
export { compiled } from './compiled.ts'
export { startOfVersion } from './expand.ts'
export { formatInstant, type Instant, parseInstant, type Span } from './instant.ts'
export { formatLocal, momentAt, parseMoment } from './local-time.ts'
export {
  daysOf,
  monthSpan,
  type Period,
  parsePeriod,
  periodBefore,
  periodOf,
  periodSpan,
} from './period.ts'
export { type CalendarSource, calendarSource } from './schema.ts'
export { type WeekWords, weekInWords } from './week-words.ts'
export {
  addWorkingDays,
  type IsWorkingDay,
  workingDayOf,
  workingDays,
  workingDaysLate,
} from './working-days.ts'
export { ZoneOffsets } from './zone-offsets.ts'
