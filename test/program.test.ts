import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { asOwner, testDatabase } from './database.ts'
import { kvitto } from './program.ts'

const calendar = {
  zone: 'Europe/Stockholm',
  week: { mon: ['08:00-17:00'], tue: ['08:00-12:00', '13:00-17:00'] },
  exceptions: { '2026-12-24': [], '2026-12-31': ['08:00-12:00'] },
}

async function calculate(what: string, ...questions: readonly (object | string)[]) {
  const input = questions
    .map((question) => (typeof question === 'string' ? question : JSON.stringify(question)))
    .join('\n')
  const { code, out } = await kvitto(['calc', what], { input })
  assert.equal(code, 0)
  const answers = out.trim().split('\n')
  return answers.map((line): unknown => JSON.parse(line))
}

test('the calculator of business time answers in order, and goes on after a bad line', async () => {
  const span = { from: '2026-10-23T15:00:00+02:00', to: '2026-10-26T09:00:00+01:00' }
  const [a, broken, b, never, back] = await calculate(
    'business-time',
    { id: 'a', calendar, ...span },
    '{"id":',
    { id: 'b', calendar, start: '2026-10-23T15:00:00+02:00', openSeconds: 14_400 },
    { id: 'c', calendar: { zone: 'UTC', week: {} }, start: span.from, openSeconds: 1 },
    { id: 'd', calendar, from: span.to, to: span.from },
  )
  assert.deepEqual(a, { id: 'a', openSeconds: 3600 })
  assert.ok(broken !== null && typeof broken === 'object' && 'error' in broken)
  assert.deepEqual(b, { id: 'b', due: '2026-10-26T11:00:00Z' })
  assert.deepEqual(never, { id: 'c', due: null })
  assert.deepEqual(back, { id: 'd', openSeconds: 0 })
})

test('the calculator of clocks tells each clock', async () => {
  const week = { 'mon-fri': ['08:00-16:00'] }
  const [answer] = await calculate('clocks', {
    id: 't1',
    calendar: { zone: 'Europe/Stockholm', week },
    terms: { priorities: { 1: { responseSeconds: 1800, resolutionSeconds: 14_400 } } },
    events: [
      { at: '2026-10-26T08:00:00+01:00', type: 'opened', priority: '1' },
      { at: '2026-10-26T08:20:00+01:00', type: 'responded' },
      { at: '2026-10-26T12:00:01+01:00', type: 'status', status: 'resolved' },
    ],
    now: '2026-10-27T00:00:00Z',
  })
  assert.deepEqual(answer, {
    id: 't1',
    response: {
      state: 'met',
      elapsedSeconds: 1200,
      dueAt: '2026-10-26T07:30:00Z',
      decidedAt: '2026-10-26T07:20:00Z',
    },
    resolution: {
      state: 'missed',
      elapsedSeconds: 14_401,
      dueAt: '2026-10-26T11:00:00Z',
      decidedAt: '2026-10-26T11:00:00Z',
    },
  })
})

test('the calculator of availability gives no figure where nothing is known', async () => {
  const day = { from: '2026-10-26T00:00:00+01:00', to: '2026-10-27T00:00:00+01:00' }
  const states = [
    { at: '2026-10-26T08:00:00+01:00', state: 'up' },
    { at: '2026-10-26T16:00:00+01:00', state: 'down' },
  ]
  const [known, unknown] = await calculate(
    'availability',
    { id: 1, calendar, ...day, states },
    { id: 2, calendar, ...day, states: [] },
  )
  assert.deepEqual(known, {
    id: 1,
    scheduledSeconds: 32_400,
    excludedSeconds: 0,
    unknownSeconds: 0,
    downSeconds: 3600,
    degradedSeconds: 0,
    availability: 8 / 9,
    lowest: 8 / 9,
    highest: 8 / 9,
    coverage: 1,
  })
  assert.deepEqual(unknown, {
    id: 2,
    scheduledSeconds: 32_400,
    excludedSeconds: 0,
    unknownSeconds: 32_400,
    downSeconds: 0,
    degradedSeconds: 0,
    availability: null,
    lowest: 0,
    highest: 1,
    coverage: 0,
  })
})

