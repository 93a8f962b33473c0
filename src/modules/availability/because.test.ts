import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Composition } from '../services/index.ts'
import { becauseOf } from './because.ts'
import { componentsOf, stateOf } from './compose.ts'
import type { ComponentState } from './schema.ts'

const states = (given: Record<string, ComponentState>) => new Map(Object.entries(given))

test('a service is down because of the parts that are down, not of those that are slow', () => {
  const whole = { all: ['web', 'db', 'login'] }
  assert.deepEqual(becauseOf(whole, states({ web: 'degraded', db: 'down', login: 'up' })), ['db'])
})

test('a part that others stand in for is no cause', () => {
  const whole = { all: ['db', { any: ['web-1', 'web-2'] }] }
  const given = states({ db: 'up', 'web-1': 'down', 'web-2': 'up' })
  assert.deepEqual(becauseOf(whole, given), [])
})

test('where too few of several work, all that do not are the cause', () => {
  const whole = { atLeast: 2, of: ['a', 'b', 'c'] }
  assert.deepEqual(becauseOf(whole, states({ a: 'down', b: 'down', c: 'up' })), ['a', 'b'])
  assert.deepEqual(becauseOf(whole, states({ a: 'down', b: 'degraded', c: 'up' })), ['a', 'b'])
})

const component = fc.constantFrom('a', 'b', 'c', 'd')
const { composition } = fc.letrec<{ composition: Composition }>((tie) => ({
  composition: fc.oneof(
    { maxDepth: 3 },
    component,
    fc.record({ all: fc.array(tie('composition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('composition'), { minLength: 1, maxLength: 3 }) }),
    fc
      .array(tie('composition'), { minLength: 1, maxLength: 3 })
      .chain((of) => fc.integer({ min: 1, max: of.length }).map((atLeast) => ({ atLeast, of }))),
  ),
}))

const worstFirst: readonly ComponentState[] = ['down', 'unknown', 'degraded', 'up']

test('were what it is because of up, the service would be better', () => {
  const state = fc.constantFrom<ComponentState>(...worstFirst)
  fc.assert(
    fc.property(
      composition,
      fc.record({ a: state, b: state, c: state, d: state }),
      (whole, given) => {
        const known = states(given)
        const because = becauseOf(whole, known)
        assert.ok(because.every((key) => componentsOf(whole).includes(key)))
        const before = stateOf(whole, known)
        assert.equal(because.length === 0, before === 'up')
        for (const key of because) known.set(key, 'up')
        const after = stateOf(whole, known)
        assert.ok(before === 'up' || worstFirst.indexOf(after) > worstFirst.indexOf(before))
      },
    ),
  )
})
