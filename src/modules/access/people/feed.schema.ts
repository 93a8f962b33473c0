/** Feeds of employments as they are told of, and as they are kept while held. Pure. */
import { z } from 'zod'
import { heldFeed } from './hold.ts'

const instant = z.string().meta({ description: 'ISO 8601, UTC' })

export const feedCounts = z
  .strictObject({
    employments: z.int(),
    people: z.int(),
    added: z.int(),
    changed: z.int(),
    ended: z.int().meta({ description: 'Of the changed: given a last day, or another one' }),
    gone: z.int().meta({ description: 'Not in the feed any more: over since the day before' }),
    back: z.int().meta({ description: 'Gone before, and there again' }),
    unchanged: z.int(),
  })
  .meta({ id: 'FeedCounts' })

export const feed = z
  .strictObject({
    id: z.int(),
    source: z.string().meta({ description: '`file`, or what it came from' }),
    fileName: z.string().nullable(),
    isWhole: z.boolean().meta({ description: 'Of all who are employed; else a push of some' }),
    asOf: instant.meta({ description: 'When what it says was so' }),
    takenAt: instant,
    takenBy: z.string(),
    rows: z.int(),
    state: z.enum(['applied', 'unchanged', 'held', 'released', 'discarded']),
    held: heldFeed.nullable(),
    counts: feedCounts,
    decidedAt: instant.nullable(),
    decidedBy: z.string().nullable(),
    mayDecide: z.boolean().meta({ description: 'You may release or discard it' }),
  })
  .meta({ id: 'Feed' })
export type Feed = z.infer<typeof feed>

export const heldPlan = z
  .strictObject({
    feed,
    counts: feedCounts.nullable().meta({
      description: 'What it would change now; null where it is not held any more',
    }),
    endsByUnit: z
      .array(z.strictObject({ unit: z.string(), ends: z.int() }))
      .meta({ description: 'Where employments would end, the most first; at most 50' }),
    units: z.int().meta({ description: 'How many units that is' }),
  })
  .meta({ id: 'HeldFeedPlan' })
export type HeldPlan = z.infer<typeof heldPlan>

const named = z.object({ key: z.string(), shown: z.string() })
const day = z.string()

/** As a row is kept while its feed is held. */
export const keptFacts = z.object({
  person: named,
  givenName: z.string(),
  familyName: z.string(),
  email: z.string().nullable(),
  key: z.string(),
  unit: z.string(),
  unitName: z.string().optional(),
  ansvar: z.string().nullable().optional(),
  title: z.string().nullable().optional(),
  managerKey: z.string().nullable(),
  startsOn: day,
  endsOn: day.nullable(),
  leaves: z.array(z.object({ from: day, until: day.nullable(), kind: z.string() })).optional(),
  isProtected: z.boolean().optional(),
  isDismissal: z.boolean().optional(),
})

export const feedUpload = z.object({
  name: z.string().min(1).max(300).meta({ description: 'Of the file' }),
  mapping: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .default('generic')
    .meta({ description: 'A built-in mapping' }),
  asOf: z.string().min(10).max(40).optional().meta({
    description:
      'When what it says was so, with an offset or on the organisation’s own clock; now where it is not said',
  }),
  columns: z.string().max(4_000).optional().meta({
    description:
      'JSON: which column of the file is what, as `{"personId":"Personnr"}`; the mapping says the rest',
  }),
  trial: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .meta({ description: 'Tell what would change, and keep nothing' }),
})

export const employmentsTaken = z
  .strictObject({
    state: z.enum(['applied', 'unchanged', 'held']),
    held: heldFeed.nullable(),
    feedId: z.int().nullable(),
    asOf: instant,
    sha256: z.string().nullable(),
    counts: feedCounts,
  })
  .meta({ id: 'EmploymentsTaken' })
