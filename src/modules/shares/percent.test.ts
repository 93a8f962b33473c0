import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { percentDown, percentOf } from './percent.ts'

test('a goal that was just missed never looks kept', () => {
  assert.equal(percentOf(99_999, 100_000), 99.99)
  assert.equal(percentOf(995, 1000), 99.5)
  assert.equal(percentOf(1, 3), 33.33)
  assert.equal(percentDown(0.99719, 2), 99.71)
})

test('nothing to divide by is no figure, never 100 %', () => {
  assert.equal(percentOf(0, 5), 0)
  assert.equal(percentOf(5, 5), 100)
  assert.equal(percentOf(0, 0), undefined)
})

test('a share that is exactly a step is that step', () => {
  for (let n = 0; n <= 10_000; n++) assert.equal(percentDown(n / 10_000, 2), n / 100)
})

const parts = (most: number) =>
  fc
    .integer({ min: 1, max: most })
    .chain((whole) => fc.tuple(fc.integer({ min: 0, max: whole }), fc.constant(whole)))

test('rounding a share down agrees with whole-number division for all counts', () => {
  fc.assert(
    fc.property(parts(99_999_999), fc.integer({ min: 0, max: 2 }), ([part, whole], decimals) => {
      const exact = (BigInt(part) * 100n * 10n ** BigInt(decimals)) / BigInt(whole)
      assert.equal(percentDown(part / whole, decimals), Number(exact) / 10 ** decimals)
    }),
    { numRuns: 5000 },
  )
})

test('and what is divided, with milliseconds of years', () => {
  fc.assert(
    fc.property(parts(900_000_000_000), ([part, whole]) => {
      assert.equal(percentOf(part, whole), Number((BigInt(part) * 10_000n) / BigInt(whole)) / 100)
    }),
    { numRuns: 5000 },
  )
})
