import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { changedOutcomes } from './outcomes.ts'

test('a clock that comes to something else, one that comes and one that goes are told', () => {
  const before = '1 resolution met\n1 response met\n3 resolution missed\n10 resolution met'
  const after = '1 resolution missed\n1 response met\n2 response excluded\n10 resolution met'
  assert.deepEqual(changedOutcomes(before, after), [
    { ticketId: 1, kind: 'resolution', before: 'met', after: 'missed' },
    { ticketId: 2, kind: 'response', before: null, after: 'excluded' },
    { ticketId: 3, kind: 'resolution', before: 'missed', after: null },
  ])
})

test('the same outcomes have no differences; from nothing, each is one', () => {
  assert.deepEqual(changedOutcomes('', ''), [])
  assert.deepEqual(changedOutcomes('7 response met', '7 response met'), [])
  assert.equal(changedOutcomes('', '7 response met\n8 response met').length, 2)
})

const outcome = fc.constantFrom('met', 'missed', 'excluded')
const key = fc.tuple(fc.nat(30), fc.constantFrom('resolution', 'response'))
const outcomes = fc.array(fc.tuple(key, outcome)).map((all) => {
  const known = new Map(all.map(([[id, kind], came]) => [`${id} ${kind}`, { id, kind, came }]))
  return [...known.values()].sort((a, b) => a.id - b.id || (a.kind < b.kind ? -1 : 1))
})
const text = (all: readonly { id: number; kind: string; came: string }[]) =>
  all.map(({ id, kind, came }) => `${id} ${kind} ${came}`).join('\n')

test('what is told is what looking each one up would tell', () => {
  fc.assert(
    fc.property(outcomes, outcomes, (before, after) => {
      const look = (all: typeof before, id: number, kind: string) =>
        all.find((each) => each.id === id && each.kind === kind)?.came ?? null
      const expected = [...before, ...after]
        .map(({ id, kind }) => ({
          ticketId: id,
          kind,
          before: look(before, id, kind),
          after: look(after, id, kind),
        }))
        .filter((each) => each.before !== each.after)
      const told = changedOutcomes(text(before), text(after))
      const names = (all: readonly object[]) => [
        ...new Set(all.map((each) => JSON.stringify(each))),
      ]
      assert.deepEqual(names(told).sort(), names(expected).sort())
      assert.equal(told.length, names(told).length)
    }),
  )
})
