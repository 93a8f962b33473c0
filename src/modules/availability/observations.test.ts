import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { testDatabase } from '../../../test/database.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { parseInstant } from '../calendar/index.ts'
import { importObservations, type ObservationSummary } from './observations.commands.ts'
import { mergeRuns, type Observation, type StoredRun } from './runs.ts'
import { changesOf } from './states.ts'
import { serviceStates } from './store.ts'

const REAL = path.resolve('../shared/data/status-observations.csv')
const HEAD = 'target,observed_at,state,detail\n'

async function folder(t: TestContext): Promise<(name: string, text: string) => Promise<string>> {
  const directory = await mkdtemp(path.join(tmpdir(), 'kvitto-observations-'))
  t.after(() => rm(directory, { recursive: true }))
  return async (name, text) => {
    const file = path.join(directory, name)
    await writeFile(file, text)
    return file
  }
}

async function haveService(context: Context, components: readonly string[]): Promise<void> {
  await context.transaction(async ({ client }) => {
    await client.query("insert into unit (name) values ('Kund')")
    await client.query(
      `insert into service (key, name, customer_id, composition, created_at)
       values ('viva', 'Viva', 1, $1, now())`,
      [JSON.stringify({ all: components })],
    )
    await client.query('insert into component (key) select unnest($1::text[])', [components])
  })
}

function take(
  context: Context,
  file: string,
  mapping = 'upptime',
  skipInvalid = false,
): Promise<ObservationSummary> {
  return importObservations(context, { file, service: 'viva', mapping, skipInvalid })
}

const changed = ({ components }: ObservationSummary) =>
  components.reduce((sum, component) => sum + component.changed, 0)

async function stored(context: Context): Promise<unknown[]> {
  const { rows } = await context.transaction(({ client }) =>
    client.query(
      `select key, started_at, seen_until, state, silent_after_seconds, source, detail
       from observation_run join component on component.id = component_id
       order by key, started_at`,
    ),
  )
  return rows
}

test('rows become intervals, and importing them again changes nothing', async (t) => {
  const { context } = await testDatabase(t)
  const file = await (await folder(t))(
    'a.csv',
    `${HEAD}web,2026-07-01T08:00:00Z,up,200
web,2026-07-01T09:00:00Z,UP,200
web,2026-07-01T09:30:00Z,down,503
db,2026-07-01T09:00:00Z,up,
other,2026-07-01T09:00:00Z,up,\n`,
  )
  await haveService(context, ['web', 'db'])
  const first = await take(context, file)
  assert.deepEqual(first.rows, { read: 5, rejected: 0, ignored: 1 })
  assert.deepEqual(first.ignored, [{ target: 'other', rows: 1 }])
  assert.equal(changed(first), 3)
  const at = (text: string) => parseInstant(`2026-07-01T${text}:00Z`)
  const how = { silent_after_seconds: 129_600, source: 'upptime' }
  const rows = [
    { key: 'db', started_at: at('09:00'), seen_until: at('09:00'), state: 'up', detail: null },
    { key: 'web', started_at: at('08:00'), seen_until: at('09:00'), state: 'up', detail: '200' },
    { key: 'web', started_at: at('09:30'), seen_until: at('09:30'), state: 'down', detail: '503' },
  ]
  assert.deepEqual(
    await stored(context),
    rows.map((row) => ({ ...row, ...how })),
  )
  assert.equal(changed(await take(context, file)), 0)
  const { rows: imports } = await context.transaction(({ client }) =>
    client.query(
      'select file_name, mapping, rows_read, runs_changed, imported_by from observation_import',
    ),
  )
  assert.deepEqual(imports, [
    {
      file_name: 'a.csv',
      mapping: 'upptime',
      rows_read: 5,
      runs_changed: 3,
      imported_by: 'Test Testsson',
    },
  ])
})

