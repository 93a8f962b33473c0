import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makePlace, makeProbe, runsOf } from '../../../../test/builders/probe.ts'
import { testDatabase } from '../../../../test/database.ts'
import type { Observation } from '../../availability/index.ts'
import { takeFound } from './results.commands.ts'

const S = 1000
const START = Date.UTC(2026, 10, 22, 9)
const http = { kind: 'http', url: 'http://a.example/' }

test('a component that three places measure is down when two of them agree, whoever tells first', async (t) => {
  const database = await testDatabase(t)
  const { context } = database
  const places = ['kvitto', 'skola', 'sjukhus']
  const ids = new Map<string, number>([['kvitto', 1]])
  for (const key of places.slice(1)) ids.set(key, await makePlace(database, key))
  const probe = await makeProbe(database, { key: 'viva', settings: http, places, placesNeeded: 2 })
  const tell = (place: string, told: readonly (readonly [number, Observation['state']])[]) =>
    context.transaction((tx) =>
      takeFound(context, tx, ids.get(place) ?? 0, [
        {
          probe,
          version: 1,
          told: told.map(([second, state]) => ({
            at: START + second * S,
            state,
            detail: `${state} from ${place}`,
          })),
          standing: {
            state: told.at(-1)?.[1] ?? 'unknown',
            since: START,
            checkedAt: START + (told.at(-1)?.[0] ?? 0) * S,
            failing: undefined,
          },
          tookMs: 1,
          detail: '',
        },
      ]),
    )
  const said = async () =>
    (await runsOf(database, 'viva')).map(({ state, from }) => [state, from - START / 1000])

  await tell('kvitto', [
    [0, 'up'],
    [5, 'up'],
    [10, 'down'],
    [15, 'down'],
    [20, 'up'],
    [25, 'up'],
  ])
  assert.deepEqual(await said(), [], 'one of three says nothing where two are needed')
  await tell('skola', [
    [1, 'up'],
    [6, 'up'],
    [11, 'up'],
    [16, 'up'],
    [21, 'up'],
    [26, 'up'],
  ])
  assert.deepEqual(await said(), [
    ['up', 1],
    ['up', 20],
  ])
  // Late, as from an agent that was cut off: it mends what was not known.
  await tell('sjukhus', [
    [2, 'up'],
    [7, 'up'],
    [12, 'down'],
    [17, 'down'],
    [22, 'up'],
    [26, 'up'],
  ])
  assert.deepEqual(await said(), [
    ['up', 1],
    ['down', 12],
    ['up', 20],
  ])
  await tell('skola', [
    [1, 'up'],
    [26, 'up'],
  ])
  assert.deepEqual((await said()).length, 3, 'the same again changes nothing')
})
