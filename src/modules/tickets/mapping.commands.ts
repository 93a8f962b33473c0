import { access, readdir } from 'node:fs/promises'
import path from 'node:path'
import { DomainError } from '../../platform/errors.ts'
import { readYamlFile } from '../../platform/files/yaml.ts'
import { type Mapping, mapping } from './mapping.ts'

const BUILT_IN = path.join(import.meta.dirname, 'mappings')

/**
 * A built-in mapping by its name, or one from a YAML file.
 * Throws `not_found` that names those that there are, or `invalid_input` with each key that is wrong.
 */
export async function loadMapping(nameOrFile: string): Promise<Mapping> {
  const isFile = /\.ya?ml$/i.test(nameOrFile)
  const file = isFile ? nameOrFile : path.join(BUILT_IN, `${path.basename(nameOrFile)}.yaml`)
  await access(file).catch(async (cause: unknown) => {
    const names = (await readdir(BUILT_IN)).map((name) => path.basename(name, '.yaml')).sort()
    throw new DomainError('not_found', `There is no mapping ${nameOrFile}`, {
      cause,
      mend: `Built in: ${names.join(', ')}. One of your own is a file NAME.yaml (docs/imports.md).`,
    })
  })
  const { value } = await readYamlFile(file, mapping)
  return value
}
