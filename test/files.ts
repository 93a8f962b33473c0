import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'

/** A file of the test's own, gone when the test ends. */
export async function testFile(
  t: TestContext,
  name: string,
  content: string | Uint8Array,
): Promise<string> {
  const file = path.join(await testDirectory(t), name)
  await writeFile(file, content)
  return file
}

/** A folder of the test's own, gone when the test ends. */
export async function testDirectory(t: TestContext): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'kvitto-file-'))
  t.after(() => rm(directory, { recursive: true, force: true }))
  return directory
}

const DATA = process.env.KVITTO_REAL_DATA ?? path.resolve(import.meta.dirname, '../../shared/data')

/**
 * Real data that lies beside the project and is never part of it; `undefined` skips the test, with a
 * message, where it is absent. KVITTO_REAL_DATA names another place.
 */
export function realData(t: TestContext, name: string): string | undefined {
  const file = path.join(DATA, name)
  if (existsSync(file)) return file
  t.skip(`${file} is not here (KVITTO_REAL_DATA names another folder)`)
  return undefined
}
