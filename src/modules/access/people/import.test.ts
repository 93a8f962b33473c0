import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../../test/database.ts'
import {
  crowd,
  employments,
  feedHouse,
  feedText,
  row,
  testKeys,
} from '../../../../test/employments.ts'
import { testFile } from '../../../../test/files.ts'
import { DomainError } from '../../../platform/errors.ts'
import { importEmployments } from './import.commands.ts'

test('the same feed twice changes nothing the second time', async (t) => {
  const { feed } = await feedHouse(t)
  const rows = [row('P1', 'A1', { manager: 'P2' }), row('P2', 'A2')]
  const first = await feed('2026-11-02', rows)
  assert.equal(first.state, 'applied')
  assert.deepEqual(first.counts, {
    employments: 2,
    people: 2,
    added: 2,
    changed: 0,
    ended: 0,
    gone: 0,
    back: 0,
    unchanged: 0,
  })
  const again = await feed('2026-11-03', rows)
  assert.equal(again.state, 'unchanged')
  assert.equal(again.counts.unchanged, 2)
})

test('a feed cut in half is held as short, and one cut within a row is refused: neither ends anybody', async (t) => {
  const { context, feed } = await feedHouse(t)
  await feed('2026-11-02', crowd(60))
  const before = await employments(context)
  const held = await feed('2026-11-03', crowd(30))
  assert.equal(held.state, 'held')
  assert.deepEqual(held.held, { reason: 'short', rows: 30, lastRows: 60, leastShare: 0.8 })
  const file = await testFile(t, 'cut.csv', feedText(crowd(60)).slice(0, -80))
  await assert.rejects(
    importEmployments(context, { file, mapping: 'generic', keys: testKeys, dryRun: false }),
    (error) => error instanceof DomainError && error.code === 'invalid_input',
  )
  assert.deepEqual(await employments(context), before)
})

test('the feed of yesterday after today’s is held, whether it says when it was made or not', async (t) => {
  const { context, feed } = await feedHouse(t)
  const yesterday = [row('P1', 'A1'), row('P2', 'A2')]
  await feed('2026-11-02', yesterday)
  await feed('2026-11-03', [row('P1', 'A1', { end: '2026-12-31' }), row('P2', 'A2')])
  const after = await employments(context)
  const older = await feed('2026-11-03', yesterday, { asOf: '2026-11-02T06:00:00Z' })
  assert.equal(older.held?.reason, 'older')
  const seen = await feed('2026-11-04', [...yesterday])
  assert.equal(seen.state, 'held')
  assert.deepEqual(await employments(context), after)
})

test('the very file that came before the last is news where somebody says so', async (t) => {
  const { context, feed } = await feedHouse(t)
  const without = [row('P1', 'A1')]
  await feed('2026-11-02', without)
  await feed('2026-11-03', [row('P1', 'A1', { end: '2026-12-31' })])
  const back = await feed('2026-11-04', without, { asOf: '2026-11-04T05:00:00Z' })
  assert.equal(back.state, 'applied')
  assert.deepEqual(await employments(context), ['A1 2020-01-01–'])
})

test('what it says must not be too old, nor of a time to come', async (t) => {
  const { feed } = await feedHouse(t)
  const old = await feed('2026-11-20', crowd(2), { asOf: '2026-11-02T06:00:00Z' })
  assert.equal(old.held?.reason, 'old')
  await assert.rejects(
    feed('2026-11-20', crowd(2), { asOf: '2026-11-21T06:00:00Z' }),
    /how it will be/,
  )
})

test('who is not in it any more is gone, and back within a week goes on with the same employment', async (t) => {
  const { context, feed } = await feedHouse(t)
  await feed('2026-11-02', crowd(20))
  const gone = await feed('2026-11-03', crowd(19))
  assert.equal(gone.counts.gone, 1)
  assert.equal((await employments(context)).at(-1), 'A20 2020-01-01– gone')
  const back = await feed('2026-11-06', crowd(20), { asOf: '2026-11-06T05:00:00Z' })
  assert.deepEqual([back.counts.back, back.counts.added, back.counts.changed], [1, 0, 1])
  assert.equal((await employments(context)).at(-1), 'A20 2020-01-01–')
  assert.deepEqual(await historyOf(context, 'A20'), [
    '{}',
    '{"gone": [false, true]}',
    '{"gone": [true, false]}',
  ])
})

test('of two employments one may end, and the other goes on', async (t) => {
  const { context, feed } = await feedHouse(t)
  await feed('2026-11-02', [row('P1', 'A1'), row('P1', 'A2', { unit: 'E2' }), row('P2', 'A3')])
  const { counts } = await feed('2026-11-03', [
    row('P1', 'A1', { end: '2026-11-02' }),
    row('P1', 'A2', { unit: 'E2' }),
    row('P2', 'A3'),
  ])
  assert.deepEqual([counts.people, counts.changed, counts.ended], [2, 1, 1])
  assert.deepEqual(await employments(context), [
    'A1 2020-01-01–2026-11-02',
    'A2 2020-01-01–',
    'A3 2020-01-01–',
  ])
})

test('a last day that is moved back and forth has its history, and when the present one was known', async (t) => {
  const { context, feed } = await feedHouse(t)
  for (const [day, end] of [
    ['2026-11-02', ''],
    ['2026-11-03', '2026-11-30'],
    ['2026-11-04', '2026-11-30'],
    ['2026-11-05', '2026-12-31'],
    ['2026-11-06', '2026-11-30'],
  ] as const) {
    await feed(day, [row('P1', 'A1', { end })], { asOf: `${day}T05:00:00Z` })
  }
  assert.deepEqual(await historyOf(context, 'A1'), [
    '{}',
    '{"endsOn": [null, "2026-11-30"]}',
    '{"endsOn": ["2026-11-30", "2026-12-31"]}',
    '{"endsOn": ["2026-12-31", "2026-11-30"]}',
  ])
  const { rows } = await context.transaction(({ client }) =>
    client.query<{ known: number }>('select end_known_at as known from employment'),
  )
  assert.equal(rows[0]?.known, Date.parse('2026-11-06T06:00:00Z'))
})

