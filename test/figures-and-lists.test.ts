/** A figure and the list that it leads to are worked out by different code: they must agree. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInstant } from '../src/modules/calendar/index.ts'
import { buildFigures } from '../src/modules/reports/commands.ts'
import { excludeTicket } from '../src/modules/tickets/commands.ts'
import { KnownServices } from '../src/modules/tickets/known-services.commands.ts'
import { listTickets } from '../src/modules/tickets/list.commands.ts'
import { ticketListQuery } from '../src/modules/tickets/list-schema.ts'
import { fixedClock } from '../src/platform/clock.ts'
import { makeService } from './builders/service.ts'
import { haveTickets } from './builders/tickets.ts'
import { testDatabase } from './database.ts'

/** Tickets of half a year, of every priority, some late, some open still, as a plain rule makes them. */
function rows(): string {
  const lines = ['key;opened_at;priority;status;responded_at;resolved_at;updated_at']
  const start = Temporal.PlainDateTime.from('2026-04-01T08:00')
  for (let i = 0; i < 240; i++) {
    const opened = start.add({ hours: i * 17 })
    const at = (hours: number) => opened.add({ hours }).toString().replace('T', ' ').slice(0, 16)
    const isOpen = i % 11 === 0
    const resolved = at(1 + (i % 9) * 7)
    const responded = i % 5 === 0 ? '' : at((i % 4) * 0 + 1 + (i % 3))
    lines.push(
      isOpen
        ? `T${i};${at(0)};${1 + (i % 4)};open;${responded};;${at(2)}`
        : `T${i};${at(0)};${1 + (i % 4)};resolved;${responded};${resolved};${resolved}`,
    )
  }
  return lines.join('\n')
}

test('each figure of a report leads to exactly the tickets that it counts', async (t) => {
  const { context } = await testDatabase(t, fixedClock(parseInstant('2026-11-22T12:00:00+01:00')))
  await makeService(context)
  await haveTickets(t, context, 'viva', rows())
  for (const key of ['T1', 'T2', 'T3', 'T8', 'T55', 'T100']) {
    await excludeTicket(context, key, 'viva', 'Dubblett')
  }
  const times = new KnownServices()
  const total = async (filters: Record<string, string>) => {
    const query = ticketListQuery.parse({ service: 'viva', limit: '1', ...filters })
    return (await listTickets(context, times, query)).total
  }
  let compared = 0
  for (const period of ['2026-Q2', '2026-Q3', '2026-05']) {
    const figures = await buildFigures(context, { service: 'viva', period, language: 'sv' })
    for (const { kind, priority, met, missed } of figures.attainment) {
      // One ticket has many updates: there the figure counts intervals, and the list tickets.
      if (kind === 'update') continue
      const of = { decided: period, kind, priority }
      const counted = [
        await total({ ...of, outcome: 'met' }),
        await total({ ...of, outcome: 'missed' }),
        await total(of),
      ]
      assert.deepEqual(counted, [met, missed, met + missed], `${period} ${kind} ${priority}`)
      compared += met + missed
    }
  }
  assert.ok(compared > 300, String(compared))
})

test('what a ticket knows of its resolution is what its clock says', async (t) => {
  const { context } = await testDatabase(t)
  await makeService(context)
  const differing = async () => {
    const { rows } = await context.transaction(({ client }) =>
      client.query<{ count: number }>(
        `select count(*)::int as count from ticket t
         left join ticket_clock c on c.ticket_id = t.id and c.kind = 'resolution'
         where (t.resolution_state, t.resolution_due_at) is distinct from (c.state, c.due_at)`,
      ),
    )
    return rows[0]?.count
  }
  await haveTickets(t, context, 'viva', rows())
  assert.equal(await differing(), 0)
  await haveTickets(t, context, 'viva', rows().replaceAll(';open;', ';waiting_customer;'))
  assert.equal(await differing(), 0)
})
