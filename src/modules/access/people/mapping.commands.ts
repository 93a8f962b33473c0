import path from 'node:path'
import { readMapping } from '../../../platform/files/mapping.ts'
import { type EmploymentMapping, employmentMapping } from './mapping.ts'

const BUILT_IN = path.join(import.meta.dirname, 'mappings')

/** A mapping that did not come from a file of its own. */
export interface NamedEmploymentMapping {
  readonly name: string
  readonly value: EmploymentMapping
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
