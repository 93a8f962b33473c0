import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  businessTimeOf,
  DAY,
  datedCalendars,
  instantNear,
  oneCalendar,
  type Place,
} from '../../../test/reference/arbitrary-hours.ts'
import { SlowHours } from '../../../test/reference/opening-hours.ts'
import { runs } from '../../../test/reference/runs.ts'

const anyPlace = fc.oneof(oneCalendar, datedCalendars)

function aroundChange(days: number, instants: number): fc.Arbitrary<[Place, number[]]> {
  return anyPlace.chain((place) =>
    fc.tuple(
      fc.constant(place),
      fc
        .array(instantNear(place.middle, days), { minLength: instants, maxLength: instants })
        .map((found) => found.sort((a, b) => a - b)),
    ),
  )
}

test('open spans are those that the wall clock gives, day by day', () => {
  fc.assert(
    fc.property(aroundChange(5, 2), ([{ versions }, [from = 0, to = 0]]) => {
      assert.deepEqual(
        businessTimeOf(versions).spans(from, to),
        new SlowHours(versions).spans(from, to),
      )
    }),
    runs(700),
  )
})

test('open time of a span is the sum of its open spans', () => {
  fc.assert(
    fc.property(aroundChange(5, 2), ([{ versions }, [from = 0, to = 0]]) => {
      assert.equal(
        businessTimeOf(versions).elapsed(from, to),
        new SlowHours(versions).elapsed(from, to),
      )
    }),
    runs(700),
  )
})

test('a due instant is the first by which the target has been used up', () => {
  const target = fc.oneof(
    fc.integer({ min: 0, max: 2 * DAY }),
    fc.constantFrom(0, 1, 3_600_000, DAY),
  )
  fc.assert(
    fc.property(aroundChange(5, 1), target, ([{ versions, middle }, [start = 0]], open) => {
      const horizon = middle + 40 * DAY
      const due = businessTimeOf(versions).due(start, open)
      const expected = new SlowHours(versions).due(start, open, horizon)
      if (expected === undefined) assert.ok(due === undefined || due > horizon)
      else assert.equal(due, expected)
    }),
    runs(700),
  )
})

test('open time of a span is the sum over its parts, wherever it is cut', () => {
  fc.assert(
    fc.property(aroundChange(400, 3), ([{ versions }, [from = 0, cut = 0, to = 0]]) => {
      const time = businessTimeOf(versions)
      assert.equal(time.elapsed(from, to), time.elapsed(from, cut) + time.elapsed(cut, to))
    }),
    runs(1000),
  )
})

test('the due instant is the least by which as much open time as the target has passed', () => {
  const target = fc.integer({ min: 1, max: 30 * DAY })
  fc.assert(
    fc.property(aroundChange(40, 1), target, ([{ versions }, [start = 0]], open) => {
      const time = businessTimeOf(versions)
      const due = time.due(start, open)
      if (due === undefined) return
      assert.equal(time.elapsed(start, due), open)
      assert.equal(time.elapsed(start, due - 1), open - 1)
    }),
    runs(1000),
  )
})

test('it is open exactly in the minutes of the open spans', () => {
  fc.assert(
    fc.property(anyPlace, ({ versions, middle }) => {
      const time = businessTimeOf(versions)
      const spans = new SlowHours(versions).spans(middle - DAY, middle + 2 * DAY)
      for (let at = middle - DAY; at < middle + 2 * DAY; at += 60_000) {
        assert.equal(
          time.isOpen(at),
          spans.some(({ from, to }) => from <= at && at < to),
        )
      }
    }),
    runs(100),
  )
})

test('ten years are exact to the millisecond, forth and back', () => {
  fc.assert(
    fc.property(aroundChange(30, 1), ([{ versions }, [from = 0]]) => {
      const time = businessTimeOf(versions)
      const to = from + 3652 * DAY
      const open = new SlowHours(versions).elapsed(from, to)
      assert.equal(time.elapsed(from, to), open)
      if (open > 0) assert.equal(time.due(from, open), new SlowHours(versions).due(from, open, to))
    }),
    runs(20),
  )
})
