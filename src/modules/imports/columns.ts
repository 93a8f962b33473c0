import { z } from 'zod'
import { DomainError } from '../../platform/errors.ts'
import { reason } from '../../platform/reasons/reasons.ts'

const text = z.string().min(1)

/** One header, or several of which the file has one. */
export const column = z.union([text.transform((name) => [name]), z.array(text).min(1)])

/** How the file itself is to be read, where that is not seen from it. */
export const fileShape = z
  .strictObject({
    encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).optional(),
    separator: z.string().length(1).optional(),
    sheet: text.optional(),
  })
  .default({})

/** How its times are written, and the zone of those without an offset. */
export const dateShape = z
  .strictObject({ formats: z.array(text).default([]), zone: text.optional() })
  .default({ formats: [] })

/** Texts that mean that nothing is known. */
export const unknownTexts = z.array(z.string()).default(['', '?', 'NULL'])

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
      problems.push({ file, reason: reason('no_column', { names: sought, field: name }) })
    } else if (plain.indexOf(plainName(alias)) !== plain.lastIndexOf(plainName(alias))) {
      problems.push({ file, reason: reason('column_twice', { name: alias, field: name }) })
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
