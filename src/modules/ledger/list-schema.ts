import { z } from 'zod'

const text = z.string().trim().min(1).max(200)

/** A day, or an instant with its offset. */
const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })])

export const ledgerListQuery = z.object({
  kind: z
    .string()
    .regex(/^[a-z_]+\.[a-z_]+(,[a-z_]+\.[a-z_]+)*$/)
    .max(1000)
    .optional()
    .meta({ description: 'As ticket.excluded; several with commas between' }),
  subject: text.optional().meta({ description: 'As ticket:INC0012345' }),
  service: text.optional().meta({ description: 'Key of a service' }),
  actor: z
    .union([z.literal('system'), z.uuid()])
    .optional()
    .meta({ description: 'UUID of a person, or system' }),
  from: moment.optional().meta({ description: 'A day in the organisation’s zone, or an instant' }),
  to: moment.optional().meta({ description: 'Until then: a day is included, an instant is not' }),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type LedgerListQuery = z.infer<typeof ledgerListQuery>

export const ledgerEntry = z.object({
  seq: z.number(),
  at: z.string(),
  kind: z.string(),
  subject: z.string(),
  service: z.string().nullable(),
  actor: z.object({
    kind: z.enum(['system', 'person', 'token']),
    /** UUID of the person, also behind a token. */
    person: z.string().nullable(),
    /** `null` where it was erased. */
    name: z.string().nullable(),
  }),
  facts: z.unknown(),
  /** Names and texts that the event speaks of by digest; `null` where they were erased. */
  personal: z.record(z.string(), z.string().nullable()),
  hash: z.string(),
})
export type LedgerEntry = z.infer<typeof ledgerEntry>

/** What people, units and services are called today, by `person:…`, `unit:…`, `service:…`. */
const names = z.record(z.string(), z.string())

export const ledgerList = z.object({
  items: z.array(ledgerEntry),
  names,
  nextCursor: z.string().nullable(),
})

const delivery = z.object({
  way: z.enum(['file', 'mail', 'timestamp']),
  at: z.string(),
  arrived: z.boolean(),
  /** In the receiver's own words. */
  answer: z.string(),
})

export const sentAnchor = z.object({
  id: z.number(),
  /** The day that it is the daily one of; `null` for one that somebody asked for. */
  day: z.string().nullable(),
  at: z.string(),
  seq: z.number(),
  hash: z.string(),
  deliveries: z.array(delivery),
})
export type SentAnchorView = z.infer<typeof sentAnchor>

export const anchorList = z.object({ items: z.array(sentAnchor) })

const lastVerified = z.object({
  at: z.string(),
  ok: z.boolean(),
  events: z.number(),
})
export type LastVerified = z.infer<typeof lastVerified>

export const ledgerState = z.object({
  /** `null` for those who read the events of their services only. */
  whole: z
    .object({
      events: z.number(),
      lastAnchor: sentAnchor.nullable(),
      /** By somebody on the page, since this server started. */
      verified: lastVerified.nullable(),
    })
    .nullable(),
})
export type LedgerState = z.infer<typeof ledgerState>

export const ledgerPage = ledgerEntry.extend({
  names,
  /** The event before, where there is one that may be seen. */
  before: z.number().nullable(),
  previous: z.string(),
  /** What is hashed, to the byte: SHA-256 of this is `hash`. */
  sealed: z.string(),
  version: z.string(),
  /** The event after, where there is one that may be seen. */
  next: z.object({ seq: z.number(), hash: z.string() }).nullable(),
  /** The first heads that were sent out with this event in the chain. */
  anchors: z.array(sentAnchor),
})
