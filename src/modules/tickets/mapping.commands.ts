import path from 'node:path'
import { readMapping } from '../../platform/files/mapping.ts'
import { type Mapping, mapping } from './mapping.ts'

const BUILT_IN = path.join(import.meta.dirname, 'mappings')

/** A built-in mapping of tickets by its name, or one from a YAML file. */
export async function loadMapping(nameOrFile: string): Promise<Mapping> {
  const { value } = await readMapping(BUILT_IN, nameOrFile, mapping, 'docs/imports.md')
  return value
}
