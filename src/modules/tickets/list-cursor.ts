/** Where the next page of a list begins: after this row, in the order of the list. */
import { z } from 'zod'
import { DomainError } from '../../platform/errors.ts'
import { type TicketSort, ticketSort } from './list-schema.ts'

const shape = z.strictObject({
  sort: ticketSort,
  /** What the row is sorted by; instants in milliseconds, `null` after all that have a value. */
  values: z
    .array(z.union([z.string(), z.number()]))
    .max(2)
    .nullable(),
  id: z.number().int(),
})
export type ListCursor = z.infer<typeof shape>

export function writeCursor(cursor: ListCursor): string {
  return base64(JSON.stringify(cursor))
}

/** Throws `invalid_input` where the text is none, or of a list in another order. */
export function readCursor(text: string, sort: TicketSort): ListCursor {
  const cursor = shape.safeParse(parsed(text))
  if (cursor.success && cursor.data.sort === sort) return cursor.data
  throw new DomainError('invalid_input', 'The cursor does not belong to this list', {
    mend: 'Take it from the answer before, with the same sort and filters; or begin without one.',
  })
}

/** Titles and keys may hold any letter, which btoa does not take. */
function base64(text: string): string {
  const bytes = new TextEncoder().encode(text)
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

function parsed(text: string): unknown {
  try {
    const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, (c) => c.charCodeAt(0))))
  } catch {
    return undefined
  }
}
