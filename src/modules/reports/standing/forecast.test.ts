import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { reaches } from '../outcome.ts'
import { forecastAtMost, forecastAvailability, forecastShare } from './forecast.ts'

const half = { open: 0, nearlyDue: 0, passed: 0.5, goalPercent: 90 }

test('a goal that is reached so far holds, and it is said how many more may be late', () => {
  const forecast = forecastShare({ ...half, met: 48, missed: 2 })
  assert.equal(forecast.verdict, 'kept')
  // In this pace 100 are decided: 10 may be late, 2 are.
  assert.equal(forecast.expectedDecided, 100)
  assert.equal(forecast.mayMiss, 8)
  assert.equal(forecast.mustMeet, null)
})

test('under the goal but within reach is at risk, and it is said how many must be in time', () => {
  const forecast = forecastShare({ ...half, met: 17, missed: 3 })
  assert.deepEqual([forecast.verdict, forecast.reason], ['at_risk', 'under_goal'])
  // 27 of 30 is 90 %.
  assert.equal(forecast.mustMeet, 10)
})

test('what cannot be reached even if all the rest goes well is not kept, before the period ends', () => {
  const forecast = forecastShare({ ...half, met: 15, missed: 5 })
  assert.deepEqual([forecast.verdict, forecast.reason], ['not_kept', 'out_of_reach'])
  assert.equal(forecast.mayMiss, null)
})

test('nothing decided is not known, whatever is open', () => {
  assert.equal(forecastShare({ ...half, met: 0, missed: 0, open: 4 }).verdict, 'not_known')
})

test('open ones that are about to run out of time and would break the goal put it at risk', () => {
  const pace = { ...half, met: 19, missed: 1, open: 3 }
  assert.equal(forecastShare({ ...pace, nearlyDue: 1 }).verdict, 'kept')
  assert.equal(forecastShare({ ...pace, nearlyDue: 2 }).reason, 'open_ones_decide')
})

test('a goal that holds even if every open one is late is secured', () => {
  const forecast = forecastShare({ ...half, met: 98, missed: 0, open: 2 })
  assert.equal(forecast.reason, 'secured')
  assert.equal(forecast.lowest, 0.98)
})

test('of a period that is over, the verdict is how it went', () => {
  const over = { ...half, passed: 1 }
  assert.equal(forecastShare({ ...over, met: 9, missed: 1 }).verdict, 'kept')
  assert.equal(forecastShare({ ...over, met: 8, missed: 1 }).verdict, 'not_kept')
})

const hour = 3600
const measured = {
  scheduledSeconds: 500 * hour,
  unknownSeconds: 0,
  downSeconds: 2 * hour,
  aheadSeconds: 500 * hour,
  goalPercent: 99.5,
  coverageGoalPercent: null,
}

test('availability: so much outage is left to spend', () => {
  const forecast = forecastAvailability(measured)
  assert.equal(forecast.verdict, 'kept')
  // 0,5 % of 1 000 h is 5 h, of which 2 h are gone.
  assert.equal(forecast.mayBeDownSeconds, 3 * hour)
})

test('availability: more outage than its share of the time is at risk, more than all of it is lost', () => {
  assert.equal(forecastAvailability({ ...measured, downSeconds: 3 * hour }).verdict, 'at_risk')
  assert.equal(forecastAvailability({ ...measured, downSeconds: 5 * hour }).verdict, 'at_risk')
  const lost = forecastAvailability({ ...measured, downSeconds: 5 * hour + 1 })
  assert.deepEqual([lost.verdict, lost.mayBeDownSeconds], ['not_kept', null])
})

test('availability: without measurement there is no forecast, with too little none that leans on it', () => {
  const silent = { ...measured, unknownSeconds: 500 * hour, downSeconds: 0 }
  assert.equal(forecastAvailability(silent).reason, 'not_measured')
  const gaps = { ...measured, unknownSeconds: 60 * hour, downSeconds: hour }
  assert.equal(forecastAvailability(gaps).reason, 'too_little_measured')
  assert.equal(forecastAvailability({ ...gaps, coverageGoalPercent: 80 }).verdict, 'kept')
})

