import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesOf, type Run } from './states.ts'

const run = (from: number, seenUntil: number, state: Run['state'], silentAfter?: number): Run => ({
  from,
  seenUntil,
  state,
  silentAfter,
})
const span = { from: 100, to: 200 }

test('the state that held just before a span stands at its start', () => {
  const runs = [run(10, 50, 'down'), run(60, 150, 'up'), run(160, 300, 'down')]
  assert.deepEqual(changesOf(runs, span, 1000), [
    { at: 100, state: 'up' },
    { at: 160, state: 'down' },
  ])
})

test('a source that falls silent makes unknown after its own time, not up', () => {
  assert.deepEqual(changesOf([run(110, 120, 'up', 30), run(180, 180, 'up', 30)], span, 1000), [
    { at: 110, state: 'up' },
    { at: 150, state: 'unknown' },
    { at: 180, state: 'up' },
  ])
})

test('silence that began before the span is unknown from its start', () => {
  assert.deepEqual(changesOf([run(10, 20, 'up', 30)], span, 1000), [{ at: 100, state: 'unknown' }])
})

test('without a time of silence a state holds until the next observation', () => {
  const runs = [run(10, 20, 'up'), run(250, 250, 'down')]
  assert.deepEqual(changesOf(runs, span, 1000), [{ at: 100, state: 'up' }])
})

test('without a time of silence nothing is known after the last observation', () => {
  assert.deepEqual(changesOf([run(10, 130, 'up')], span, 1000), [
    { at: 100, state: 'up' },
    { at: 130, state: 'unknown' },
  ])
})

test('nothing is said before the first observation, nothing is known after now', () => {
  assert.deepEqual(changesOf([run(150, 190, 'up')], span, 180), [
    { at: 150, state: 'up' },
    { at: 180, state: 'unknown' },
  ])
  assert.deepEqual(changesOf([run(150, 160, 'up')], span, 120), [])
  assert.deepEqual(changesOf([], span, 1000), [])
})

test('what is silent exactly when it is seen again was never unknown', () => {
  assert.deepEqual(changesOf([run(100, 110, 'up', 30), run(140, 190, 'down', 30)], span, 1000), [
    { at: 100, state: 'up' },
    { at: 140, state: 'down' },
  ])
})
