import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { runs as cases } from '../../../../test/reference/runs.ts'
import { stateDuring } from '../../../../test/reference/second-by-second.ts'
import { changesOf, type StoredRun } from '../../availability/index.ts'
import { agreed, agreedRuns, type PlaceSight } from './agree.ts'

const S = 1000
const FOREVER = { to: Number.POSITIVE_INFINITY }

test('two of three must find it down', () => {
  assert.equal(agreed(['down', 'up', 'up'], 2), 'up')
  assert.equal(agreed(['down', 'down', 'up'], 2), 'down')
  assert.equal(agreed(['down', 'degraded', 'up'], 2), 'degraded')
})

test('it is unknown where those that do not know could decide', () => {
  assert.equal(agreed(['down', 'unknown', 'up'], 2), 'unknown')
  assert.equal(agreed(['unknown', 'up', 'up'], 2), 'up')
  assert.equal(agreed(['down', 'down', 'unknown'], 2), 'down')
  assert.equal(agreed(['unknown', 'unknown', 'up'], 2), 'unknown')
  assert.equal(agreed(['unknown'], 1), 'unknown')
})

type PlaceRun = PlaceSight['runs'][number]

function run(state: PlaceRun['state'], from: number, until: number, sure?: number): PlaceRun {
  return {
    state,
    from: from * S,
    seenUntil: until * S,
    silentAfter: 60 * S,
    detail: `${state} since ${from}`,
    confirmedAt: sure === undefined ? undefined : sure * S,
  }
}

const agreeing = { needed: 2, from: 0, silentAfter: 60 * S, source: 'probe:viva-web' }
const sight = (runs: PlaceRun[]): PlaceSight => ({
  runs,
  changes: changesOf(runs, { from: 0, ...FOREVER }, Number.POSITIVE_INFINITY),
})

test('down begins when the second place finds it down, and is sure when two are sure', () => {
  const found = agreedRuns(
    [
      sight([run('up', 0, 300)]),
      sight([run('up', 0, 90), run('down', 100, 300, 120)]),
      sight([run('up', 0, 90), run('down', 110, 200, 130), run('up', 210, 300)]),
    ],
    agreeing,
  )
  assert.deepEqual(
    found.map(({ state, from, confirmedAt }) => [state, from / S, (confirmedAt ?? 0) / S]),
    [
      ['up', 0, 0],
      ['down', 110, 130],
      ['up', 210, 0],
    ],
  )
})

const anyPlace = fc
  .array(
    fc.record({
      state: fc.constantFrom('up', 'degraded', 'down', 'unknown'),
      pause: fc.integer({ min: 1, max: 30 }),
      length: fc.integer({ min: 0, max: 30 }),
    }),
    { maxLength: 6 },
  )
  .map((parts) => {
    let at = 0
    return parts.map(({ state, pause, length }): PlaceRun => {
      const from = at + pause
      at = from + length
      return { ...run(state, from, at), silentAfter: 20 * S }
    })
  })

test('second by second it is what the places agree on, from wherever it is worked out', () => {
  fc.assert(
    fc.property(
      fc.array(anyPlace, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 100 }),
      (places, needed, from) => {
        const seen = places.map((runs) => ({
          runs,
          changes: changesOf(runs, { from: from * S, ...FOREVER }, Number.POSITIVE_INFINITY),
        }))
        const made: StoredRun[] = agreedRuns(seen, {
          needed,
          from: from * S,
          silentAfter: 20 * S,
          source: 'probe:x',
        })
        const changes = changesOf(made, { from: from * S, ...FOREVER }, Number.POSITIVE_INFINITY)
        for (let second = from; second < 400; second++) {
          const states = seen.map(({ changes }) => stateDuring(second * S, changes))
          assert.equal(stateDuring(second * S, changes), agreed(states, needed), `at ${second}`)
        }
      },
    ),
    cases(300),
  )
})
