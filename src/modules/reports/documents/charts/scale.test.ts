import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { scaleOfShares } from './scale.ts'

test('a scale begins at a round figure a little under its lowest value', () => {
  assert.equal(scaleOfShares([0.895, 0.959], 0.05).min, 0.88)
  assert.equal(scaleOfShares([0.995, 0.9981, 1], 0.005).min, 0.994)
})

test('hardly any difference is not drawn as a fall', () => {
  const { min, max } = scaleOfShares([0.9999, 1], 0.005)
  assert.ok(0.0001 / (max - min) < 0.03)
})

test('a scale never begins under nought', () => {
  assert.equal(scaleOfShares([0, 0.9], 0.05).min, 0)
})

test('every value lies within the scale, and the beginning can be said in a few figures', () => {
  const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 })
  fc.assert(
    fc.property(shares, fc.constantFrom(0.005, 0.05), (values, least) => {
      const { min, max } = scaleOfShares(values, least)
      for (const value of values) assert.ok(min <= value && value < max)
      assert.ok(String(Math.round(min * 1e6) / 1e4).length <= 5)
    }),
  )
})