test('at most so many: little left is at risk, more than that is lost, unknown is unknown', () => {
  const of = (m: number | null, isOver = false) =>
    forecastAtMost({ measured: m, atMost: 4, isOver, isCovered: true }).verdict
  assert.deepEqual(
    [of(0), of(2), of(3), of(4), of(5)],
    ['kept', 'kept', 'at_risk', 'at_risk', 'not_kept'],
  )
  assert.equal(of(4, true), 'kept')
  assert.equal(of(null), 'not_known')
  const all = { atMost: 0, isOver: false, isCovered: true }
  assert.equal(forecastAtMost({ ...all, measured: 0 }).verdict, 'kept')
  const few = { atMost: 0, isOver: true, isCovered: false }
  assert.equal(forecastAtMost({ ...few, measured: 0 }).reason, 'too_little_measured')
  assert.equal(forecastAtMost({ ...few, measured: 1 }).verdict, 'not_kept')
})

const pace = fc.record({
  met: fc.nat(500),
  missed: fc.nat(100),
  open: fc.nat(50),
  nearlyDue: fc.constant(0),
  passed: fc.double({ min: 0.01, max: 1, noNaN: true }),
  goalPercent: fc.integer({ min: 1, max: 100_000 }).map((n) => n / 1000),
})

test('the share lies between its bounds, and as many as may be missed may be, but not one more', () => {
  fc.assert(
    fc.property(pace, (given) => {
      const { met, missed, goalPercent } = given
      const forecast = forecastShare(given)
      const { lowest, highest, expectedDecided: end, mayMiss } = forecast
      if (lowest !== null && highest !== null) assert.ok(lowest <= highest)
      if (mayMiss === null) return
      assert.ok(reaches(end - missed - mayMiss, end, goalPercent))
      assert.ok(!reaches(end - missed - mayMiss - 1, end, goalPercent))
      assert.ok(end >= met + missed)
    }),
  )
})

test('what is said to be out of reach is, and what must be met is enough and not too much', () => {
  fc.assert(
    fc.property(pace, (given) => {
      const { met, missed, goalPercent } = given
      const { verdict, mustMeet, expectedDecided: end } = forecastShare(given)
      const isReached = reaches(end - missed, end, goalPercent)
      if (verdict === 'not_kept') assert.ok(!isReached)
      if (verdict === 'kept') assert.ok(reaches(met, met + missed, goalPercent))
      if (mustMeet === null) return
      assert.ok(reaches(met + mustMeet, met + missed + mustMeet, goalPercent))
      assert.ok(!reaches(met + mustMeet - 1, met + missed + mustMeet - 1, goalPercent))
    }),
  )
})

test('one more in time never makes a verdict worse', () => {
  const order = ['not_kept', 'at_risk', 'kept']
  fc.assert(
    fc.property(pace, (given) => {
      // Of a period that is over, so that the pace does not change with it.
      const over = { ...given, passed: 1, open: 0 }
      const [before, after] = [over, { ...over, met: over.met + 1 }].map(forecastShare)
      if (before?.verdict === 'not_known') return
      assert.ok(order.indexOf(after?.verdict ?? '') >= order.indexOf(before?.verdict ?? ''))
    }),
  )
})

test('outage that may still be spent keeps the goal, a second more breaks it', () => {
  const time = fc.record({
    scheduledSeconds: fc.integer({ min: 1, max: 5_000_000 }),
    unknownSeconds: fc.constant(0),
    downSeconds: fc.nat(40_000),
    aheadSeconds: fc.integer({ min: 1, max: 5_000_000 }),
    goalPercent: fc.integer({ min: 90_000, max: 100_000 }).map((n) => n / 1000),
    coverageGoalPercent: fc.constant(null),
  })
  fc.assert(
    fc.property(time, (given) => {
      const { scheduledSeconds, aheadSeconds, downSeconds, goalPercent } = given
      const end = scheduledSeconds + aheadSeconds
      const { mayBeDownSeconds: left, verdict } = forecastAvailability(given)
      if (left === null) return assert.equal(verdict, 'not_kept')
      assert.ok(reaches(end - downSeconds - left, end, goalPercent))
      assert.ok(!reaches(end - downSeconds - left - 1, end, goalPercent))
    }),
  )
})
