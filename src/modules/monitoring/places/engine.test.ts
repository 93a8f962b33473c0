import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { until } from '../../../../test/long-running.ts'
import { systemClock } from '../../../platform/clock.ts'
import type { Checked } from '../probes/checked.ts'
import { type Assigned, hostOf } from './assigned.ts'
import { Engine, type Result } from './engine.runner.ts'
import { newReaches } from './reaches.runner.ts'

function probe(id: number, more: Partial<Assigned> = {}): Assigned {
  const settings = { kind: 'tcp' as const, host: 'a.example', port: 1 }
  return {
    id,
    key: `probe-${id}`,
    version: 1,
    settings,
    secrets: new Map(),
    host: hostOf(settings),
    intervalSeconds: 0.2,
    timeoutSeconds: 1,
    confirmFailures: 2,
    confirmEverySeconds: 0.05,
    ...more,
  }
}

function assign(engine: Engine, probes: readonly Assigned[]): void {
  engine.assign({
    ids: new Set(probes.map(({ id }) => id)),
    changed: probes,
    standings: new Map(),
  })
}

const failed: Checked = { outcome: 'failed', detail: 'refused', tookMs: 1 }

test('a place that reaches nothing says of its failures that nothing is known', async (t) => {
  const nobody = createServer()
  await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve))
  const address = nobody.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const somebody = `tcp://127.0.0.1:${port}`
  let targets = ['tcp://nobody.invalid:9']
  const results: Result[] = []
  const engine = new Engine({
    clock: systemClock,
    check: async () => failed,
    reaches: newReaches(() => targets),
    onResult: (result) => results.push(result),
    onFault: (error) => assert.fail(String(error)),
  })
  t.after(() => engine.close())
  t.after(() => nobody.close())
  assign(engine, [probe(1)])
  await until(() => results.length > 0)
  assert.equal(results[0]?.checked.outcome, 'unknown')
  assert.match(results[0]?.checked.detail ?? '', /reaches nothing itself/)
  assert.deepEqual(results[0]?.told, [])
  targets = [somebody]
  await until(() => results.some(({ standing }) => standing.state === 'down'))
})

test('no more than sixteen ask one host at once, and none is forgotten', async (t) => {
  let [running, most] = [0, 0]
  const asked = new Set<number>()
  const engine = new Engine({
    clock: systemClock,
    check: async ({ id }) => {
      most = Math.max(most, ++running)
      await sleep(20)
      running--
      asked.add(id)
      return { ...failed, outcome: 'ok' }
    },
    reaches: async () => true,
    onResult: () => {},
    onFault: (error) => assert.fail(String(error)),
  })
  t.after(() => engine.close())
  assign(
    engine,
    Array.from({ length: 100 }, (_, i) => probe(i + 1, { intervalSeconds: 0.05 })),
  )
  await until(() => asked.size === 100)
  assert.equal(most, 16)
})

test('what is changed begins anew, and what is taken away is asked no more', async (t) => {
  const results: Result[] = []
  const engine = new Engine({
    clock: systemClock,
    check: async () => ({ ...failed, outcome: 'ok' }),
    reaches: async () => true,
    onResult: (result) => results.push(result),
    onFault: (error) => assert.fail(String(error)),
  })
  t.after(() => engine.close())
  assign(engine, [probe(1), probe(2)])
  await until(() => new Set(results.map(({ probe: { id } }) => id)).size === 2)
  const changed = probe(1, { version: 2 })
  engine.assign({ ids: new Set([1]), changed: [changed], standings: new Map() })
  await sleep(100)
  results.length = 0
  await sleep(600)
  assert.ok(results.length >= 2)
  assert.ok(results.every(({ probe: { id, version } }) => id === 1 && version === 2))
})
