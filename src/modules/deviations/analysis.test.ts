import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Analysed, allThatCameBack, pareto, recurring, trend } from './analysis.ts'
import { causeCategory } from './schema.ts'

const one: Analysed = {
  id: 1,
  serviceId: 7,
  service: { key: 'viva', name: 'Viva' },
  period: '2026-Q3',
  rule: 'target_missed',
  key: 'resolution:2',
  subject: { kind: 'resolution', priority: '2', missed: 6 },
  causeCategory: 'supplier',
  explanation: 'Väntan',
  action: null,
  actionDue: null,
  actionDoneAt: null,
  actionDoneOn: null,
  foundAt: 100,
}
const outage: Analysed = {
  ...one,
  id: 2,
  rule: 'outage_long',
  key: 'outage:a',
  subject: { openSeconds: 7200 },
  causeCategory: 'network',
}

test('causes are told heaviest first, with what they cost and their share of all explained', () => {
  const waiting = { ...one, id: 4, causeCategory: null, explanation: null }
  assert.deepEqual(pareto([outage, one, { ...one, id: 3 }, waiting]), [
    {
      cause: 'supplier',
      count: 2,
      outageSeconds: 0,
      missedClocks: 12,
      share: 2 / 3,
      cumulative: 2 / 3,
    },
    {
      cause: 'network',
      count: 1,
      outageSeconds: 7200,
      missedClocks: 0,
      share: 1 / 3,
      cumulative: 1,
    },
  ])
  assert.deepEqual(pareto([waiting]), [])
})

test('a period tells what was found, explained, and done in time', () => {
  const acted = { ...one, action: 'Jour', actionDue: '2026-11-20' }
  const counts = trend(
    [
      one,
      { ...one, id: 2, causeCategory: null, explanation: null },
      { ...acted, id: 3, actionDoneOn: '2026-11-20' },
      { ...acted, id: 4, actionDoneOn: '2026-11-21' },
      { ...acted, id: 5 },
      { ...acted, id: 6, actionDue: '2026-11-22' },
    ],
    ['2026-Q2', '2026-Q3'],
    '2026-11-22',
  )
  const none = { found: 0, explained: 0, waiting: 0, actions: 0 }
  assert.deepEqual(counts, [
    { period: '2026-Q2', ...none, doneInTime: 0, doneLate: 0, overdue: 0 },
    {
      period: '2026-Q3',
      found: 6,
      explained: 5,
      waiting: 1,
      actions: 4,
      doneInTime: 1,
      doneLate: 1,
      overdue: 1,
    },
  ])
})

test('what is found in two of the last five periods recurs; in one, or longer ago, it does not', () => {
  const of = (...periods: string[]) =>
    recurring(
      periods.map((period, i) => ({ ...one, id: i + 1, period })),
      '2026-10-01',
    ).map((each) => each.periods)
  assert.deepEqual(of('2026-Q3', '2025-Q4'), [['2026-Q3', '2025-Q4']])
  assert.deepEqual(of('2026-Q3', '2025-Q3'), [])
  assert.deepEqual(of('2026-Q3', '2026-Q3'), [])
  assert.deepEqual(of('2026-10', '2026-06'), [['2026-10', '2026-06']])
  assert.deepEqual(of('2026-10', '2026-05'), [])
})

test('an action after which its like was found is told with what came', () => {
  const done = { ...one, action: 'Jour', actionDoneAt: 150, actionDoneOn: '2026-10-01' }
  const again = { ...one, id: 9, period: '2026-Q4', foundAt: 200 }
  const told = allThatCameBack([done, again, outage])
  assert.deepEqual(
    told.map((each) => [each.done.id, each.again.map(({ id }) => id)]),
    [[1, [9]]],
  )
})

const anyOne = fc
  .record({
    causeCategory: fc.constantFrom(...causeCategory.options, null),
    seconds: fc.nat(10_000),
  })
  .map(
    ({ causeCategory: cause, seconds }): Analysed => ({
      ...outage,
      causeCategory: cause,
      subject: { openSeconds: seconds },
    }),
  )

test('shares add up to the whole, never fall back, and no deviation is lost', () => {
  fc.assert(
    fc.property(fc.array(anyOne, { minLength: 1 }), (deviations) => {
      const causes = pareto(deviations)
      const explained = deviations.filter(({ causeCategory: cause }) => cause !== null)
      assert.equal(
        causes.reduce((total, { count }) => total + count, 0),
        explained.length,
      )
      assert.equal(
        causes.reduce((total, { outageSeconds }) => total + outageSeconds, 0),
        explained.reduce((total, { subject }) => total + (subject.openSeconds ?? 0), 0),
      )
      for (const [i, each] of causes.entries()) {
        assert.ok(each.count <= (causes[i - 1]?.count ?? Number.POSITIVE_INFINITY))
      }
      if (explained.length > 0) assert.equal(causes.at(-1)?.cumulative, 1)
    }),
  )
})
