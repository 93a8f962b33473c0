import { access, readdir } from 'node:fs/promises'
import path from 'node:path'
import type { z } from 'zod'
import { DomainError } from '../errors.ts'
import { readYamlFile, type YamlFile } from './yaml.ts'

/**
 * How a file is to be read: a built-in mapping by its name, from a folder of them, or a YAML file.
 * Throws `not_found` that names those that there are, or `invalid_input` with each key that is wrong.
 */
export async function readMapping<T>(
  builtIn: string,
  nameOrFile: string,
  schema: z.ZodType<T>,
  explainedIn: string,
): Promise<YamlFile<T>> {
  const isFile = /\.ya?ml$/i.test(nameOrFile)
  const file = isFile ? nameOrFile : path.join(builtIn, `${path.basename(nameOrFile)}.yaml`)
  await access(file).catch(async (cause: unknown) => {
    const names = (await readdir(builtIn)).map((name) => path.basename(name, '.yaml')).sort()
    throw new DomainError('not_found', `There is no mapping ${nameOrFile}`, {
      cause,
      mend: `Built in: ${names.join(', ')}. One of your own is a file NAME.yaml (${explainedIn}).`,
    })
  })
  return readYamlFile(file, schema)
}
