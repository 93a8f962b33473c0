import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { testDatabase } from '../../../../test/database.ts'
import { icingaIsMissing, startIcinga } from '../../../../test/peers/icinga.ts'
import { until } from '../../../../test/peers/program.ts'
import { clock, connectOne, SECRET, seal } from '../../../../test/peers/source.ts'
import { startTarget } from '../../../../test/peers/target.ts'
import { readConfig } from '../../../platform/config.ts'
import { streamsRunner } from './stream.runner.ts'
import { trySource } from './try.commands.ts'

const skip = icingaIsMissing()

test('Icinga 2: an outage between two readings, from its first failure, and when it was sure', {
  skip,
}, async (t) => {
  const { context } = await testDatabase(t, clock)
  const target = await startTarget(t)
  const icinga = await startIcinga(t, target.port)
  const { url, ca, user, password } = icinga
  const settings = { kind: 'icinga2', url, ca, user } as const
  const secrets = { password }
  const state = async () => {
    const trial = await trySource(context, { settings, secrets, q: 'webb' }, seal)
    assert.equal(trial.fault, null)
    assert.match(trial.about ?? '', /^Icinga 2 2\./)
    return trial.offers.find(({ external }) => external === 'viva!webb')?.state
  }
  await until(async () => (await state()) === 'up', 'checked', icinga.program())
  const source = await connectOne(context, settings, { external: 'viva!webb', secrets })
  await sleep(2500)
  assert.deepEqual(await source.read(), [])
  const downAt = await target.down()
  await sleep(5500)
  assert.deepEqual(await source.read(), [])
  const upAt = await target.up()
  await sleep(3000)
  assert.deepEqual(await source.read(), [])
  const changes = await source.changes()
  assert.deepEqual(
    changes.map((each) => each.state),
    ['up', 'down', 'up'],
  )
  within(changes[1]?.at, downAt)
  within(changes[2]?.at, upAt)
  const confirmed = await context.transaction(async ({ client }) => {
    const { rows } = await client.query<{ from: number; at: number | null }>(
      `select started_at as "from", confirmed_at as at from observation_run where state = 'down'`,
    )
    return rows[0]
  })
  // Three checks, a second apart.
  const took = (confirmed?.at ?? 0) - (confirmed?.from ?? 0)
  assert.ok(took >= 1500 && took <= 4000, `${took} ms to be sure`)
})

test('Icinga 2: heard as it happens, by one worker', { skip }, async (t) => {
  const database = await testDatabase(t, clock)
  const { context } = database
  const target = await startTarget(t)
  const icinga = await startIcinga(t, target.port)
  const { url, ca, user, password } = icinga
  const settings = { kind: 'icinga2', url, ca, user } as const
  const connected = await connectOne(context, settings, {
    external: 'viva!webb',
    secrets: { password },
  })
  const opened = {
    context,
    connection: { connectionString: database.url },
    close: async () => {},
    abort: async () => {},
  }
  const faults: unknown[] = []
  const config = { ...readConfig({ KVITTO_SECRET: SECRET, DATABASE_URL: database.url }) }
  const runner = await streamsRunner().start(opened, config, (error) => void faults.push(error))
  t.after(() => runner.close())
  const states = async () => (await connected.changes()).map((each) => each.state)
  await until(async () => (await states()).at(-1) === 'up', 'heard', icinga.program())
  const downAt = await target.down()
  await until(async () => (await states()).at(-1) === 'down', 'heard', icinga.program())
  const upAt = await target.up()
  await until(async () => (await states()).at(-1) === 'up', 'heard', icinga.program())
  const changes = await connected.changes()
  within(changes.find((each) => each.state === 'down')?.at, downAt)
  within(changes.findLast((each) => each.state === 'up')?.at, upAt)
  assert.deepEqual(faults, [])
})

function within(found: number | undefined, wanted: number): void {
  assert.ok(found !== undefined, 'there is no such change')
  assert.ok(Math.abs(found - wanted) <= 2500, `${found - wanted} ms from what happened`)
}
