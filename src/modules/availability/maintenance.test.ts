import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { testDatabase } from '../../../test/database.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { parseInstant } from '../calendar/index.ts'
import { addMaintenance, cancelMaintenance } from './maintenance.commands.ts'
import { loadMaintenance, maintenanceWindows } from './maintenance.store.ts'

/** The clock stands at 2026-11-22 12:00 in Stockholm. */
async function viva(t: TestContext): Promise<Context> {
  const { context } = await testDatabase(t)
  await context.transaction(async ({ client }) => {
    await client.query("insert into unit (name) values ('Kund')")
    await client.query(
      "insert into service (key, name, customer_id, created_at) values ('viva', 'Viva', 1, now())",
    )
  })
  return context
}

const add = (context: Context, from: string, to: string) =>
  addMaintenance(context, { service: 'viva', from, to, reason: 'Uppgradering' })

const during = (context: Context, from: string, to: string) =>
  context.transaction((tx) =>
    maintenanceWindows(tx, 1, { from: parseInstant(from), to: parseInstant(to) }),
  )

test('times without offset are read on the wall clock of the service', async (t) => {
  const context = await viva(t)
  const added = await add(context, '2026-12-05T06:00', '2026-12-05 10:00')
  assert.equal(added.from, parseInstant('2026-12-05T05:00:00Z'))
  assert.equal(added.to, parseInstant('2026-12-05T09:00:00Z'))
  assert.deepEqual([added.isAfterTheFact, added.overlaps], [false, []])
  const other = await add(context, '2026-12-06T06:00:00Z', '2026-12-06T07:00:00Z')
  assert.equal(other.from, parseInstant('2026-12-06T06:00:00Z'))
})

test('what overlaps or is over is entered, and says so', async (t) => {
  const context = await viva(t)
  const first = await add(context, '2026-11-22T11:00', '2026-11-22T14:00')
  assert.equal(first.isAfterTheFact, true)
  const second = await add(context, '2026-11-22T13:00', '2026-11-22T15:00')
  assert.deepEqual([second.isAfterTheFact, second.overlaps], [false, [first.id]])
  const beside = await add(context, '2026-11-22T15:00', '2026-11-22T16:00')
  assert.deepEqual(beside.overlaps, [], 'what touches does not overlap')
})

test('maintenance without length, or without a reason, is refused', async (t) => {
  const context = await viva(t)
  await assert.rejects(
    add(context, '2026-12-05T10:00', '2026-12-05T10:00'),
    /ends before it begins/,
  )
  await assert.rejects(
    addMaintenance(context, { service: 'viva', from: '2026-12-05', to: '2026-12-06', reason: ' ' }),
    /for a reason/,
  )
  await assert.rejects(
    addMaintenance(context, { service: 'heroma', from: '', to: '', reason: 'x' }),
    /There is no service "heroma"/,
  )
})

test('what is cancelled no longer counts, but stays with who, when and why', async (t) => {
  const context = await viva(t)
  const { id } = await add(context, '2026-12-05T06:00', '2026-12-05T10:00')
  const [from, to] = ['2026-12-01T00:00:00Z', '2026-12-31T00:00:00Z']
  assert.equal((await during(context, from, to)).length, 1)
  await cancelMaintenance(context, id, 'Flyttat')
  assert.deepEqual(await during(context, from, to), [])
  const [kept] = await context.transaction((tx) => loadMaintenance(tx, undefined))
  assert.deepEqual(
    [kept?.cancelledAt, kept?.cancelledBy, kept?.cancelReason],
    [context.clock.now(), 'Test Testsson', 'Flyttat'],
  )
  const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : error)
  await assert.rejects(
    cancelMaintenance(context, id, 'Igen'),
    (error) => codeOf(error) === 'conflict',
  )
  await assert.rejects(
    cancelMaintenance(context, 99, 'x'),
    (error) => codeOf(error) === 'not_found',
  )
})

test('a span sees the maintenance that shares time with it, oldest first', async (t) => {
  const context = await viva(t)
  const late = await add(context, '2026-12-05T10:00:00Z', '2026-12-05T12:00:00Z')
  const early = await add(context, '2026-12-05T06:00:00Z', '2026-12-05T08:00:00Z')
  const ids = async (from: string, to: string) =>
    (await during(context, `2026-12-05T${from}:00Z`, `2026-12-05T${to}:00Z`)).map(({ id }) => id)
  assert.deepEqual(await ids('07:59', '10:01'), [early.id, late.id])
  assert.deepEqual(await ids('08:00', '10:00'), [])
})
