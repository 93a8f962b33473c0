import path from 'node:path'
import { readMapping } from '../../platform/files/mapping.ts'
import { type Mapping, mapping } from './mapping.ts'

const BUILT_IN = path.join(import.meta.dirname, 'mappings')

/** A mapping that did not come from a file of its own. */
export interface NamedMapping {
  readonly name: string
  readonly value: Mapping
}

/** A built-in mapping of tickets by its name, or one from a YAML file. */
export async function loadMapping(given: string | NamedMapping): Promise<Mapping> {
  if (typeof given !== 'string') return given.value
  const { value } = await readMapping(BUILT_IN, given, mapping, 'docs/imports.md')
  return value
}

export function nameOf(given: string | NamedMapping): string {
  return typeof given === 'string' ? given : given.name
}
