import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../../test/database.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { noteDeviations } from './commands.ts'
import type { Measured } from './detect.ts'
import { explainDeviation } from './explain.commands.ts'
import type { Deviation } from './schema.ts'
import { loadDeviations } from './store.ts'

async function makeService(context: Context): Promise<number> {
  return context.transaction(async ({ client }) => {
    await client.query("insert into unit (name) values ('Kund')")
    const { rows } = await client.query<{ id: number }>(
      `insert into service (key, name, customer_id, created_at)
       select 'viva', 'Viva', id, now() from unit returning id`,
    )
    return rows[0]?.id ?? 0
  })
}

function missed(share: number, outcome = 'not_kept'): Measured {
  const row = { kind: 'resolution', priority: '2', share, goalPercent: 90, outcome } as const
  return { attainment: [row], availability: null, overdue: [] }
}

function note(context: Context, serviceId: number, measured: Measured): Promise<Deviation[]> {
  const scope = { serviceId, service: 'viva', period: '2026-Q3' }
  return context.transaction((tx) => noteDeviations(context, tx, scope, measured))
}

test('a deviation found again is the same one, with today’s figures and what was written', async (t) => {
  const { context } = await testDatabase(t)
  const serviceId = await makeService(context)
  const [first] = await note(context, serviceId, missed(0.8))
  assert.ok(first)
  await explainDeviation(context, first.id, { causeCategory: 'supplier', action: 'Jour avtalas' })
  const [again] = await note(context, serviceId, missed(0.85))
  assert.deepEqual(again, {
    id: first.id,
    rule: 'target_missed',
    subject: { kind: 'resolution', priority: '2', measured: 0.85, goal: 90 },
    causeCategory: 'supplier',
    explanation: null,
    action: 'Jour avtalas',
    actionOwner: null,
    actionDue: null,
  })
})

test('what no longer is a deviation goes away, unless somebody has written about it', async (t) => {
  const { context } = await testDatabase(t)
  const serviceId = await makeService(context)
  const stored = () =>
    context.transaction((tx) => loadDeviations(tx, { serviceId, period: '2026-Q3' }))
  await note(context, serviceId, missed(0.8))
  assert.deepEqual(await note(context, serviceId, missed(0.95, 'kept')), [])
  assert.equal((await stored()).length, 0)
  const [found] = await note(context, serviceId, missed(0.8))
  assert.ok(found)
  await explainDeviation(context, found.id, { explanation: 'Väntan över helg' })
  assert.deepEqual(await note(context, serviceId, missed(0.95, 'kept')), [])
  assert.equal((await stored())[0]?.explanation, 'Väntan över helg')
})

test('an explanation may come in parts; what is left out stays', async (t) => {
  const { context } = await testDatabase(t)
  const serviceId = await makeService(context)
  const [found] = await note(context, serviceId, missed(0.8))
  assert.ok(found)
  await explainDeviation(context, found.id, { explanation: 'Väntan över helg' })
  const later = await explainDeviation(context, found.id, { actionDue: '2026-12-01' })
  assert.equal(later.explanation, 'Väntan över helg')
  assert.equal(later.actionDue, '2026-12-01')
})

test('a number that no deviation has is answered with where to look', async (t) => {
  const { context } = await testDatabase(t)
  await assert.rejects(
    explainDeviation(context, 4711, { explanation: '…' }),
    (error) => error instanceof DomainError && error.code === 'not_found',
  )
})
