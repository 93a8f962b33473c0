import { z } from 'zod'
import { column, dateShape, fileShape, unknownTexts } from '../imports/index.ts'
import type { TicketStatus } from '../services/index.ts'

/** How a file of tickets is to be read: docs/imports.md explains each key. */
export type Mapping = z.infer<typeof mapping>
export type AuditMapping = Extract<Mapping, { shape: 'audit' }>
export type SnapshotMapping = Extract<Mapping, { shape: 'snapshot' }>

const text = z.string().min(1)

function hasGroup(pattern: string): boolean {
  try {
    // With an empty alternative it matches anything, and its groups can be counted.
    return (new RegExp(`${pattern}|`).exec('')?.length ?? 0) > 1
  } catch {
    return false
  }
}

const optional = column.optional()

const statuses = [
  'new',
  'open',
  'waiting_customer',
  'waiting_supplier',
  'resolved',
  'closed',
] as const satisfies readonly TicketStatus[]

const common = {
  description: z.string().optional(),
  file: fileShape,
  /** The source's statuses; compared without regard to case. */
  statuses: z.record(text, z.enum(statuses)),
  priorities: z
    .strictObject({
      /** The source's priorities → the agreement's. */
      values: z.record(text, z.union([text, z.number().transform(String)])).optional(),
      /** Else the first group of this expression. */
      pattern: text
        .refine(hasGroup, 'no regular expression with a group: put what is the priority in ( )')
        .optional(),
      /** What fits neither. */
      others: z.enum(['refuse', 'keep']).default('refuse'),
    })
    .default({ others: 'keep' }),
  dates: dateShape,
  unknown: unknownTexts,
}

export const mapping = z.discriminatedUnion('shape', [
  z.strictObject({
    shape: z.literal('audit'),
    ...common,
    columns: z.strictObject({
      key: column,
      at: column,
      openedAt: column,
      status: column,
      priority: column,
      title: optional,
      /** A number that grows with each update of a ticket. */
      sequence: optional,
      /** What the source says of the last resolution; compared with the rows, not believed. */
      resolvedAt: optional,
    }),
    /** `leaves_new`: the first row in another status than new is the first response. */
    firstResponse: z.enum(['leaves_new', 'not_recorded']).default('not_recorded'),
    /** Rows in which this column has one of these values told the customer how it goes. */
    customerUpdate: z.strictObject({ column, values: z.array(text).min(1) }).optional(),
  }),
  z.strictObject({
    shape: z.literal('snapshot'),
    ...common,
    columns: z.strictObject({
      key: column,
      openedAt: column,
      status: column,
      priority: column,
      title: optional,
      respondedAt: optional,
      resolvedAt: optional,
      closedAt: optional,
      updatedAt: optional,
    }),
  }),
])