const BAD = `${HEAD}web,2026-07-01T08:00:00Z,up,200
web,yesterday,up,200
web,2026-07-01T09:00:00Z,sideways,200
,2026-07-01T09:00:00Z,up,200
web,2026-07-01T10:00:00Z,down,503\n`

test('a broken row names file, row, column and reason, and nothing is imported', async (t) => {
  const { context } = await testDatabase(t)
  const file = await (await folder(t))('bad.csv', BAD)
  await haveService(context, ['web'])
  await assert.rejects(take(context, file), (error) => {
    assert.ok(error instanceof DomainError)
    assert.match(error.message, /3 rows of bad\.csv cannot be used; nothing was imported/)
    assert.deepEqual(
      error.problems.map(({ file: name, row, column }) => [name, row, column]),
      [
        ['bad.csv', 3, 'observed_at'],
        ['bad.csv', 4, 'state'],
        ['bad.csv', 5, 'target'],
      ],
    )
    return true
  })
  assert.deepEqual(await stored(context), [])
})

test('the good rows are taken if asked for, the others come back as a file', async (t) => {
  const { context } = await testDatabase(t)
  const file = await (await folder(t))('bad.csv', BAD)
  await haveService(context, ['web'])
  const summary = await take(context, file, 'upptime', true)
  assert.deepEqual(summary.rows, { read: 5, rejected: 3, ignored: 0 })
  assert.equal((await stored(context)).length, 2)
  const rejected = await readFile(summary.rejectedFile ?? '', 'utf8')
  assert.match(rejected, /web,yesterday,up,200,3,"?observed_at: "+yesterday"+ is not a time/)
})

test('a mapping of one’s own extends a built-in one and names the components', async (t) => {
  const { context } = await testDatabase(t)
  const write = await folder(t)
  const file = await write('a.csv', `${HEAD}Google,2026-07-01T08:00:00Z,up,200\n`)
  const mine = await write('mine.yaml', 'extends: upptime\ncomponents: { Google: web }\n')
  const other = await write('other.yaml', 'extends: upptime\ncomponents: { Google: webb }\n')
  const wrong = await write('wrong.yaml', 'extends: upptime\nsilentAfter: P1M\ncolour: red\n')
  await haveService(context, ['web'])
  await assert.rejects(take(context, file), /No row of a\.csv is about a component of Viva/)
  await assert.rejects(take(context, file, 'generic'), /1 row of a\.csv cannot be used/)
  await assert.rejects(take(context, file, other), (error) => {
    assert.ok(error instanceof DomainError)
    assert.match(error.problems[0]?.reason ?? '', /"webb" is no component of the service \(web\)/)
    return true
  })
  await assert.rejects(take(context, file, wrong), (error) => {
    assert.ok(error instanceof DomainError)
    assert.deepEqual(
      error.problems.map(({ row, path: at }) => [row, at]),
      [
        [2, 'silentAfter'],
        [3, 'colour'],
      ],
    )
    return true
  })
  assert.equal(changed(await take(context, file, mine)), 1)
})

test('a row that is taken back joins what it had divided', async (t) => {
  const { context } = await testDatabase(t)
  const write = await folder(t)
  const at = (hour: number, state: string) => `web,2026-07-01T0${hour}:00:00Z,${state},\n`
  await haveService(context, ['web'])
  await take(context, await write('a.csv', HEAD + at(0, 'up') + at(9, 'up')))
  await take(context, await write('b.csv', HEAD + at(5, 'down') + at(6, 'up')))
  assert.equal((await stored(context)).length, 3)
  await take(context, await write('c.csv', HEAD + at(5, 'up')))
  assert.equal((await stored(context)).length, 1)
})

test('two imports at once give what one after the other gives', async (t) => {
  const { context } = await testDatabase(t)
  const write = await folder(t)
  const line = (hour: number, state: string) =>
    `web,2026-07-01T${String(hour).padStart(2, '0')}:00:00Z,${state},\n`
  const even = await write('even.csv', HEAD + [0, 2, 4, 6].map((hour) => line(hour, 'up')).join(''))
  const odd = await write('odd.csv', HEAD + [1, 3, 5, 7].map((hour) => line(hour, 'up')).join(''))
  await haveService(context, ['web'])
  await Promise.all([take(context, even), take(context, odd), take(context, even)])
  assert.deepEqual(
    (await stored(context)).length,
    1,
    'each sees what the other wrote, so all rows are one run',
  )
})

const state = fc.constantFrom('up' as const, 'down' as const)
const HOUR = 3_600_000
const START = parseInstant('2026-07-01T00:00:00Z')
const files = fc.array(
  fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 600 }), state), {
    selector: ([hour]) => hour,
    minLength: 1,
    maxLength: 12,
  }),
  { minLength: 1, maxLength: 5 },
)

