import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { spread, Timetable } from './timetable.ts'

test('whatever order they are put in, they come out as they are due', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1000 })), (dues) => {
      const timetable = new Timetable<number>()
      for (const due of dues) timetable.add(due, due)
      const taken: number[] = []
      for (let entry = timetable.take(500); entry !== undefined; entry = timetable.take(500)) {
        taken.push(entry.item)
      }
      const sorted = dues.toSorted((a, b) => a - b)
      assert.deepEqual(
        taken,
        sorted.filter((due) => due <= 500),
      )
      assert.equal(timetable.next, sorted[taken.length])
      assert.equal(timetable.size, dues.length - taken.length)
    }),
  )
})

test('a thousand probes begin evenly: in no hundredth of the time more than twice their share', () => {
  const counts = new Map<number, number>()
  for (let id = 1; id <= 1000; id++) {
    const part = Math.floor(spread(id) * 100)
    counts.set(part, (counts.get(part) ?? 0) + 1)
  }
  assert.ok(Math.max(...counts.values()) <= 20)
})
