import { z } from 'zod'
import { ofDocuments } from '../../platform/reasons/documents.ts'
import { reason } from '../../platform/reasons/reasons.ts'
import { parseOpenDuration } from './duration.ts'
import { agreementTerms, clockTerms, composition } from './schema.ts'

/** The file that `kvitto services apply` reads, as people write it. */

const openDuration = z.string().superRefine((text, context) => {
  const parsed = parseOpenDuration(text)
  if ('wrong' in parsed) context.addIssue({ code: 'custom', message: parsed.wrong })
})

const date = z.string().refine((text) => isDate(text), { error: reason('date') })

function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}

/** `SE`, or with a state or with eves; written out in full from here on. */
const holidaysSource = z
  .union(
    [
      z.string(),
      z.strictObject({
        country: z.string(),
        state: z.string().optional(),
        eves: z.union([z.boolean(), z.array(z.string())]).default(false),
      }),
    ],
    ofDocuments.holidays.en,
  )
  .transform((source) => (typeof source === 'string' ? { country: source, eves: false } : source))
export type HolidaysSource = z.infer<typeof holidaysSource>

const openTimes = z
  .array(z.string(), 'write a list of hours, as ["08:00-17:00"]; [] is closed')
  .max(48)

const hoursSource = z.strictObject({
  zone: z.string(),
  week: z.record(z.string(), openTimes),
  holidays: holidaysSource.optional(),
  /** Win over holidays. */
  exceptions: z.record(date, openTimes).optional(),
})
export type HoursSource = z.infer<typeof hoursSource>

const percent = z.number().min(0).max(100)

const prioritySource = z.strictObject({
  name: z.string().min(1).optional(),
  response: openDuration.optional(),
  resolution: openDuration.optional(),
  updateEvery: openDuration.optional(),
  goalPercent: percent.optional(),
})
export type PrioritySource = z.infer<typeof prioritySource>

const { pausedWhile, priorityChange } = clockTerms.shape
const { outageBegins, correctionsByTwo, maintenanceNoticeDays, outageGoals, report } =
  agreementTerms.shape

/** Everything that an agreement promises; a level holds some of it, the agreement the rest. */
const promises = {
  openingHours: hoursSource.optional(),
  availabilityHours: hoursSource.nullish(),
  priorities: z.record(z.string().min(1), prioritySource.nullable()).optional(),
  pausedWhile: pausedWhile.unwrap().optional(),
  priorityChange: priorityChange.unwrap().optional(),
  availabilityGoalPercent: percent.nullish(),
  coverageGoalPercent: percent.nullish(),
  outageGoals: outageGoals.nullable(),
  outageBegins: outageBegins.nullable(),
  correctionsByTwo: correctionsByTwo.nullable(),
  maintenanceNoticeDays: maintenanceNoticeDays.nullable(),
  // As written: what is left out stays so, and a version that says the same is no change.
  report: report
    .extend({
      mayWait: report.shape.mayWait.unwrap().optional(),
      acknowledgeWorkingDays: report.shape.acknowledgeWorkingDays.unwrap().optional(),
    })
    .optional(),
}

const level = z.strictObject({
  key: z.string().min(1),
  name: z.string().min(1).optional(),
  ...promises,
})
export type LevelSource = z.infer<typeof level>

const agreement = z.strictObject({ from: date, level: z.string().optional(), ...promises })
export type AgreementEntry = z.infer<typeof agreement>

const contact = z.strictObject({
  name: z.string().min(1),
  email: z.string().regex(/^[^\s@]+@[^\s@]+$/, 'write an e-mail address, as name@example.org'),
  language: z.enum(['sv', 'en']).default('sv'),
})

const service = z.strictObject({
  key: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{0,62}$/,
      'write small letters a-z, digits and hyphens, at most 63, as viva',
    ),
  name: z.string().min(1),
  customer: z.string().min(1),
  contacts: z.array(contact).default([]),
  components: composition.optional(),
  agreements: z.array(agreement).default([]),
})
export type ServiceEntry = z.infer<typeof service>

export const servicesFile = z.strictObject({
  organisation: z.strictObject({ name: z.string().min(1) }).optional(),
  levels: z.array(level).default([]),
  services: z.array(service).default([]),
})
export type ServicesFile = z.infer<typeof servicesFile>
