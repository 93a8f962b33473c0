import { z } from 'zod'
import { DomainError } from '../../platform/errors.ts'
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

/** One header, or several of which the file has one. */
const column = z.union([text.transform((name) => [name]), z.array(text).min(1)])
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
  file: z
    .strictObject({
      encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).optional(),
      separator: z.string().length(1).optional(),
      sheet: text.optional(),
    })
    .default({}),
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
  dates: z
    .strictObject({ formats: z.array(text).default([]), zone: text.optional() })
    .default({ formats: [] }),
  /** Texts that mean that nothing is known. */
  unknown: z.array(z.string()).default(['', '?', 'NULL']),
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

/** Places of a mapping's columns in a file; `undefined` where an optional one is not there. */
export type Places<Column extends string> = Readonly<Record<Column, number | undefined>>

/**
 * Finds the mapping's columns in a header, without regard to case, spaces, `_` and `-`.
 * Throws `invalid_input` that names each one that must be there and is not, or is there twice.
 */
export function placeColumns<Column extends string>(
  columns: Readonly<Partial<Record<Column, readonly string[] | undefined>>>,
  required: readonly NoInfer<Column>[],
  header: readonly string[],
  file: string,
): Places<Column> {
  const plain = header.map(plainName)
  const problems: { file: string; reason: string }[] = []
  const places: Partial<Record<Column, number>> = {}
  for (const [name, aliases] of entries(columns)) {
    const alias = aliases?.find((each) => plain.includes(plainName(each)))
    if (alias === undefined) {
      if (!required.includes(name) || aliases === undefined) continue
      const sought = aliases.map((each) => `"${each}"`).join(' or ')
      problems.push({ file, reason: `there is no column ${sought} (columns.${name})` })
    } else if (plain.indexOf(plainName(alias)) !== plain.lastIndexOf(plainName(alias))) {
      problems.push({ file, reason: `the column "${alias}" is there twice (columns.${name})` })
    } else {
      places[name] = plain.indexOf(plainName(alias))
    }
  }
  if (problems.length > 0) {
    throw new DomainError('invalid_input', `${file} does not have the columns of the mapping`, {
      problems,
      mend: `Its header is: ${header.slice(0, 40).join(', ')}. Name the right columns in a mapping of your own (docs/imports.md).`,
    })
  }
  // Each name was either placed or is rightly missing.
  return places as Places<Column>
}

function entries<Key extends string, Value>(
  of: Readonly<Partial<Record<Key, Value>>>,
): [Key, Value][] {
  return Object.entries(of) as [Key, Value][]
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '')
}
