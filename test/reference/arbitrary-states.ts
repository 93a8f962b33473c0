import fc from 'fast-check'
import type { StateChange } from '../../src/modules/availability/measure.ts'
import type { ComponentState } from '../../src/modules/availability/schema.ts'
import type { Composition } from '../../src/modules/services/index.ts'

export const state: fc.Arbitrary<ComponentState> = fc.constantFrom(
  'up',
  'degraded',
  'down',
  'unknown',
)

/** In order of time, in seconds; now and then several at the same instant. */
export const stateChanges: fc.Arbitrary<readonly StateChange[]> = fc
  .array(fc.record({ at: fc.integer({ min: 0, max: 60 }), state }), { maxLength: 12 })
  .map((changes) => changes.sort((a, b) => a.at - b.at))

/** Now and then empty or upside down, as what people enter. */
export const spans = fc.array(
  fc.record({ from: fc.integer({ min: 0, max: 60 }), to: fc.integer({ min: 0, max: 60 }) }),
  { maxLength: 5 },
)

export const period = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))

const part = fc.constantFrom('a', 'b', 'c', 'd')

export const composition: fc.Arbitrary<Composition> = fc.letrec<{ node: Composition }>((tie) => {
  const of = fc.array(tie('node'), { minLength: 1, maxLength: 4 })
  return {
    node: fc.oneof(
      { depthSize: 'small' },
      part,
      of.map((all) => ({ all })),
      of.map((any) => ({ any })),
      fc.tuple(of, fc.nat()).map(([parts, n]) => ({ atLeast: 1 + (n % parts.length), of: parts })),
    ),
  }
}).node

/** Some of the components; what is not heard of is unknown. */
export const componentStates = fc
  .dictionary(part, state, { noNullPrototype: true })
  .map((found) => new Map(Object.entries(found)))