test('an end that is not told of any more is none, and one to come ends nobody at once', async (t) => {
  const { context, feed } = await feedHouse(t)
  await feed('2026-11-02', [row('P1', 'A1', { end: '2026-12-31' })])
  await feed('2026-11-03', [row('P1', 'A1', { start: '2020-02-01' })])
  assert.deepEqual(await employments(context), ['A1 2020-02-01–'])
})

test('unusually many ends at once are held, and nothing of the feed is applied', async (t) => {
  const { context, feed } = await feedHouse(t)
  await feed('2026-11-02', crowd(100))
  const rows = crowd(100).map((text, i) => (i < 11 ? `${text}2026-11-02` : text))
  const taken = await feed('2026-11-03', rows)
  assert.deepEqual(taken.held, {
    reason: 'too_many_ends',
    ends: 11,
    inForce: 100,
    most: 100,
    mostShare: 0.05,
  })
  assert.ok((await employments(context)).every((text) => text.endsWith('–')))
  const ten = await feed(
    '2026-11-04',
    crowd(100).map((text, i) => (i < 10 ? `${text}2026-11-03` : text)),
  )
  assert.equal(ten.state, 'applied')
})

test('every mistake is named by file, row, column and reason, and nothing is skipped', async (t) => {
  const { context, feed } = await feedHouse(t)
  const bad = [
    row('P1', 'A1', { start: '2026-13-01' }),
    row('P2', '', {}),
    row('P3', 'A3', { end: '2019-01-01' }),
    row('P4', 'A4', { email: 'nobody' }),
    row('P5', 'A5'),
    row('P5', 'A5', { unit: 'E2' }),
  ]
  const { problems } = await feed('2026-11-02', bad).then(
    () => assert.fail('It was taken in'),
    (error: unknown) => (error instanceof DomainError ? error : assert.fail(String(error))),
  )
  assert.deepEqual(
    problems.map(({ file, row: at, column }) => [file, at, column]),
    [
      ['employments.csv', 2, 'start'],
      ['employments.csv', 3, 'employment_id'],
      ['employments.csv', 4, 'end'],
      ['employments.csv', 5, 'email'],
      ['employments.csv', 7, 'employment_id'],
    ],
  )
  assert.deepEqual(await employments(context), [])
})

test('a personal identity number is kept and told of nowhere whole', async (t) => {
  const { database, feed } = await feedHouse(t)
  await feed('2026-11-02', [
    row('811228-9874', '19811228-9874-1', { manager: '198112289874' }),
    row('P2', 'A2', { manager: '8112289874' }),
  ])
  const shifted = row('P3', 'A3').replace('2020-01-01', '811228-9874')
  await assert.rejects(feed('2026-11-03', [shifted]), (error) => {
    assert.ok(error instanceof DomainError)
    assert.doesNotMatch(JSON.stringify(error.problems), /9874/)
    return true
  })
  await feed('2026-11-03', [row('811228-9874', '19811228-9874-1')], {
    asOf: '2026-11-03T05:00:00Z',
  })
  const owner = await asOwner(t, database)
  const kept = await owner.transaction(async ({ client }) => {
    let text = ''
    for (const table of keeping) {
      const { rows } = await client.query<{ text: string }>(
        `select t::text as text from ${table} t`,
      )
      text += rows.map((each) => each.text).join('\n')
    }
    return text
  })
  assert.match(kept, /19811228-••••/)
  assert.doesNotMatch(kept, /9874/)
})

test('a manager is known as soon as a feed tells of that one too', async (t) => {
  const { context, feed } = await feedHouse(t)
  const managerOf = (key: string) =>
    context.transaction(async ({ client }) => {
      const { rows } = await client.query<{ key: string | null }>(
        'select e.key from employment m left join employee e on e.id = m.manager_id where m.key = $1',
        [key],
      )
      return rows[0]?.key
    })
  await feed('2026-11-02', [row('P1', 'A1', { manager: 'P9' })])
  assert.equal(await managerOf('A1'), null)
  await feed('2026-11-03', [row('P1', 'A1', { manager: 'P9' }), row('P9', 'A9')])
  assert.equal(await managerOf('A1'), 'P9')
})

test('a trial tells what would change and keeps nothing', async (t) => {
  const { context, feed } = await feedHouse(t)
  const taken = await feed('2026-11-02', crowd(3), { dryRun: true })
  assert.deepEqual([taken.state, taken.feedId, taken.counts.added], ['applied', null, 3])
  assert.deepEqual(await employments(context), [])
})

const keeping = [
  'employee',
  'employee_identity',
  'employment',
  'employment_change',
  'hr_feed',
  'hr_feed_row',
  'ledger_event',
  'ledger_intake',
]

async function historyOf(
  context: Awaited<ReturnType<typeof feedHouse>>['context'],
  key: string,
): Promise<string[]> {
  const { rows } = await context.transaction(({ client }) =>
    client.query<{ text: string }>(
      `select changed::text as text from employment_change c join employment m on m.id = c.employment_id
       where m.key = $1 order by c.id`,
      [key],
    ),
  )
  return rows.map(({ text }) => text)
}
