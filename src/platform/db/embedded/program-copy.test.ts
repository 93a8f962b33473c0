import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { promisify } from 'node:util'
import { findProgram } from './program.ts'
import { copyProgram } from './program-copy.ts'

async function folderFor(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kvitto-test-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** As the server's user would; here as ourselves. */
async function tryToRun(native: string): Promise<string | undefined> {
  const run = promisify(execFile)(join(native, 'bin/initdb'), ['--version'])
  return run.then(
    () => undefined,
    (error: Error) => error.message,
  )
}

/** Copies, and tells whether it had to. */
async function copyTo(
  folder: string,
): Promise<{ readonly copy: string; readonly copied: boolean }> {
  let copied = false
  const attempt = {
    tryToRun,
    onNotice: () => {
      copied = true
    },
  }
  const { copy } = await copyProgram(await findProgram(), folder, { kind: 'self' }, attempt)
  assert.ok(copy)
  return { copy, copied }
}

test('a copy is made once, and made anew when it is damaged', async (t) => {
  const folder = await folderFor(t)
  const { copy, copied } = await copyTo(folder)
  assert.equal(copied, true)
  assert.equal((await copyTo(folder)).copied, false)
  await rm(join(copy, 'lib'), { recursive: true })
  assert.equal((await copyTo(folder)).copied, true)
  assert.equal((await copyTo(folder)).copied, false)
})

test('two that copy at once end with one copy that both can use', async (t) => {
  const folder = await folderFor(t)
  const [first, second] = await Promise.all([copyTo(folder), copyTo(folder)])
  assert.equal(first.copy, second.copy)
  assert.equal((await readdir(folder)).length, 1)
})

test('a half copy of one that was killed long ago is removed, a recent one is not', async (t) => {
  const folder = await folderFor(t)
  const { copy } = await copyTo(folder)
  await rm(copy, { recursive: true })
  for (const name of ['old', 'recent']) await mkdir(`${copy}.${name}.half`)
  await utimes(`${copy}.old.half`, 1, 1)
  await copyTo(folder)
  assert.deepEqual(
    (await readdir(folder))
      .filter((name) => name.endsWith('.half'))
      .map((name) => join(folder, name)),
    [`${copy}.recent.half`],
  )
})

test('in a folder that others can write to, no program is put or trusted', async (t) => {
  const folder = await folderFor(t)
  const open = join(folder, 'open')
  await mkdir(open)
  await promisify(execFile)('chmod', ['777', open])
  const server = { uid: 59_432, gid: 59_432 }
  const attempt = { tryToRun, onNotice: () => assert.fail('nothing is copied') }
  const as = { kind: 'drop', server, initdb: server } as const
  const { copy, refusal } = await copyProgram(await findProgram(), open, as, attempt)
  assert.equal(copy, undefined)
  assert.ok(refusal)
})
