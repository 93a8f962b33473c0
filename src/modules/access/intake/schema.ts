/** Account lists that are sent from a page or by a program. Pure. */
import { z } from 'zod'
import { heldList } from '../accounts/schema.ts'

export const listUpload = z.object({
  name: z.string().min(1).max(300).meta({ description: 'Of the file' }),
  system: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  exportedAt: z.string().min(10).max(40).meta({
    description: 'When the system made it: with an offset, or on the organisation’s own clock',
  }),
  trial: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .meta({ description: 'Tell what would change, and keep nothing' }),
})

export const seenColumns = z
  .strictObject({
    header: z.array(z.string()),
    first: z
      .array(z.array(z.string()))
      .meta({ description: 'The first rows, without what could be a personal identity number' }),
    columns: z.record(z.string(), z.string().nullable()).meta({
      description: 'Each column of a mapping of employments, and which of the file it seems to be',
    }),
    needed: z.array(z.string()).meta({ description: 'Without these nothing can be taken in' }),
  })
  .meta({ id: 'SeenColumns' })

export const listTaken = z
  .strictObject({
    state: z.enum(['applied', 'unchanged', 'held']),
    held: heldList.nullable(),
    listId: z.int().nullable(),
    exportedAt: z.string(),
    rows: z.int(),
    counts: z
      .record(z.string(), z.int())
      .nullable()
      .meta({ description: 'What it changes; null where it is held' }),
  })
  .meta({ id: 'AccountListTaken' })

export const intakeChoices = z
  .strictObject({
    systems: z.array(z.strictObject({ key: z.string(), name: z.string() })),
    today: z.iso.date(),
  })
  .meta({ id: 'IntakeChoices' })
