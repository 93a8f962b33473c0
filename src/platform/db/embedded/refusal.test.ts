/** What cannot work is refused with what, where and what to do; `doctor` says the same before. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { DomainError } from '../../errors.ts'
import { isRoot } from './account.ts'
import { type EmbeddedFact, inspectEmbedded, openEmbedded } from './index.ts'
import type { Layout } from './layout.ts'
import { signal, until } from './processes.ts'
import { askOnce, dataDirectory, leftBehind, openedKvitto } from './testing.ts'

async function refusal(dataDir: string): Promise<DomainError> {
  const outcome = await openEmbedded({ dataDir }).catch((error: unknown) => error)
  assert.ok(outcome instanceof DomainError, `refused, not ${outcome}`)
  return outcome
}

async function fact<K extends EmbeddedFact['kind']>(dataDir: string, kind: K) {
  const found = (await inspectEmbedded({ dataDir })).find((one) => one.kind === kind)
  assert.ok(found)
  return found
}

/** A cluster as another program or version left it. */
async function foreignCluster(t: TestContext, files: Record<string, string>): Promise<Layout> {
  const layout = await dataDirectory(t)
  await mkdir(layout.cluster, { mode: 0o700 })
  if (isRoot()) execFileSync('chown', ['59432', layout.cluster])
  for (const [name, text] of Object.entries(files))
    await writeFile(join(layout.cluster, name), text)
  return layout
}

test("another version's cluster is refused by its version, and left as it is", async (t) => {
  const layout = await foreignCluster(t, { PG_VERSION: '17\n' })
  const { code, message, mend } = await refusal(layout.dataDir)
  assert.equal(code, 'data_dir_unusable')
  assert.match(message, /made by PostgreSQL 17; this Kvitto runs PostgreSQL 18/)
  assert.match(mend ?? '', /pg_upgrade/)
  assert.equal(await readFile(join(layout.cluster, 'PG_VERSION'), 'utf8'), '17\n')
  const cluster = await fact(layout.dataDir, 'cluster')
  assert.deepEqual([cluster.ok, cluster.what], [false, message])
})

test('a folder that is no cluster is refused, and left as it is', async (t) => {
  const layout = await foreignCluster(t, { 'letter.txt': 'dear' })
  const { code, message } = await refusal(layout.dataDir)
  assert.equal(code, 'data_dir_unusable')
  assert.match(message, /PG_VERSION is missing/)
  assert.equal(await readFile(join(layout.cluster, 'letter.txt'), 'utf8'), 'dear')
})

test('a data directory that is a file is refused', async (t) => {
  const { dataDir } = await dataDirectory(t)
  const path = join(dataDir, 'file')
  await writeFile(path, '')
  for (const wrong of [path, join(path, 'below')]) {
    assert.equal((await refusal(wrong)).code, 'data_dir_unusable')
    assert.equal((await fact(wrong, 'data_directory')).ok, false)
  }
})

test('a data directory that this user may not write to is refused', async (t) => {
  const { dataDir } = await dataDirectory(t)
  // Root may write anywhere but where the kernel itself says no.
  const wrong = isRoot() ? '/sys/kvitto' : join(dataDir, 'closed')
  if (!isRoot()) await mkdir(wrong, { mode: 0o500 })
  const { code, message, mend } = await refusal(wrong)
  assert.equal(code, 'data_dir_unusable')
  assert.match(message, new RegExp(wrong))
  assert.ok(mend)
})

test('what the server said last is in the error', async (t) => {
  const layout = await dataDirectory(t)
  await askOnce(layout, 'SELECT 1')
  await writeFile(join(layout.cluster, 'postgresql.auto.conf'), 'no_such_setting = 1\n')
  const { code, message, mend } = await refusal(layout.dataDir)
  assert.equal(code, 'database_unavailable')
  assert.match(message, /no_such_setting/)
  assert.match(mend ?? '', /postgres\.log/)
})

test('a cluster that others can read is refused by PostgreSQL, and named by doctor', async (t) => {
  const layout = await dataDirectory(t)
  await askOnce(layout, 'SELECT 1')
  await chmod(layout.cluster, 0o755)
  assert.match((await refusal(layout.dataDir)).message, /invalid permissions/)
  const { ok, mend } = await fact(layout.dataDir, 'cluster')
  assert.deepEqual([ok, mend], [false, `chmod 700 ${layout.cluster}`])
})

const smallDisk = { skip: isRoot() ? false : 'needs root, to mount a small disk' }

