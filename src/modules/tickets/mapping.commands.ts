import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'yaml'
import { DomainError } from '../../platform/errors.ts'
import { type Mapping, parseMapping } from './mapping.ts'

const BUILT_IN = path.join(import.meta.dirname, 'mappings')

/**
 * A built-in mapping by its name, or one from a YAML file.
 * Throws `not_found` that names those that there are, or `invalid_input`.
 */
export async function loadMapping(nameOrFile: string): Promise<Mapping> {
  const isFile = /\.ya?ml$/i.test(nameOrFile)
  const file = isFile ? nameOrFile : path.join(BUILT_IN, `${path.basename(nameOrFile)}.yaml`)
  const text = await readFile(file, 'utf8').catch(async (cause: unknown) => {
    throw new DomainError('not_found', `There is no mapping ${nameOrFile}`, {
      cause,
      mend: `Built in: ${(await builtIn()).join(', ')}. One of your own is a file NAME.yaml (docs/imports.md).`,
    })
  })
  return parseMapping(parseYaml(text, nameOrFile), nameOrFile)
}

export async function builtIn(): Promise<string[]> {
  const files = await readdir(BUILT_IN)
  return files.map((file) => path.basename(file, '.yaml')).sort()
}

function parseYaml(text: string, name: string): unknown {
  try {
    return parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new DomainError('invalid_input', `The mapping ${name} is not YAML: ${reason}`, { cause })
  }
}
