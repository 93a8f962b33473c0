import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type RaisedWarning,
  type Warning,
  type Watched,
  type WatchedClock,
  warningChanges,
  warningsOf,
} from './warnings.ts'

const nothing: Watched = { clocks: [], promises: [], outage: null, coverage: null }
const clock: WatchedClock = {
  ticket: 'INC1',
  title: 'Går inte att skriva ut',
  clock: 'resolution',
  priority: '2',
  dueAt: '2026-11-20T13:00:00Z',
  targetMs: 4 * 3_600_000,
  leftMs: 3_600_000,
}
const promise = {
  key: 'resolution:2',
  what: 'resolution',
  priority: '2',
  month: null,
  goal: 90,
  measured: 0.91,
}

const kinds = (watched: Partial<Watched>) =>
  warningsOf({ ...nothing, ...watched }).map(({ kind, subject }) => `${kind} ${subject}`)
const withLeft = (leftMs: number) => kinds({ clocks: [{ ...clock, leftMs }] })

test('where nothing is about to happen there is no warning', () => {
  assert.deepEqual(warningsOf(nothing), [])
})

test('a clock is warned of when exactly three quarters of its time are used, not a moment before', () => {
  assert.deepEqual(withLeft(3_600_001), [])
  assert.deepEqual(withLeft(3_600_000), ['clock_75 ticket:INC1:resolution'])
})

test('at exactly nine tenths it is the more pressing warning, and no longer the other', () => {
  assert.deepEqual(withLeft(1_440_001), ['clock_75 ticket:INC1:resolution'])
  assert.deepEqual(withLeft(1_440_000), ['clock_90 ticket:INC1:resolution'])
})

test('a goal is warned of when the forecast says at risk or out of reach, and not when it was lost with its month', () => {
  const of = (verdict: string, reason: string) =>
    kinds({ promises: [{ ...promise, verdict, reason }] })
  assert.deepEqual(of('at_risk', 'under_goal'), ['goal_at_risk resolution:2'])
  assert.deepEqual(of('not_kept', 'out_of_reach'), ['goal_lost resolution:2'])
  assert.deepEqual(of('not_kept', 'over'), [])
  assert.deepEqual(of('kept', 'on_pace'), [])
  assert.deepEqual(of('not_known', 'nothing_decided'), [])
})

test('an outage is warned of once it has taken opening time', () => {
  const since = '2026-11-20T04:00:00Z'
  assert.deepEqual(kinds({ outage: { since, openMs: 0 } }), [])
  assert.deepEqual(kinds({ outage: { since, openMs: 1 } }), [`outage outage:${since}`])
})

test('coverage is warned of under its goal, or under 90 % where there is none; never when nothing is known', () => {
  const of = (share: number | null, goalPercent: number | null) =>
    kinds({ coverage: { share, goalPercent } })
  assert.deepEqual(of(0.949, 95), ['coverage_falling coverage'])
  assert.deepEqual(of(0.95, 95), [])
  assert.deepEqual(of(0.899, null), ['coverage_falling coverage'])
  assert.deepEqual(of(0.9, null), [])
  assert.deepEqual(of(null, 95), [])
})

test('what presses most comes first', () => {
  const found = kinds({
    clocks: [clock, { ...clock, ticket: 'INC2', leftMs: 0 }],
    promises: [{ ...promise, verdict: 'at_risk', reason: 'under_goal' }],
    outage: { since: null, openMs: 1 },
  })
  assert.deepEqual(found, [
    'outage outage:',
    'clock_90 ticket:INC2:resolution',
    'clock_75 ticket:INC1:resolution',
    'goal_at_risk resolution:2',
  ])
})

const warning: Warning = { kind: 'clock_75', subject: 'ticket:INC1:resolution', facts: { n: 1 } }
const raised = (more: Partial<RaisedWarning> = {}): RaisedWarning => ({
  ...warning,
  raisedAt: 10,
  goneAt: null,
  ...more,
})
const sameDay = () => true
const otherDay = () => false

test('a warning is raised once, and renewed only where its facts are others', () => {
  const none = { raised: [], renewed: [], gone: [] }
  assert.deepEqual(warningChanges([], [warning], otherDay), { ...none, raised: [warning] })
  assert.deepEqual(warningChanges([raised()], [warning], otherDay), none)
  const other = { ...warning, facts: { n: 2 } }
  assert.deepEqual(warningChanges([raised()], [other], otherDay), { ...none, renewed: [other] })
  assert.deepEqual(warningChanges([raised()], [], otherDay), {
    ...none,
    gone: [{ kind: warning.kind, subject: warning.subject }],
  })
})

test('raised anew the same day it says so, to be told of quietly; another day it is news', () => {
  const gone = raised({ goneAt: 20 })
  const again = { ...warning, facts: { n: 1, again: true } }
  assert.deepEqual(warningChanges([gone], [warning], sameDay).raised, [again])
  assert.deepEqual(warningChanges([gone], [warning], otherDay).raised, [warning])
  assert.deepEqual(
    warningChanges([raised({ facts: again.facts })], [warning], otherDay).renewed,
    [],
  )
})

const anyWarning = fc.record({
  kind: fc.constantFrom('clock_75', 'clock_90', 'goal_lost', 'outage'),
  subject: fc.constantFrom('a', 'b', 'c'),
  facts: fc.record({ n: fc.integer({ min: 0, max: 2 }) }),
})
const distinct = {
  selector: ({ kind, subject }: { kind: string; subject: string }) => `${kind} ${subject}`,
}
const anyFound = fc.uniqueArray(anyWarning, distinct)
const anyKnown = fc.uniqueArray(
  fc
    .tuple(
      anyWarning,
      fc.integer({ min: 0, max: 99 }),
      fc.option(fc.integer({ min: 100, max: 199 })),
    )
    .map(([each, raisedAt, goneAt]): RaisedWarning => ({ ...each, raisedAt, goneAt })),
  distinct,
)

/** What is stored when the changes have been made. */
function after(known: readonly RaisedWarning[], found: readonly Warning[]): RaisedWarning[] {
  const { raised: came, renewed, gone } = warningChanges(known, found, (at) => at > 50)
  const name = distinct.selector
  const changed = new Map(known.map((each) => [name(each), each]))
  for (const each of came) changed.set(name(each), { ...each, raisedAt: 200, goneAt: null })
  for (const each of renewed) {
    const was = changed.get(name(each))
    if (was !== undefined) changed.set(name(each), { ...was, facts: each.facts })
  }
  for (const each of gone) {
    const was = changed.get(name(each))
    if (was !== undefined) changed.set(name(each), { ...was, goneAt: 200 })
  }
  return [...changed.values()]
}

test('afterwards exactly what was found stands, and found again it changes nothing', () => {
  fc.assert(
    fc.property(anyKnown, anyFound, (known, found) => {
      const stored = after(known, found)
      const standing = stored.filter(({ goneAt }) => goneAt === null).map(distinct.selector)
      assert.deepEqual(standing.sort(), found.map(distinct.selector).sort())
      const { raised: came, renewed, gone } = warningChanges(stored, found, () => true)
      assert.deepEqual([came, renewed, gone], [[], [], []])
    }),
  )
})

test('the closer to its time, the more pressing: a clock never becomes less so', () => {
  const press = (leftMs: number) => withLeft(leftMs)[0]?.slice(0, 'clock_75'.length) ?? ''
  const left = fc.integer({ min: 0, max: clock.targetMs })
  fc.assert(
    fc.property(left, left, (a, b) => {
      assert.ok(press(Math.min(a, b)) >= press(Math.max(a, b)))
    }),
  )
})