test('a full disk is named as the reason, at the first start and later', smallDisk, async (t) => {
  const { dataDir } = await dataDirectory(t)
  for (const [size, when] of [
    ['10m', 'first'],
    ['60m', 'later'],
  ] as const) {
    const disk = join(dataDir, when)
    await mkdir(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'kvitto-test', disk])
    try {
      if (when === 'later') await crashOnFullDisk(t, disk)
      const { code, message, mend } = await refusal(disk)
      assert.equal(code, 'data_dir_unusable')
      assert.match(message, /the disk is full/)
      assert.match(mend ?? '', /free some space/)
      assert.equal((await fact(disk, 'disk')).ok, false)
    } finally {
      execFileSync('umount', [disk])
    }
  }
})

/** A crash leaves work that the next start must write, and there is no room for it. */
async function crashOnFullDisk(t: TestContext, disk: string): Promise<void> {
  const kvitto = await openedKvitto(t, disk)
  await kvitto.tell('CREATE TABLE filler AS SELECT 1')
  const { pid } = await serverFact(disk)
  await kvitto.kill()
  if (pid !== undefined) signal(pid, 'SIGKILL')
  execFileSync('sh', ['-c', `cat /dev/zero > ${disk}/filler 2>/dev/null || true`])
}

async function serverFact(dataDir: string): Promise<{ readonly pid?: number }> {
  const found = (await inspectEmbedded({ dataDir })).find((one) => one.kind === 'server')
  return found?.kind === 'server' && found.pid !== undefined ? { pid: found.pid } : {}
}

test('a path too long for a socket works through a descriptor', async (t) => {
  const { dataDir } = await dataDirectory(t)
  const deep = join(dataDir, 'a'.repeat(90), 'å'.repeat(50))
  const database = await openEmbedded({ dataDir: deep })
  assert.match(database.connection.host, /^\/proc\/self\/fd\/\d+$/)
  await database.close()
})

test('a data directory behind a link is the same for all who use it', async (t) => {
  const { dataDir } = await dataDirectory(t)
  const layout = await dataDirectory(t)
  const link = join(dataDir, 'link')
  await symlink(layout.dataDir, link)
  const database = await openEmbedded({ dataDir: link })
  assert.equal(database.connection.host, layout.cluster)
  await database.close()
  assert.deepEqual(await leftBehind(layout), [])
})

test('a log that is a link is not written to, since it may lead anywhere', async (t) => {
  const layout = await dataDirectory(t)
  await writeFile(join(layout.dataDir, 'elsewhere'), '')
  await symlink(join(layout.dataDir, 'elsewhere'), layout.log)
  assert.match((await refusal(layout.dataDir)).message, /a symbolic link is in the way/)
  assert.equal(await readFile(join(layout.dataDir, 'elsewhere'), 'utf8'), '')
})

test('a log that has grown big is put aside, also while the server runs', async (t) => {
  const layout = await dataDirectory(t)
  const kvitto = await openedKvitto(t, layout.dataDir)
  await writeFile(layout.log, 'x'.repeat(11 * 1024 * 1024), { flag: 'a' })
  await askOnce(layout, 'SELECT 1')
  await kvitto.tell('close')
  assert.match(await readFile(layout.log, 'utf8'), /^(?!.*xxx).*shut down\n$/s)
  assert.match(await readFile(`${layout.log}.1`, 'utf8'), /x$/)
})

test('doctor finds facts where there is nothing yet, and makes nothing', async (t) => {
  const { dataDir } = await dataDirectory(t)
  const nowhere = join(dataDir, 'not', 'yet')
  const facts = await inspectEmbedded({ dataDir: nowhere })
  assert.deepEqual(
    facts.map(({ kind, ok }) => [kind, ok]),
    ['program', 'account', 'data_directory', 'cluster', 'server', 'leftovers', 'disk'].map(
      (kind) => [kind, true],
    ),
  )
  assert.equal((await fact(nowhere, 'data_directory')).ok, true)
})

test('doctor tells a running server from what a crash left', async (t) => {
  const layout = await dataDirectory(t)
  const kvitto = await openedKvitto(t, layout.dataDir)
  const { pid } = await serverFact(layout.dataDir)
  assert.ok(pid !== undefined)
  await kvitto.kill()
  signal(pid, 'SIGKILL')
  assert.ok(await until(5_000, async () => (await serverFact(layout.dataDir)).pid === undefined))
  const leftovers = await fact(layout.dataDir, 'leftovers')
  assert.match(leftovers.what, /postmaster\.pid/)
})
