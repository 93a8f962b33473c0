import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { testDatabase } from '../../../../test/database.ts'
import { until } from '../../../../test/peers/program.ts'
import { clock, connectOne, seal } from '../../../../test/peers/source.ts'
import { startTarget } from '../../../../test/peers/target.ts'
import {
  startZabbix,
  watchPort,
  type Zabbix,
  zabbixIsMissing,
} from '../../../../test/peers/zabbix.ts'
import { trySource } from './try.commands.ts'

const skip = zabbixIsMissing()

test('Zabbix: a real outage, the state at the start, and both by trigger and by tag', {
  skip,
}, async (t) => {
  const { context } = await testDatabase(t, clock)
  const target = await startTarget(t)
  const zabbix = await startZabbix(t)
  const { trigger } = await watchPort(zabbix, target.port)
  const settings = { kind: 'zabbix', url: zabbix.url, downFrom: 3 } as const
  const secrets = { token: zabbix.token }
  const state = async (external: string) => {
    const trial = await trySource(context, { settings, secrets, q: '' }, seal)
    assert.equal(trial.fault, null)
    assert.match(trial.about ?? '', /^Zabbix 6\.0/)
    return trial.offers.find((each) => each.external === external)?.state
  }
  const wrong = { settings, secrets: { token: 'f'.repeat(64) }, q: '' }
  const refused = await trySource(context, wrong, seal)
  assert.match(refused.fault ?? '', /Zabbix refuses: .*(authori|permission|session)/i)
  assert.doesNotMatch(refused.fault ?? '', /ffff/)
  const external = 'tag:tjänst=viva'
  await until(async () => (await state(external)) === 'up', 'offered', zabbix.server)
  const startedAt = clock.now()
  const first = await target.down()
  await until(async () => (await state(`trigger:${trigger}`)) === 'down', 'down', zabbix.server)
  // Bound while it is down, from before that: the state at the start is known.
  const source = await connectOne(context, settings, { external, secrets, from: startedAt })
  assert.deepEqual(await source.read(), [])
  const upAt = await target.up()
  await sleep(4000)
  assert.deepEqual(await source.read(), [])
  const again = await target.down()
  await until(async () => (await state(external)) === 'down', 'down', zabbix.server)
  assert.deepEqual(await source.read(), [])
  const changes = (await source.changes()).filter(({ state: each }) => each !== 'unknown')
  const downs = changes.filter((each) => each.state === 'down').map(({ at }) => at)
  within(downs[0], first)
  within(changes.find(({ at, state: each }) => each === 'up' && at > (downs[0] ?? 0))?.at, upAt)
  within(downs[1], again)
  assert.equal(downs.length, 2)
  // Not a millisecond from what Zabbix itself has written down.
  assert.deepEqual(downs, await beginnings(zabbix, trigger))
  assert.deepEqual(await source.read(), [])
  assert.equal((await source.changes()).filter((each) => each.state === 'down').length, 2)
})

async function beginnings(zabbix: Zabbix, trigger: string): Promise<number[]> {
  const output = ['clock', 'ns']
  const asked = { objectids: [trigger], value: 1, output, sortfield: ['eventid'] }
  const events = await zabbix.call('event.get', asked)
  const shape = z.array(z.object({ clock: z.coerce.number(), ns: z.coerce.number() }))
  return shape.parse(events).map(({ clock: at, ns }) => at * 1000 + Math.floor(ns / 1e6))
}

/** Checked each second; on a busy machine Zabbix itself comes to it a little later. */
const LATE_MS = 5000

function within(found: number | undefined, wanted: number): void {
  assert.ok(found !== undefined, 'there is no such change')
  assert.ok(Math.abs(found - wanted) <= LATE_MS, `${found - wanted} ms from what happened`)
}
