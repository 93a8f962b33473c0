import { z } from 'zod'

/** Hours as people write them: `["08:00-12:00", "13:00-17:00"]`; `24:00` ends a day. */
const hours = z.array(z.string()).max(48)

/** A calendar as it is written in files and questions; `parseCalendar` makes it a `Calendar`. */
export const calendarSource = z.strictObject({
  /** IANA zone, as `Europe/Stockholm`. */
  zone: z.string(),
  /** `mon`, `mon-fri` or `sat,sun` → hours; days that are not named are closed. */
  week: z.record(z.string(), hours),
  /** `YYYY-MM-DD` → the hours of that day instead; `[]` is closed. */
  exceptions: z.record(z.string(), hours).optional(),
})

export type CalendarSource = z.infer<typeof calendarSource>
