import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { asOwner, type TestDatabase, testDatabase } from '../../test/database.ts'
import { testDirectory } from '../../test/files.ts'
import { kvitto } from '../../test/program.ts'
import { fixedClock } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { migrate } from '../platform/db/migrate.ts'
import { DomainError } from '../platform/errors.ts'
import { jobsOf } from '../working.ts'
import { clearExample } from './clear.store.ts'
import { type Loaded, loadDemo } from './commands.ts'
import { openPost } from './post.ts'
import { Seeded } from './random.ts'

const nobody = { countJudgedSince: async () => 0, rejudge: async () => ({ tickets: 0 }) }
const parts = { judged: nobody, jobs: jobsOf }
/** A Tuesday in the fourth quarter. */
const TODAY = Date.UTC(2026, 9, 20, 10)

async function load(t: TestContext, made: TestDatabase): Promise<Loaded> {
  const owner = await asOwner(t, made)
  await clearExample(owner)
  await migrate(owner)
  const config = readConfig({ KVITTO_DATA: await testDirectory(t), KVITTO_PORT: '0' })
  const { inbox, opening, postOf } = await openPost(config)
  t.after(() => inbox.close())
  const post = await postOf(opening.configure?.(config) ?? config, parts)
  return loadDemo(made.context, nobody, post, () => {})
}

test('the same seed gives the same numbers, spread from 0 to 1', () => {
  const [one, other] = [new Seeded(7), new Seeded(7)]
  const numbers = Array.from({ length: 1000 }, () => one.next())
  assert.deepEqual(
    numbers,
    Array.from({ length: 1000 }, () => other.next()),
  )
  assert.ok(numbers.every((number) => number >= 0 && number < 1))
  assert.ok(Math.abs(numbers.reduce((sum, number) => sum + number, 0) / 1000 - 0.5) < 0.05)
})

test('the example is the same however often it is loaded, knows nothing of tomorrow, and touches no other data', async (t) => {
  const made = await testDatabase(t, fixedClock(TODAY))
  const { context } = made
  const first = await load(t, made)
  assert.equal(first.period, '2026-Q3')
  assert.ok(first.tickets > 1500 && first.tickets < 2500)
  const state = async () => {
    const { rows } = await context.transaction(({ client }) =>
      client.query(
        `select
        (select string_agg(encode(digest, 'hex'), '' order by service_id, month)
           from ticket_month_digest) as tickets,
        (select count(*)::int from ticket_event where at > $1) as tomorrow,
        (select count(*)::int from observation_run where started_at > $1) as observed`,
        [new Date(TODAY).toISOString()],
      ),
    )
    return rows
  }
  const before = await state()
  const { accounts, ...again } = await load(t, made)
  assert.deepEqual({ ...again, accounts: first.accounts }, first)
  assert.equal(accounts.length, first.accounts.length)
  assert.deepEqual(await state(), before)
  assert.equal(before[0]?.tomorrow, 0)
  assert.equal(before[0]?.observed, 0)

  await context.transaction(({ client }) =>
    client.query(`insert into service (key, name, customer_id, created_at)
      select 'egen', 'Egen', min(id), now() from unit`),
  )
  await assert.rejects(
    load(t, made),
    (error) => error instanceof DomainError && error.code === 'conflict',
  )
  const { rows } = await context.transaction(({ client }) =>
    client.query<{ tickets: number }>('select count(*)::int as tickets from ticket'),
  )
  assert.ok((rows[0]?.tickets ?? 0) > 1500)
})

test('kvitto demo loads it, builds both reports and says where they are', async (t) => {
  const { url, ownerUrl } = await testDatabase(t)
  const out = await mkdtemp(path.join(tmpdir(), 'kvitto-demo-test-'))
  t.after(() => rm(out, { recursive: true }))
  const {
    code,
    out: said,
    err,
  } = await kvitto(['demo', '--today', '2026-10-20', '--out', out], { url, ownerUrl })
  assert.equal(code, 0, err)
  assert.match(said, /Viva +Heroma/)
  for (const service of ['viva', 'heroma']) {
    const folder = path.join(out, `${service}-2026-Q3`)
    const pdf = await readFile(path.join(folder, 'report.pdf'))
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
    const xlsx = await readFile(path.join(folder, 'report.xlsx'))
    assert.equal(xlsx.subarray(0, 2).toString(), 'PK')
    const figures: unknown = JSON.parse(await readFile(path.join(folder, 'report.json'), 'utf8'))
    assert.ok(typeof figures === 'object' && figures !== null && 'inputs' in figures)
  }
  const listed = await kvitto(['deviation', 'list', '-s', 'viva', '-p', '2026-Q3', '--json'], {
    url,
  })
  const deviations: unknown = JSON.parse(listed.out)
  assert.ok(Array.isArray(deviations) && deviations.length >= 2)
})
