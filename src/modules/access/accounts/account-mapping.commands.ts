import path from 'node:path'
import { readMapping } from '../../../platform/files/mapping.ts'
import { type AccountMapping, accountMapping } from './account-mapping.ts'

const BUILT_IN = path.join(import.meta.dirname, 'mappings')

/** A mapping that did not come from a file of its own. */
export interface NamedAccountMapping {
  readonly name: string
  readonly value: AccountMapping
}

/** A built-in mapping of account lists by its name, or one from a YAML file. */
export async function loadAccountMapping(
  given: string | NamedAccountMapping,
): Promise<AccountMapping> {
  if (typeof given !== 'string') return given.value
  const { value } = await readMapping(BUILT_IN, given, accountMapping, 'docs/access-accounts.md')
  return value
}
