import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { makeService } from '../../../test/builders/service.ts'
import { testDatabase } from '../../../test/database.ts'
import { testFile } from '../../../test/files.ts'
import type { Context } from '../../platform/context.ts'
import { importTickets } from './import.commands.ts'

/** More rows than a batch has. */
const TICKETS = 8_000

/** An audit log of tickets that are opened, taken up and resolved. */
function auditLog(tickets = TICKETS): string {
  const lines = ['number,incident_state,opened_at,sys_updated_at,priority,sys_mod_count']
  for (let i = 0; i < tickets; i++) {
    const day = String(1 + (i % 28)).padStart(2, '0')
    for (const [n, state] of ['New', 'Active', 'Resolved'].entries()) {
      lines.push(
        `T${i},${state},${day}-07-2026 07:00,${day}-07-2026 0${7 + n}:00,3 - Moderate,${n}`,
      )
    }
  }
  return lines.join('\n')
}

async function count(context: Context, what: string): Promise<number> {
  return context.transaction(async ({ client }) => {
    const { rows } = await client.query<{ count: number }>(`select count(*) as count from ${what}`)
    return rows[0]?.count ?? 0
  })
}

async function until(happens: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 600; i++) {
    if (await happens()) return
    await setTimeout(20)
  }
  throw new Error('it did not happen in time')
}

test('an import that is killed leaves nothing half-applied, and can be run again', async (t) => {
  const { context, url } = await testDatabase(t)
  await makeService(context)
  const file = await testFile(t, 'log.csv', auditLog(20_000))
  const args = ['import', 'tickets', file, '--service', 'viva', '--mapping', 'servicenow-audit']
  const child = spawn(process.execPath, ['bin/kvitto.ts', ...args], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  // Tickets are written and not yet committed: their ids are given out, nobody sees them.
  await until(async () => (await count(context, 'ticket_id_seq where last_value > 5000')) > 0)
  child.kill('SIGKILL')
  assert.deepEqual(await ended, [null, 'SIGKILL'])
  for (const table of [
    'ticket',
    'ticket_event',
    'ticket_clock',
    'ticket_month_digest',
    'ticket_import',
  ]) {
    assert.equal(await count(context, table), 0, `${table} is not empty`)
  }
  const request = { file, service: 'viva', mapping: 'servicenow-audit', skipInvalid: false }
  const { tickets } = await importTickets(context, request)
  assert.equal(tickets.new, 20_000)
  assert.equal(await count(context, 'ticket'), 20_000)
})

test('two imports of one service at once follow each other', async (t) => {
  const { context } = await testDatabase(t)
  await makeService(context)
  const file = await testFile(t, 'log.csv', auditLog())
  let waits = 0
  const request = {
    file,
    service: 'viva',
    mapping: 'servicenow-audit',
    skipInvalid: false,
    onWait: () => waits++,
  }
  const both = await Promise.all([importTickets(context, request), importTickets(context, request)])
  assert.equal(waits, 1)
  assert.deepEqual(both.map(({ tickets }) => tickets.new).toSorted(), [0, TICKETS])
  assert.equal(await count(context, 'ticket_import'), 1)
})

test('rows of one ticket may lie far apart, in order of time; out of order nothing is imported', async (t) => {
  const { context } = await testDatabase(t)
  await makeService(context)
  const [header, ...lines] = auditLog().split('\n')
  const byUpdate = lines.toSorted((a, b) => Number(a.at(-1)) - Number(b.at(-1)))
  const request = { service: 'viva', mapping: 'servicenow-audit', skipInvalid: true }
  const backwards = await testFile(t, 'b.csv', [header, ...byUpdate.toReversed()].join('\n'))
  await assert.rejects(importTickets(context, { ...request, file: backwards }), (error) => {
    assert.ok(error instanceof Error && 'problems' in error)
    assert.match(JSON.stringify(error.problems), /lie far apart in the file/)
    return true
  })
  assert.equal(await count(context, 'ticket'), 0)
  const scattered = await testFile(t, 's.csv', [header, ...byUpdate].join('\n'))
  const { tickets } = await importTickets(context, { ...request, file: scattered })
  assert.deepEqual(tickets, { new: TICKETS, changed: 0, unchanged: 0 })
  const state = () => count(context, "ticket_clock where kind = 'resolution' and state = 'met'")
  assert.equal(await state(), TICKETS)
  const inOrder = await testFile(t, 'o.csv', [header, ...lines].join('\n'))
  const again = await importTickets(context, { ...request, file: inOrder })
  assert.deepEqual(again.events, { new: 0 })
  assert.deepEqual(again.tickets, { new: 0, changed: 0, unchanged: TICKETS })
})
