import assert from 'node:assert/strict'
import { test } from 'node:test'
import { factsOf } from './facts.ts'

test('what is within is told by its path, places and lists stay whole', () => {
  const scope = { kind: 'organisation' }
  assert.deepEqual(factsOf({ rows: { read: 3 }, scope, grants: [1, 2] }), [
    { path: ['rows', 'read'], value: 3 },
    { path: ['scope'], value: scope },
    { path: ['grants'], value: [1, 2] },
  ])
})

test('before and after stand beside each other, also where there was nothing', () => {
  assert.deepEqual(factsOf({ before: null, after: 6 }), [
    { path: ['value'], before: null, value: 6 },
  ])
  assert.deepEqual(factsOf({ before: { name: 'A' }, after: { name: 'B', parent: 4 } }), [
    { path: ['name'], before: 'A', value: 'B' },
    { path: ['parent'], before: null, value: 4 },
  ])
})

test('what is no object has no facts', () => {
  for (const facts of [null, undefined, 7, 'text']) assert.deepEqual(factsOf(facts), [])
})
