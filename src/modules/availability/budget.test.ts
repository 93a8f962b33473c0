import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { errorBudget } from './budget.ts'

const sums = { scheduled: 500, excluded: 0, notOurs: 0, unknown: 0, down: 0, degraded: 0 }

test('of a thousand hours a goal of 99 % bears ten', () => {
  const budget = errorBudget({ sums: { ...sums, down: 4 }, ahead: 500, goalPercent: 99 })
  assert.deepEqual([budget.allowed, budget.used, budget.left], [10, 4, 6])
  assert.equal(budget.passed, 0.5)
  assert.equal(budget.burn, 0.8)
  assert.equal(budget.endsIn, undefined)
  assert.equal(budget.forecast, 8)
})

test('used twice as fast as it lasts, it ends half-way through what is left', () => {
  const budget = errorBudget({ sums: { ...sums, down: 8 }, ahead: 500, goalPercent: 99 })
  assert.equal(budget.burn, 1.6)
  assert.equal(budget.endsIn, 125)
})

test('more used than is allowed is less than nothing left', () => {
  const budget = errorBudget({ sums: { ...sums, down: 12 }, ahead: 500, goalPercent: 99 })
  assert.equal(budget.left, -2)
  assert.equal(budget.endsIn, undefined)
})

test('with too little measured there is no pace', () => {
  const budget = errorBudget({
    sums: { ...sums, unknown: 400, down: 1 },
    ahead: 500,
    goalPercent: 99,
  })
  assert.equal(budget.burn, undefined)
  assert.equal(budget.forecast, undefined)
  assert.equal(budget.allowed, 6)
})

test('what is allowed is used and left together', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), fc.nat(100), (scheduled, ahead, percent) => {
      const given = { sums: { ...sums, scheduled }, ahead, goalPercent: percent }
      const { allowed, used, left } = errorBudget(given)
      assert.equal(used + left, allowed)
    }),
  )
})
