/** Disturbances as they are told and asked for: what users notice, and what is done about it. */
import { z } from 'zod'

/** How far it has come, in the order in which it usually goes. */
export const disturbanceState = z.enum(['investigating', 'identified', 'monitoring', 'resolved'])
export type DisturbanceState = z.infer<typeof disturbanceState>
const openState = disturbanceState.exclude(['resolved'])

const instant = z.iso.datetime()
const serviceKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
const moment = z
  .string()
  .min(1)
  .max(40)
  .meta({ description: 'With an offset, or on the organisation’s wall clock, 2026-09-05T06:00' })
const title = z.string().trim().min(1).max(120)
const words = z.string().trim().min(1).max(2000)
const affected = z.string().trim().min(1).max(300)
const english = 'For those who read English; without it they get the Swedish'

const services = z
  .array(serviceKey)
  .min(1)
  .max(100)
  .meta({ description: 'Keys of the services that are affected' })

const whatItIs = {
  title: title.meta({ description: 'What does not work, in a few words' }),
  titleEn: title.optional().meta({ description: english }),
  affected: affected.optional().meta({ description: 'Who notices it, and what they cannot do' }),
  affectedEn: affected.optional().meta({ description: english }),
}
const ticket = z.string().trim().min(1).max(120).meta({
  description: 'Key of the ticket that it began with, of one of the services',
})

const whatIsTold = {
  words: words.meta({ description: 'What has happened and what is done, for those affected' }),
  wordsEn: words.optional().meta({ description: english }),
  nextUpdateBy: moment.optional().meta({ description: 'When something new will be told, at last' }),
  mail: z.boolean().meta({ description: 'Also by mail to the services’ contacts' }),
}

export const newDisturbance = z
  .strictObject({
    ...whatItIs,
    services,
    startedAt: moment,
    state: openState.default('investigating'),
    ticket: ticket.optional(),
    ...whatIsTold,
  })
  .meta({ id: 'NewDisturbance' })
export type NewDisturbance = z.infer<typeof newDisturbance>

export const newUpdate = z
  .strictObject({ state: disturbanceState, ...whatIsTold })
  .meta({ id: 'NewDisturbanceUpdate' })
export type NewUpdate = z.infer<typeof newUpdate>

export const disturbanceChange = z
  .strictObject({ ...whatItIs, services, startedAt: moment, ticket: ticket.optional() })
  .meta({ id: 'DisturbanceChange' })
export type DisturbanceChange = z.infer<typeof disturbanceChange>

const serviceAffected = z.strictObject({
  key: z.string(),
  name: z.string(),
  ticket: z.string().nullable(),
})

const about = {
  id: z.int(),
  title: z.string(),
  titleEn: z.string().nullable(),
  affected: z.string().nullable(),
  affectedEn: z.string().nullable(),
  state: disturbanceState,
  startedAt: instant,
  nextUpdateBy: instant.nullable(),
  isLate: z.boolean().meta({ description: 'What was promised to be told by now has not been' }),
  resolvedAt: instant.nullable(),
  services: z.array(serviceAffected).meta({ description: 'Those of them that you reach' }),
}

const told = {
  at: instant,
  state: disturbanceState,
  words: z.string(),
  wordsEn: z.string().nullable(),
  nextUpdateBy: instant.nullable(),
}

export const disturbanceListed = z
  .strictObject({ ...about, latest: z.strictObject(told), mayTell: z.boolean() })
  .meta({ id: 'DisturbanceListed' })
export type DisturbanceListed = z.infer<typeof disturbanceListed>

export const disturbanceList = z.strictObject({
  items: z.array(disturbanceListed),
  nextCursor: z.string().nullable(),
  open: z.int().meta({ description: 'How many are open, whatever is looked at' }),
})

export const disturbanceQuery = z.strictObject({
  state: z.enum(['open', 'resolved', 'all']).default('all'),
  service: serviceKey.optional(),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type DisturbanceQuery = z.infer<typeof disturbanceQuery>

const updateShown = z.strictObject({
  id: z.int(),
  ...told,
  by: z.string().nullable().meta({ description: 'null: not for your eyes' }),
  wantsMail: z.boolean().nullable(),
  mailedTo: z.int().nullable().meta({ description: 'null: not yet, or not for your eyes' }),
})

const outageMeanwhile = z.strictObject({
  service: z.strictObject({ key: z.string(), name: z.string() }),
  from: instant,
  to: instant.nullable(),
  openSeconds: z.number().min(0),
  deviation: z.strictObject({ id: z.int(), isExplained: z.boolean() }).nullable(),
})
export type OutageMeanwhile = z.infer<typeof outageMeanwhile>

export const disturbancePage = z
  .strictObject({
    ...about,
    updates: z.array(updateShown).meta({ description: 'The latest first' }),
    outages: z
      .array(outageMeanwhile)
      .meta({ description: 'What was measured at the same time, and whether it is explained' }),
    mayTell: z.boolean(),
    contacts: z.int().nullable().meta({ description: 'How many a mail would go to' }),
  })
  .meta({ id: 'Disturbance' })
export type DisturbancePage = z.infer<typeof disturbancePage>

const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['paragraph', 'heading', 'note']), text: z.string() }),
  z.strictObject({
    kind: z.literal('figures'),
    rows: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  }),
  z.strictObject({ kind: z.literal('action'), label: z.string() }),
])

export const mailPreview = z
  .strictObject({
    subject: z.string(),
    blocks: z.array(block),
    recipients: z.array(z.strictObject({ name: z.string(), address: z.string() })),
    others: z.int().meta({ description: 'Contacts of services that you do not reach' }),
  })
  .meta({ id: 'DisturbanceMail' })
export type MailPreview = z.infer<typeof mailPreview>

export const previewLanguage = z.object({ lang: z.enum(['sv', 'en']).default('sv') })

export const untoldOutages = z.strictObject({
  items: z.array(
    z.strictObject({
      services: z.array(z.strictObject({ key: z.string(), name: z.string() })),
      since: instant.nullable(),
      components: z.array(z.strictObject({ key: z.string(), name: z.string().nullable() })),
      mayTell: z.boolean(),
    }),
  ),
})
export type UntoldOutage = z.infer<typeof untoldOutages>['items'][number]
