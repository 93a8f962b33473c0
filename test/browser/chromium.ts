/**
 * Where this user's Chromium lies. The package unpacks it to the temporary folder for its owner alone
 * and takes what is there for whole: so each user has their own, unpacked aside and put in place at
 * once, because test files start at the same time.
 */
import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import chromium from '@sparticuz/chromium'

export async function chromiumPath(): Promise<string> {
  const home = path.join(tmpdir(), `kvitto-chromium-${userInfo().uid}`)
  const executable = path.join(home, 'chromium')
  if (existsSync(executable)) return executable
  const aside = await mkdtemp(`${home}-`)
  await within(aside, () => chromium.executablePath())
  try {
    await rename(aside, home)
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    // Another test file was first; the folder it put there is whole.
    if (!existsSync(executable)) throw error
  }
  return executable
}

/** The package asks for the temporary folder, and nothing else says where. */
async function within<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    return await work()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}
