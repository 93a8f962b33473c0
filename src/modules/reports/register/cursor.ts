/** Where the next page of the register begins: after this row, in the order of the list. */
import { z } from 'zod'
import { DomainError } from '../../../platform/errors.ts'

const shape = z.strictObject({
  sort: z.string(),
  /** What the row is sorted by, as the database writes it. */
  value: z.string(),
  id: z.int(),
})
export type RegisterCursor = z.infer<typeof shape>

export function writeCursor(cursor: RegisterCursor): string {
  return btoa(JSON.stringify(cursor)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** Throws `invalid_input` where the text is none, or of a list in another order. */
export function readCursor(text: string, sort: string): RegisterCursor {
  const cursor = shape.safeParse(parsed(text))
  if (cursor.success && cursor.data.sort === sort) return cursor.data
  throw new DomainError('invalid_input', 'The cursor does not belong to this list', {
    mend: 'Take it from the answer before, with the same sort and filters; or begin without one.',
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/')))
  } catch {
    return undefined
  }
}