test('input that cannot be read is a failure, and an empty one is not', async () => {
  const calculator = `"${process.execPath}" bin/kvitto.ts calc clocks`
  const folder = spawnSync('sh', ['-c', `${calculator} < /`], { encoding: 'utf8' })
  assert.equal(folder.status, 3)
  assert.match(folder.stderr, /Standard input is a folder/)
  const empty = spawnSync('sh', ['-c', `${calculator} < /dev/null`], { encoding: 'utf8' })
  assert.deepEqual([empty.status, empty.stdout], [0, ''])
})

test('each kind of failure has its exit code, and with --json its code', async (t) => {
  const { url } = await testDatabase(t)
  assert.equal((await kvitto(['nonsense'])).code, 2)
  assert.equal((await kvitto(['report', 'build'])).code, 2)
  const unknown = ['report', 'build', '-s', 'viva', '-p', '2026-Q3', '-o', 'out']
  const text = await kvitto(unknown, { url })
  assert.equal(text.code, 4)
  assert.match(text.err, /There is no service "viva"/)
  assert.match(text.err, /services apply/)
  const json = await kvitto([...unknown, '--json'], { url })
  assert.equal(json.code, 4)
  const answer: unknown = JSON.parse(json.out)
  assert.ok(typeof answer === 'object' && answer !== null && 'error' in answer)
  const nowhere = await kvitto(['services', 'list'], { url: 'postgres://x@127.0.0.1:1/none' })
  assert.equal(nowhere.code, 6)
  assert.match(nowhere.err, /does not answer/)
  assert.doesNotMatch(nowhere.err, /\n\s+at /)
})

test('Ctrl+C ends a command with nothing half-done, whatever it is doing', async (t) => {
  const made = await testDatabase(t)
  const { context, url, ownerUrl } = made
  const owner = await asOwner(t, made)
  const out = await mkdtemp(path.join(tmpdir(), 'kvitto-cancel-'))
  t.after(() => rm(out, { recursive: true }))
  const program = spawn(process.execPath, ['bin/kvitto.ts', 'demo', '--out', out], {
    env: { ...process.env, DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl },
  })
  const ended = once(program, 'close')
  let said = ''
  program.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const isImporting = () =>
    owner.transaction(async ({ client }) => {
      const { rows } = await client.query(
        `select 1 from pg_stat_activity where datname = current_database()
           and pid <> pg_backend_pid() and query ilike 'copy ticket%'`,
      )
      return rows.length > 0
    })
  while (program.exitCode === null && !(await isImporting())) await setTimeout(5)
  program.kill('SIGINT')
  const [code] = await ended
  assert.equal(code, 130, said)
  assert.equal(said, 'Cancelled: nothing half-done is kept.\n')
  const { rows } = await context.transaction(({ client }) =>
    client.query(
      'select (select count(*)::int from ticket) as tickets, (select count(*)::int from ticket_import) as imports',
    ),
  )
  assert.ok(rows[0].tickets === 0 || rows[0].imports > 0)
})

test('help shows every command with what it is for, and no colours in a pipe', async () => {
  const { code, out } = await kvitto(['--help'])
  assert.equal(code, 0)
  for (const command of ['services', 'import', 'report', 'deviation', 'explain', 'calc', 'demo']) {
    assert.match(out, new RegExp(`^  ${command}\\b.*\\S`, 'm'))
  }
  assert.ok(!out.includes('\u001b'))
})

test('doctor tells of a server that cannot be reached, and changes nothing', async (t) => {
  const { url } = await testDatabase(t)
  const well = await kvitto(['doctor', '--json'], { url })
  assert.equal(well.code, 0)
  const ill = await kvitto(['doctor'], { url: 'postgres://x@127.0.0.1:1/none' })
  assert.equal(ill.code, 1)
  assert.match(ill.out, /✗ The database does not answer/)
  assert.match(ill.out, /One thing is wrong/)
})
