import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { goalOutcome } from './goal.ts'

const goal = { availabilityGoalPercent: 99 }

test('all of 1.5 % of the time reaches the goal, and shows nothing', () => {
  assert.equal(goalOutcome({ scheduled: 1000, unknown: 985, down: 0 }, goal), 'not_shown')
})

test('what was measured below the goal is not kept, however little was measured', () => {
  assert.equal(goalOutcome({ scheduled: 1000, unknown: 900, down: 2 }, goal), 'not_kept')
})

test('nine tenths measured are enough where nothing is agreed', () => {
  assert.equal(goalOutcome({ scheduled: 1000, unknown: 100, down: 0 }, goal), 'kept')
  assert.equal(goalOutcome({ scheduled: 1000, unknown: 101, down: 0 }, goal), 'not_shown')
})

test('where it is agreed how much must be measured, that decides', () => {
  const agreed = { ...goal, coverageGoalPercent: 95 }
  assert.equal(goalOutcome({ scheduled: 1000, unknown: 50, down: 0 }, agreed), 'kept')
  assert.equal(goalOutcome({ scheduled: 1000, unknown: 51, down: 0 }, agreed), 'not_shown')
  const low = { availabilityGoalPercent: 60, coverageGoalPercent: 95 }
  assert.equal(goalOutcome({ scheduled: 1000, unknown: 200, down: 0 }, low), 'not_shown')
})

test('a goal that holds whatever happened unseen is kept, where no coverage is agreed', () => {
  const low = { availabilityGoalPercent: 60 }
  assert.equal(goalOutcome({ scheduled: 1000, unknown: 200, down: 0 }, low), 'kept')
})

test('nothing known and no goal say so', () => {
  assert.equal(goalOutcome({ scheduled: 1000, unknown: 1000, down: 0 }, goal), 'nothing_known')
  assert.equal(goalOutcome({ scheduled: 1000, unknown: 0, down: 0 }), 'no_goal')
})

test('less measured never turns anything into kept', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), fc.nat(100), (unknown, more, down) => {
      const time = { scheduled: 3000, unknown, down }
      if (goalOutcome(time, goal) === 'kept') return
      assert.notEqual(goalOutcome({ ...time, unknown: unknown + more }, goal), 'kept')
    }),
  )
})
