import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Observations } from './observation-rows.ts'
import type { Observation } from './runs.ts'

const seen = (at: number, state: Observation['state']): Observation => ({
  at,
  state,
  detail: undefined,
})

function told(until: number, ...rows: readonly Observation[]): Observation | undefined {
  const observations = new Observations()
  for (const row of rows) observations.add('web', row)
  observations.tellUntil(until)
  return observations.byComponent.get('web')?.at(-1)
}

test('a file that tells everything until an instant has seen the last state until then', () => {
  assert.deepEqual(told(50, seen(10, 'up'), seen(20, 'down')), seen(50, 'down'))
})

test('the last state is the latest, whatever the order of the rows', () => {
  assert.deepEqual(told(50, seen(20, 'down'), seen(10, 'up')), seen(50, 'down'))
})

test('of rows at the same instant the last counts', () => {
  assert.deepEqual(told(50, seen(20, 'down'), seen(20, 'up')), seen(50, 'up'))
})

test('an instant before the last row says nothing new', () => {
  assert.deepEqual(told(15, seen(10, 'up'), seen(20, 'down')), seen(20, 'down'))
})
