import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { runs } from '../../../../test/reference/runs.ts'
import {
  type Confirming,
  type Finding,
  type Standing,
  silentAfterSeconds,
  verdict,
  waitAfter,
} from './verdict.ts'

const S = 1000
const confirming: Confirming = {
  intervalSeconds: 30,
  timeoutSeconds: 5,
  confirmFailures: 3,
  confirmEverySeconds: 10,
}

type Outcome = Finding['outcome']

/** Runs checks of these outcomes at their own pace; a number is a pause of so many seconds. */
function told(outcomes: readonly (Outcome | number)[], rules: Confirming = confirming) {
  let standing: Standing | undefined
  let at = 0
  const words = outcomes.flatMap((outcome) => {
    if (typeof outcome === 'number') {
      at += outcome * S
      return []
    }
    const answer = verdict(standing, { outcome, detail: '' }, at, rules)
    standing = answer.standing
    at += waitAfter(standing, rules)
    return answer.told
  })
  return words.map(({ at, state, confirmedAt }) =>
    [at / S, state, ...(confirmedAt === undefined ? [] : [confirmedAt / S])].join(' '),
  )
}

test('what answers is up at once, what answers slowly is degraded at once', () => {
  assert.deepEqual(told(['ok', 'slow', 'ok']), ['0 up', '30 degraded', '60 up'])
})

test('three failures in a row, ten seconds apart, are down from the first of them', () => {
  assert.deepEqual(told(['ok', 'failed', 'failed', 'failed', 'failed']), [
    '0 up',
    '30 down 50',
    '50 down',
    '80 down',
  ])
})

test('two failures and a success tell of the success alone', () => {
  assert.deepEqual(told(['ok', 'failed', 'failed', 'ok']), ['0 up', '50 up'])
})

test('where one failure is enough, it is told at once and nobody waits to be sure', () => {
  assert.deepEqual(told(['failed', 'ok'], { ...confirming, confirmFailures: 1 }), [
    '0 down',
    '30 up',
  ])
})

test('a check that could not be made tells nothing, and failures around it are no row', () => {
  assert.deepEqual(told(['ok', 'failed', 'failed', 'unknown', 'failed', 'ok']), ['0 up', '90 up'])
})

test('failures before a silence are not counted with those after it', () => {
  const silence = silentAfterSeconds(confirming)
  assert.equal(silence, 30 + 5 + 3 * (10 + 5))
  assert.deepEqual(told(['failed', 'failed', silence, 'failed', 'ok']), [`${20 + silence + 10} up`])
})

test('after a silence, down must be made sure of again', () => {
  assert.deepEqual(told(['failed', 'failed', 'failed', 200, 'failed', 'ok']).slice(2), ['260 up'])
})

const anyRules = fc.record({
  intervalSeconds: fc.integer({ min: 5, max: 60 }),
  timeoutSeconds: fc.integer({ min: 1, max: 5 }),
  confirmFailures: fc.integer({ min: 1, max: 5 }),
  confirmEverySeconds: fc.integer({ min: 1, max: 5 }),
})
const anyOutcomes = fc.array(fc.constantFrom<Outcome>('ok', 'slow', 'failed', 'unknown'), {
  maxLength: 40,
})

/** The obvious way: look back over the whole row of checks each time. */
function toldSlowly(checks: readonly { at: number; outcome: Outcome }[], rules: Confirming) {
  const words: string[] = []
  checks.forEach(({ at, outcome }, i) => {
    if (outcome === 'ok') words.push(`${at / S} up`)
    if (outcome === 'slow') words.push(`${at / S} degraded`)
    if (outcome !== 'failed') return
    let first = i
    while (checks[first - 1]?.outcome === 'failed') first--
    const failures = i - first + 1
    const n = rules.confirmFailures
    const began = checks[first]?.at ?? 0
    if (failures === n && n > 1) words.push(`${began / S} down ${at / S}`)
    if (failures >= n) words.push(`${at / S} down`)
  })
  return words
}

test('whatever the row of checks, what is told is what the whole row says', () => {
  fc.assert(
    fc.property(anyRules, anyOutcomes, (rules, outcomes) => {
      const checks: { at: number; outcome: Outcome }[] = []
      let standing: Standing | undefined
      let at = 0
      for (const outcome of outcomes) {
        checks.push({ at, outcome })
        standing = verdict(standing, { outcome, detail: '' }, at, rules).standing
        at += waitAfter(standing, rules)
      }
      assert.deepEqual(told(outcomes, rules), toldSlowly(checks, rules))
    }),
    runs(500),
  )
})

test('while checks go on and could be made, no silence lies between what is told', () => {
  fc.assert(
    fc.property(
      anyRules,
      fc.array(fc.constantFrom<Outcome>('ok', 'slow', 'failed'), { minLength: 1, maxLength: 40 }),
      (rules, outcomes) => {
        const words = told(['ok', ...outcomes, 'ok'], rules).map((word) =>
          Number.parseInt(word, 10),
        )
        const gaps = words.slice(1).map((at, i) => at - (words[i] ?? 0))
        for (const gap of gaps) assert.ok(gap <= silentAfterSeconds(rules), `${gap}`)
      },
    ),
    runs(300),
  )
})
