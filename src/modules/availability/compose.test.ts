import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Composition } from '../services/index.ts'
import { componentsOf, compose, stateOf } from './compose.ts'
import type { ComponentState } from './schema.ts'

function state(composition: Composition, states: Record<string, ComponentState>): ComponentState {
  return stateOf(composition, new Map(Object.entries(states)))
}

test('a service of one component is as that component; what is not heard of is unknown', () => {
  assert.equal(state('web', { web: 'degraded' }), 'degraded')
  assert.equal(state('web', {}), 'unknown')
})

test('all: the worst decides, but what is down decides whatever is not known', () => {
  const all = { all: ['web', 'db'] }
  assert.equal(state(all, { web: 'up', db: 'up' }), 'up')
  assert.equal(state(all, { web: 'up', db: 'degraded' }), 'degraded')
  assert.equal(state(all, { web: 'degraded', db: 'unknown' }), 'unknown')
  assert.equal(state(all, { web: 'unknown', db: 'down' }), 'down')
})

test('any: the best decides, and is enough whatever is not known', () => {
  const any = { any: ['web', 'db'] }
  assert.equal(state(any, { web: 'up', db: 'unknown' }), 'up')
  assert.equal(state(any, { web: 'degraded', db: 'unknown' }), 'degraded')
  assert.equal(state(any, { web: 'unknown', db: 'down' }), 'unknown')
  assert.equal(state(any, { web: 'down', db: 'down' }), 'down')
})

test('at least two of three: enough are up, or up and degraded, or might be', () => {
  const two = { atLeast: 2, of: ['a', 'b', 'c'] }
  assert.equal(state(two, { a: 'up', b: 'up', c: 'down' }), 'up')
  assert.equal(state(two, { a: 'up', b: 'degraded', c: 'down' }), 'degraded')
  assert.equal(state(two, { a: 'up', b: 'unknown', c: 'down' }), 'unknown')
  assert.equal(state(two, { a: 'up', b: 'down', c: 'down' }), 'down')
})

test('a part may be made of parts; each component is named once', () => {
  const nested = { all: ['db', { any: ['web', 'spare', 'db'] }] }
  assert.deepEqual(componentsOf(nested), ['db', 'web', 'spare'])
  assert.equal(state(nested, { db: 'up', web: 'down', spare: 'up' }), 'up')
})

test('a service changes only when it becomes something else', () => {
  const changes = new Map([
    ['web', [change(1, 'up'), change(5, 'down'), change(7, 'up'), change(9, 'up')]],
    ['spare', [change(2, 'up'), change(6, 'down'), change(8, 'up')]],
  ])
  assert.deepEqual(compose({ any: ['web', 'spare'] }, changes), [
    change(1, 'up'),
    change(6, 'down'),
    change(7, 'up'),
  ])
})

test('what happens to several components at one instant is one change', () => {
  const changes = new Map([
    ['web', [change(1, 'up'), change(5, 'down')]],
    ['spare', [change(1, 'down'), change(5, 'up')]],
  ])
  assert.deepEqual(compose({ any: ['web', 'spare'] }, changes), [change(1, 'up')])
})

function change(at: number, to: ComponentState) {
  return { at, state: to }
}
