import path from 'node:path'
import { z } from 'zod'
import { readMapping } from '../../platform/files/mapping.ts'
import { shaped } from '../../platform/files/yaml.ts'
import { type ObservationMapping, observationMapping } from './mapping.ts'

export const EXPLAINED = 'docs/imports-observations.md'
const BUILT_IN = path.join(import.meta.dirname, 'mappings')

/** A mapping that did not come from a file of its own. */
export interface NamedMapping {
  readonly name: string
  readonly value: ObservationMapping
}

/** A built-in mapping, or one from a file, which may extend a built-in one and say only what is other. */
export async function loadMapping(given: string | NamedMapping): Promise<ObservationMapping> {
  if (typeof given !== 'string') return given.value
  const outline = z.looseObject({ extends: z.string().optional() })
  const own = await readMapping(BUILT_IN, given, outline, EXPLAINED)
  const { extends: base, ...said } = own.value
  const built =
    base === undefined
      ? {}
      : (await readMapping(BUILT_IN, base, z.looseObject({}), EXPLAINED)).value
  return shaped(own, { ...built, ...said }, observationMapping)
}

/** Without the folder, where it is a file. */
export function nameOf(given: string | NamedMapping): string {
  return typeof given === 'string' ? path.basename(given) : given.name
}
