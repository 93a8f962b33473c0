import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import {
  FRIDAY,
  makeFollowedServices,
  makePerson,
} from '../../../test/builders/followed-service.ts'
import { asOwner, testDatabase } from '../../../test/database.ts'
import { fixedClock } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { addCorrection, decideCorrection, withdrawCorrection } from './corrections.commands.ts'
import { previewCorrection } from './corrections-plan.commands.ts'
import { readCorrections, readEvidence } from './corrections-view.commands.ts'
import { readAvailability } from './detail.commands.ts'

const outage = { service: 'viva', from: '2026-07-06 10:00', to: '2026-07-06 11:00' }
const notOurs = { kind: 'not_ours', ...outage, reason: 'Elnätet låg nere' } as const
const HOUR = 3600

async function house(t: TestContext) {
  const database = await testDatabase(t, fixedClock(FRIDAY))
  await makeFollowedServices(t, database.context)
  const owner = await asOwner(t, database)
  const query = (text: string) => owner.transaction((tx) => tx.client.query(text))
  const wantsTwo = () =>
    query(`update service_agreement set terms = jsonb_set(terms, '{correctionsByTwo}', 'true')`)
  return { context: database.context, wantsTwo }
}

async function person(context: Context, role: 'technician' | 'account_manager'): Promise<Context> {
  const { id } = await makePerson(context, role)
  const actor = { kind: 'person', id, name: role, roles: [{ role, reach: 'all' }] } as const
  return { ...context, actor }
}

const figuresOf = async (context: Context) =>
  (await readAvailability(context, 'viva', '2026-Q3')).figures

test('an outage that was not ours is taken out of the time, and told apart', async (t) => {
  const { context } = await house(t)
  const before = await figuresOf(context)
  assert.equal(before?.beforeCorrections, null)
  const { standing } = await addCorrection(context, notOurs)
  assert.equal(standing, 'counts')
  const after = await figuresOf(context)
  assert.equal(after?.notOursSeconds, HOUR)
  assert.equal(after?.downSeconds, (before?.downSeconds ?? 0) - HOUR)
  assert.equal(after?.scheduledSeconds, (before?.scheduledSeconds ?? 0) - HOUR)
  assert.equal(after?.maintenanceSeconds, before?.maintenanceSeconds)
  assert.equal(after?.beforeCorrections?.availability, before?.availability)
})

test('a gap is filled, never what was measured', async (t) => {
  const { context } = await house(t)
  const before = await figuresOf(context)
  await addCorrection(context, {
    kind: 'as_observed',
    service: 'viva',
    from: '2026-07-06 08:00',
    to: '2026-08-01 00:00',
    reason: 'Loggen visar inloggningar',
    shownBy: { kind: 'evidence', state: 'up' },
  })
  const after = await figuresOf(context)
  assert.equal(after?.downSeconds, before?.downSeconds)
  assert.ok((after?.unknownSeconds ?? 0) < (before?.unknownSeconds ?? 0))
})

test('what it would change is what it changes, and nothing is saved by asking', async (t) => {
  const { context } = await house(t)
  const effect = await previewCorrection(context, notOurs)
  assert.equal(effect.touchedSeconds, HOUR)
  assert.equal((await figuresOf(context))?.notOursSeconds, 0)
  await addCorrection(context, notOurs)
  const after = await figuresOf(context)
  assert.equal(effect.periods[0]?.after.availability, after?.availability)
})

test('where the agreement wants two people, another one decides before it counts', async (t) => {
  const { context, wantsTwo } = await house(t)
  await wantsTwo()
  const technician = await person(context, 'technician')
  const owner = await person(context, 'account_manager')
  const { id, standing } = await addCorrection(technician, notOurs)
  assert.equal(standing, 'waiting')
  assert.equal((await figuresOf(context))?.notOursSeconds, 0)
  await assert.rejects(decideCorrection(technician, id, { approved: true }), { code: 'forbidden' })
  const decided = await decideCorrection(owner, id, { approved: true })
  assert.equal(decided.standing, 'counts')
  assert.equal((await figuresOf(context))?.notOursSeconds, HOUR)
  await assert.rejects(decideCorrection(owner, id, { approved: false }), { code: 'conflict' })
})

test('what is withdrawn counts no more, and stays with its reason', async (t) => {
  const { context } = await house(t)
  const { id } = await addCorrection(context, notOurs)
  await withdrawCorrection(context, id, 'Det var vårt')
  assert.equal((await figuresOf(context))?.notOursSeconds, 0)
  const { items } = await readCorrections(context, { which: 'all', limit: 10 })
  assert.deepEqual(
    items.map(({ standing, withdrawReason }) => [standing, withdrawReason]),
    [['withdrawn', 'Det var vårt']],
  )
})

test('evidence is kept as it was sent, with its digest', async (t) => {
  const { context } = await house(t)
  const content = Buffer.from('intyg').toString('base64')
  const evidence = { name: 'intyg.txt', type: 'text/plain', content }
  const made = await addCorrection(context, { ...notOurs, evidence })
  assert.match(made.evidence?.sha256 ?? '', /^[0-9a-f]{64}$/)
  assert.equal(String((await readEvidence(context, made.id)).content), 'intyg')
})

test('a component that is no part of the service is refused beside its field', async (t) => {
  const { context } = await house(t)
  const wanted = {
    kind: 'as_observed',
    ...outage,
    reason: 'Loggen',
    component: 'heroma-web',
    shownBy: { kind: 'evidence', state: 'up' },
  } as const
  await assert.rejects(addCorrection(context, wanted), { code: 'invalid_input' })
})
