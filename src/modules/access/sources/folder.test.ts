import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, symlink } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { EMPLOYED, sourceHouse } from '../../../../test/builders/access-source.ts'
import { matchesPattern, settled, timeInName } from './files.ts'
import { listSources } from './list.commands.ts'
import { triedSource } from './schema.ts'
import { pauseSource } from './source.commands.ts'
import { trySource } from './try.commands.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

const people = {
  key: 'hr',
  name: 'Personalsystemet',
  system: null,
  settings: { kind: 'folder', directory: 'hr', pattern: '*.csv' },
}

test('a file is taken in once it is whole, moved away, and never taken in twice', async (t) => {
  const { root, put, read, connect, pass, rows, now, context } = await sourceHouse(t)
  const hr = path.join(root, 'hr')
  await put(hr, 'people.csv', EMPLOYED.slice(0, 120), now())
  await put(hr, 'people.csv.part', EMPLOYED, now() - DAY)
  await connect(people)
  await read()
  // Half of it was there; now it is written to its end.
  pass(MINUTE)
  await put(hr, 'people.csv', EMPLOYED, now())
  await read()
  assert.deepEqual(await rows('select 1 from employment'), [])
  pass(MINUTE)
  await read()
  assert.deepEqual(await rows('select key from employment order by key'), [
    { key: 'A1' },
    { key: 'A2' },
  ])
  assert.deepEqual((await readdir(hr)).sort(), ['klara', 'people.csv.part'])
  pass(10 * MINUTE)
  await put(hr, 'people.csv', EMPLOYED, now() - MINUTE)
  await read()
  pass(MINUTE)
  await read()
  assert.deepEqual((await readdir(path.join(hr, 'klara'))).sort(), ['people (2).csv', 'people.csv'])
  const [source] = await listSources(context)
  assert.deepEqual(
    [source?.state, source?.takes.map(({ state, rows: count }) => [state, count])],
    [
      'working',
      [
        ['unchanged', 2],
        ['applied', 2],
      ],
    ],
  )
})

test('a broken file lies beside why, changes nothing and is work for somebody until a good one comes', async (t) => {
  const { root, put, read, connect, pass, rows, now } = await sourceHouse(t)
  const hr = path.join(root, 'hr')
  await put(hr, 'a.csv', EMPLOYED.replace('2021-01-01', 'ifjol'), now() - DAY)
  await connect(people)
  await read()
  pass(MINUTE)
  await read()
  assert.deepEqual(await rows('select 1 from employment'), [])
  assert.match(await readFile(path.join(hr, 'fel', 'a.csv.txt'), 'utf8'), /row 3, start: /)
  const OPEN = 'select kind, facts from work_item where ended_at is null'
  const [work] = await rows(OPEN)
  assert.deepEqual(
    [work.kind, work.facts.what, work.facts.name],
    ['access.source_silent', 'failed', 'Personalsystemet'],
  )
  await put(hr, 'b.csv', EMPLOYED, now() - MINUTE)
  pass(5 * MINUTE)
  await read()
  pass(MINUTE)
  await read()
  assert.deepEqual(await rows(OPEN), [])
  assert.equal((await rows('select 1 from employment')).length, 2)
})

test('account lists are taken in by the time in their names, the oldest first', async (t) => {
  const { root, put, read, connect, pass, rows, now } = await sourceHouse(t)
  const heroma = path.join(root, 'heroma')
  const list = (entitlement: string) =>
    `account,person_id,entitlement,active,last_login\nada,P1,${entitlement},true,\n`
  await connect({
    key: 'heroma',
    name: 'Heroma',
    system: 'heroma',
    settings: { kind: 'folder', directory: 'heroma', pattern: 'konton-*.csv', madeAt: 'name' },
  })
  await mkdir(heroma, { recursive: true })
  await put(heroma, 'konton-20261122T0600.csv', list('module:lon'), now() - 2 * DAY)
  await put(heroma, 'konton-2026-11-21_06.00.csv', list('module:tid'), now() - DAY)
  await put(heroma, 'konton-nya.csv', list('module:tid'), now() - DAY)
  await read()
  pass(MINUTE)
  await read()
  const lists = await rows('select exported_at as at, state from account_list order by id')
  assert.deepEqual(lists, [
    { at: Date.UTC(2026, 10, 21, 5), state: 'applied' },
    { at: Date.UTC(2026, 10, 22, 5), state: 'applied' },
  ])
  assert.deepEqual(await readdir(path.join(heroma, 'fel')), [
    'konton-nya.csv',
    'konton-nya.csv.txt',
  ])
})

test('where nothing comes for days somebody is asked; who pauses it is not', async (t) => {
  const { root, read, connect, pass, rows, context } = await sourceHouse(t)
  await mkdir(path.join(root, 'hr'))
  await connect({ ...people, silentAfterDays: 2 })
  const open = async () =>
    (await rows(`select facts ->> 'what' as what from work_item where ended_at is null`)).map(
      ({ what }) => what,
    )
  await read()
  assert.deepEqual(await open(), [])
  pass(2 * DAY)
  await read()
  assert.deepEqual(await open(), ['silent'])
  await pauseSource(context, 'hr', 'Byter personalsystem')
  await read()
  assert.deepEqual(await open(), [])
})

test('a folder that is missing is looked for ever more seldom; one outside is never read', async (t) => {
  const { root, read, connect, pass, context, house } = await sourceHouse(t)
  await connect(people)
  await read()
  const [source] = await listSources(context)
  assert.equal(source?.state, 'failing')
  assert.match(source?.lastError ?? '', /^there is no folder/)
  pass(MINUTE)
  await read()
  const [again] = await listSources(context)
  assert.ok(Date.parse(again?.nextAt ?? '') - Date.parse(source?.nextAt ?? '') > 2 * MINUTE - 1)
  await symlink('/etc', path.join(root, 'etc'))
  const tried = (directory: string) =>
    trySource(
      context,
      triedSource.parse({ settings: { kind: 'folder', directory }, system: null }),
      house,
    )
  assert.equal((await tried('etc')).fault, 'the folder lies outside the one that may be watched')
  assert.throws(() =>
    triedSource.parse({ settings: { kind: 'folder', directory: '../x' }, system: null }),
  )
  assert.throws(() =>
    triedSource.parse({ settings: { kind: 'folder', directory: '/etc' }, system: null }),
  )
})

test('names are told from patterns, and times from names', () => {
  assert.ok(matchesPattern('Konton 2026.CSV', 'konton*.csv'))
  assert.ok(!matchesPattern('konton.csv.part', '*'))
  assert.ok(!matchesPattern('.konton.csv', '*'))
  assert.ok(!matchesPattern('kontonXcsv', 'konton.csv'))
  assert.equal(timeInName('konton-2026-11-22T0601.csv'), '2026-11-22T06:01:00')
  assert.equal(timeInName('20261122.csv'), '2026-11-22T00:00:00')
  assert.equal(timeInName('K_20261122_060130.csv'), '2026-11-22T06:01:30')
  assert.equal(timeInName('20261399.csv'), undefined)
  assert.equal(timeInName('konton.csv'), undefined)
  const file = { name: 'a', bytes: 5, changedAt: 0 }
  assert.deepEqual(settled([file], {}, MINUTE), [])
  assert.deepEqual(settled([file], { a: { bytes: 4, changedAt: 0 } }, MINUTE), [])
  assert.deepEqual(settled([file], { a: { bytes: 5, changedAt: 0 } }, 5), [])
  assert.deepEqual(settled([file], { a: { bytes: 5, changedAt: 0 } }, MINUTE), [file])
})
