import path from 'node:path'
import { z } from 'zod'
import { DomainError } from '../../../platform/errors.ts'
import { readMapping } from '../../../platform/files/mapping.ts'
import { type EmploymentMapping, employmentMapping } from './mapping.ts'

const BUILT_IN = path.join(import.meta.dirname, 'mappings')

/** A mapping that did not come from a file of its own. */
export interface NamedEmploymentMapping {
  readonly name: string
  readonly value: EmploymentMapping
}

const chosenColumns = z.partialRecord(employmentMapping.shape.columns.keyof(), z.string().min(1))

/** A built-in mapping with other columns, as somebody chose them for a file. Throws `invalid_input`. */
export async function mappingWithColumns(name: string, chosen: string): Promise<EmploymentMapping> {
  const mapping = await loadEmploymentMapping(name)
  const read = chosenColumns.safeParse(parsedJson(chosen))
  if (!read.success) {
    throw new DomainError('invalid_input', 'The chosen columns cannot be used', {
      problems: [{ path: 'columns', reason: 'not a JSON object from columns to headers' }],
    })
  }
  const columns = { ...mapping.columns }
  for (const column of employmentMapping.shape.columns.keyof().options) {
    const header = read.data[column]
    // First of all, but the usual ones still: the next file may have those.
    if (header !== undefined) columns[column] = [header, ...(columns[column] ?? [])]
  }
  return { ...mapping, columns }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A built-in mapping of employments by its name, or one from a YAML file. */
export async function loadEmploymentMapping(
  given: string | NamedEmploymentMapping,
): Promise<EmploymentMapping> {
  if (typeof given !== 'string') return given.value
  const { value } = await readMapping(
    BUILT_IN,
    given,
    employmentMapping,
    'docs/access-employments.md',
  )
  return value
}
