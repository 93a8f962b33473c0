import assert from 'node:assert/strict'
import { test } from 'node:test'
import { liveStateOf } from './live.ts'

const looked = { from: 0, to: 1000 }

test('the state is the last change’s, since when it came', () => {
  const changes = [
    { at: 0, state: 'up' },
    { at: 400, state: 'down' },
  ] as const
  assert.deepEqual(liveStateOf(changes, [], looked), {
    state: 'down',
    since: 400,
    until: undefined,
  })
})

test('what held when looking began is not said to have begun then', () => {
  const { state, since } = liveStateOf([{ at: 0, state: 'up' }], [], looked)
  assert.deepEqual({ state, since }, { state: 'up', since: undefined })
})

test('nothing ever observed is not known, never up', () => {
  assert.equal(liveStateOf([], [], looked).state, 'unknown')
})

test('agreed maintenance goes before what was measured, and its end is not in it', () => {
  const changes = [{ at: 400, state: 'down' }] as const
  const windows = [
    { from: 900, to: 950 },
    { from: 950, to: 2000 },
  ]
  assert.deepEqual(liveStateOf(changes, windows, looked), {
    state: 'maintenance',
    since: 900,
    until: 2000,
  })
  assert.equal(liveStateOf(changes, [{ from: 0, to: 1000 }], looked).state, 'down')
})