test('what is stored is what the rule says, though only the runs around a file are read', async (t) => {
  const { context } = await testDatabase(t)
  const write = await folder(t)
  await haveService(context, ['web'])
  const iso = (hour: number) => new Date(START + hour * HOUR).toISOString()
  await fc.assert(
    fc.asyncProperty(files, async (history) => {
      await context.transaction(({ client }) => client.query('delete from observation_run'))
      let known: StoredRun[] = []
      for (const rows of history) {
        const text = rows.map(([hour, up]) => `web,${iso(hour)},${up},\n`).join('')
        await take(context, await write('part.csv', HEAD + text))
        const observations = rows.map(
          ([hour, up]): Observation => ({ at: START + hour * HOUR, state: up, detail: undefined }),
        )
        known = mergeRuns(known, observations, { source: 'upptime', silentAfter: 36 * HOUR })
      }
      assert.deepEqual(
        await stored(context),
        known.map((run) => ({
          key: 'web',
          started_at: run.from,
          seen_until: run.seenUntil,
          state: run.state,
          silent_after_seconds: 129_600,
          source: 'upptime',
          detail: null,
        })),
      )
      const span = { from: START + 100 * HOUR, to: START + 500 * HOUR }
      const { byComponent } = await context.transaction((tx) =>
        serviceStates(tx, { id: 1, agreements: [], composition: 'web' }, span),
      )
      assert.deepEqual(byComponent.get('web'), changesOf(known, span, span.to))
    }),
    { numRuns: 25 },
  )
})

test('the real history, twice: nothing new, and every instant as its rows say', {
  skip: existsSync(REAL) ? false : `${REAL} is not here`,
}, async (t) => {
  const { context } = await testDatabase(t)
  const lines = (await readFile(REAL, 'utf8')).trim().split('\n').slice(1)
  const rows = lines.map((line) => {
    const [target = '', at = '', up = ''] = line.split(',')
    return { target, at: Date.parse(at), state: up }
  })
  const targets = [...new Set(rows.map(({ target }) => target))]
  assert.equal(targets.length, 31)
  await haveService(context, targets)
  const first = await take(context, REAL)
  assert.deepEqual(first.rows, { read: 4225, rejected: 0, ignored: 0 })
  const runs = await stored(context)
  assert.equal(changed(first), runs.length)
  assert.equal(changed(await take(context, REAL)), 0)
  assert.deepEqual(await stored(context), runs)

  const from = Date.UTC(2024, 10, 5)
  const to = Date.UTC(2025, 2, 6)
  const { byComponent } = await context.transaction((tx) =>
    serviceStates(tx, { id: 1, agreements: [], composition: { all: targets } }, { from, to }),
  )
  for (const target of targets) {
    const own = rows.filter((row) => row.target === target)
    const changes = byComponent.get(target) ?? []
    for (let at = from; at < to; at += 7 * 60_000 + 13_000) {
      const last = own.findLast((row) => row.at <= at)
      const said = last === undefined || at - last.at >= 36 * HOUR ? 'unknown' : last.state
      assert.equal(changes.findLast((change) => change.at <= at)?.state ?? 'unknown', said)
    }
  }
})
