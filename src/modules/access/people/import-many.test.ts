import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crowd, feedHouse, row } from '../../../../test/employments.ts'
import { stopwatch } from '../../../platform/clock.ts'

/** A large organisation and then some; on a machine that does much else beside. */
const MANY = 200_000
const SLOWEST_MS = 60_000

test('200 000 employments are taken in within a minute, and again unchanged in less', {
  timeout: 180_000,
}, async (t) => {
  const { feed } = await feedHouse(t)
  const rows = [row('P0', 'A0'), ...crowd(MANY - 1)]
  const first = stopwatch()
  const { counts } = await feed('2026-11-02', rows)
  const firstMs = first()
  assert.equal(counts.added, MANY)
  const second = stopwatch()
  const { state } = await feed('2026-11-03', rows)
  const secondMs = second()
  assert.equal(state, 'unchanged')
  t.diagnostic(`first ${Math.round(firstMs)} ms, again ${Math.round(secondMs)} ms`)
  assert.ok(firstMs < SLOWEST_MS && secondMs < firstMs, `${firstMs} ms, ${secondMs} ms`)
})
