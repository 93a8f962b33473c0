import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mergeRuns, type Observation, type Reading, runChanges, type StoredRun } from './runs.ts'
import { changesOf } from './states.ts'

const SILENCE = 10
const reading: Reading = { source: 'test', silentAfter: SILENCE }
const all = { from: -1000, to: 1_000_000 }

const rows = (...texts: readonly [number, Observation['state']][]): Observation[] =>
  texts.map(([at, state]) => ({ at, state, detail: undefined }))
const short = (runs: readonly StoredRun[]) =>
  runs.map(({ from, seenUntil, state }) => [from, seenUntil, state])
/** What counts: the state at every instant. */
const states = (runs: readonly StoredRun[]) => changesOf(runs, all, all.to)
const read = (files: readonly (readonly Observation[])[], by = reading): StoredRun[] =>
  files.reduce<StoredRun[]>((known, file) => mergeRuns(known, file, by), [])

test('rows of the same state are one run', () => {
  const runs = read([rows([0, 'up'], [5, 'up'], [10, 'down'], [12, 'down'], [13, 'up'])])
  assert.deepEqual(short(runs), [
    [0, 5, 'up'],
    [10, 12, 'down'],
    [13, 13, 'up'],
  ])
})

test('a gap longer than the time of silence begins a new run, so that it shows', () => {
  assert.deepEqual(short(read([rows([0, 'up'], [10, 'up'], [21, 'up'])])), [
    [0, 10, 'up'],
    [21, 21, 'up'],
  ])
  const patient = { source: 'test', silentAfter: undefined }
  assert.deepEqual(short(read([rows([0, 'up'], [500, 'up'])], patient)), [[0, 500, 'up']])
})

test('of rows at the same instant the last counts, in a file and between files', () => {
  assert.deepEqual(short(read([rows([0, 'up'], [0, 'down'])])), [[0, 0, 'down']])
  assert.deepEqual(short(read([rows([0, 'up'], [5, 'up']), rows([5, 'down'])])), [
    [0, 5, 'up'],
    [5, 5, 'down'],
  ])
  const mended = read([rows([0, 'up'], [5, 'up']), rows([0, 'down']), rows([0, 'up'])])
  assert.deepEqual(short(mended), [[0, 5, 'up']])
})

test('a file that fills in between mends the intervals', () => {
  const files = [rows([0, 'up'], [9, 'up']), rows([3, 'down'], [4, 'up'])]
  assert.deepEqual(short(read(files)), [
    [0, 3, 'up'],
    [3, 3, 'down'],
    [4, 9, 'up'],
  ])
})

test('what differs inside a run holds until its state must have been seen again', () => {
  const quarter = rows(...Array.from({ length: 12 }, (_, i): [number, 'up'] => [i * 8, 'up']))
  assert.deepEqual(short(read([quarter, rows([30, 'down'])])), [
    [0, 30, 'up'],
    [30, 30, 'down'],
    [40, 88, 'up'],
  ])
  assert.deepEqual(short(read([quarter, rows([30, 'down']), quarter])), [
    [0, 30, 'up'],
    [30, 30, 'down'],
    [32, 88, 'up'],
  ])
})

test('another time of silence replaces what the first hid, over the span of its rows', () => {
  const file = rows([0, 'up'], [50, 'up'], [55, 'up'])
  const hidden = mergeRuns([], file, { source: 'other', silentAfter: undefined })
  assert.deepEqual(short(hidden), [[0, 55, 'up']])
  assert.deepEqual(short(mergeRuns(hidden, file, reading)), [
    [0, 0, 'up'],
    [50, 55, 'up'],
  ])
})

const state = fc.constantFrom('up' as const, 'degraded' as const, 'down' as const)
/** Rows at instants of their own, in order of time. */
const history = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 200 }), state), {
    selector: ([at]) => at,
    maxLength: 40,
  })
  .map((pairs) => rows(...pairs.toSorted((a, b) => a[0] - b[0])))

test('the states are those that the rows said, silence between them unknown', () => {
  fc.assert(
    fc.property(history, (file) => {
      const each = file.map((row) => ({ ...row, ...reading, from: row.at, seenUntil: row.at }))
      assert.deepEqual(states(read([file])), states(each))
    }),
  )
})

test('importing again, or a part again, or in another order, changes nothing', () => {
  fc.assert(
    fc.property(history, fc.array(history), fc.integer(), (file, before, seed) => {
      const known = read([...before, file])
      assert.deepEqual(mergeRuns(known, file, reading), known)
      assert.deepEqual(runChanges(known, mergeRuns(known, file, reading)), {
        removed: [],
        prolonged: [],
        written: [],
      })
      const shuffled = file.toSorted((a, b) => ((a.at * seed) % 7) - ((b.at * seed) % 7))
      assert.deepEqual(read([...before, shuffled]), known)
      const part = file.filter(({ at }) => (at * seed) % 3 === 0)
      assert.deepEqual(mergeRuns(known, part, reading), known)
    }),
  )
})

/** The history cut into files of successive times, and an order to import them in. */
const files = fc
  .tuple(history, fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 6 }), fc.integer())
  .map(([file, cuts, seed]) => {
    const edges = [...cuts.toSorted((a, b) => a - b), Number.POSITIVE_INFINITY]
    const parts = edges.map((edge, i) =>
      file.filter(({ at }) => at < edge && at >= (edges[i - 1] ?? Number.NEGATIVE_INFINITY)),
    )
    const order = parts.map((part, i) => ({ part, place: ((i + 1) * Math.abs(seed)) % 13 }))
    return {
      file,
      parts,
      shuffled: order.sort((a, b) => a.place - b.place).map(({ part }) => part),
    }
  })

test('files of successive times give the same states as one, forwards and backwards', () => {
  fc.assert(
    fc.property(files, ({ file, parts }) => {
      const whole = states(read([file]))
      assert.deepEqual(states(read(parts)), whole)
      assert.deepEqual(states(read(parts.toReversed())), whole)
    }),
  )
})

test('files in any order give the same states as one, where none ends in a state of its own', () => {
  fc.assert(
    fc.property(files, ({ file, parts, shuffled }) => {
      const filled = parts.filter((part) => part.length > 0)
      const joins = filled.every((part, i) => {
        const next = filled[i + 1]?.[0]
        return next === undefined || next.state === part.at(-1)?.state
      })
      fc.pre(joins)
      assert.deepEqual(states(read(shuffled)), states(read([file])))
    }),
    { numRuns: 300 },
  )
})

test('whatever the order was, importing all of it in order of time mends the states', () => {
  fc.assert(
    fc.property(files, ({ file, parts, shuffled }) => {
      assert.deepEqual(states(read([...shuffled, ...parts])), states(read([file])))
    }),
    { numRuns: 1000 },
  )
})

test('what is stored is in order, disjoint, and every change of it is told', () => {
  fc.assert(
    fc.property(fc.array(history), history, (before, file) => {
      const known = read(before)
      const merged = mergeRuns(known, file, reading)
      for (const [i, run] of merged.entries()) {
        assert.ok(run.from <= run.seenUntil)
        const next = merged[i + 1]
        if (next !== undefined) assert.ok(run.seenUntil <= next.from && run.from < next.from)
      }
      const { removed, prolonged, written } = runChanges(known, merged)
      const stored = new Map(known.map((run) => [run.from, run]))
      for (const from of removed) stored.delete(from)
      for (const run of [...prolonged, ...written]) stored.set(run.from, run)
      assert.deepEqual(
        [...stored.values()].toSorted((a, b) => a.from - b.from),
        merged,
      )
    }),
  )
})
