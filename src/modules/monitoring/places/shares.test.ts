import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dividedFor, SHARES, type Share } from './shares.ts'

/** Each worker in turn does what it is told, until nothing moves. */
function settled(workers: readonly string[], shares: Share[]): Share[] {
  let moved = true
  let now = shares
  for (let round = 0; moved && round < 50; round++) {
    moved = false
    for (const worker of workers) {
      const { take, leave } = dividedFor(worker, now, workers.length)
      moved ||= take.length + leave.length > 0
      now = now.map(({ number, holder }) => {
        if (take.includes(number)) return { number, holder: worker }
        return { number, holder: leave.includes(number) ? undefined : holder }
      })
    }
  }
  assert.ok(!moved)
  return now
}

test('whoever comes or goes, every share is held and nobody has more than an even part', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.option(fc.integer({ min: 0, max: 19 }), { nil: undefined }), {
        minLength: SHARES,
        maxLength: SHARES,
      }),
      (count, holders) => {
        const workers = Array.from({ length: count }, (_, i) => `worker ${i}`)
        const shares = holders.map((holder, number) => ({
          number,
          holder: holder === undefined ? undefined : workers[holder],
        }))
        const after = settled(workers, shares)
        for (const { holder } of after) assert.ok(holder !== undefined)
        const most = Math.ceil(SHARES / count)
        for (const [, held] of Map.groupBy(after, ({ holder }) => holder)) {
          assert.ok(held.length <= most)
        }
      },
    ),
  )
})
