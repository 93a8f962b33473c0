import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { FRIDAY, makeFollowedServices } from '../../../test/builders/followed-service.ts'
import { asOwner, testDatabase } from '../../../test/database.ts'
import { fixedClock } from '../../platform/clock.ts'
import { readAvailability } from './detail.commands.ts'
import { addMaintenance, cancelMaintenance, moveMaintenance } from './maintenance.commands.ts'
import { announceMaintenance } from './maintenance-announce.commands.ts'
import { readMaintenance, readWindow } from './maintenance-list.commands.ts'
import { maintenanceMailWriter } from './maintenance-mail.commands.ts'
import { addSeries, endSeries, extendSeries } from './series.commands.ts'

const tuesdays = {
  service: 'viva',
  reason: 'Säkerhetsuppdateringar',
  agreed: true,
  repeats: 'weekly',
  every: 1,
  weekdays: [2],
  nth: null,
  firstDay: '2026-11-01',
  lastDay: null,
  startsAt: '14:00',
  minutes: 60,
  exceptions: [],
} as const

async function house(t: TestContext) {
  const database = await testDatabase(t, fixedClock(FRIDAY))
  await makeFollowedServices(t, database.context)
  const owner = await asOwner(t, database)
  const query = (text: string) =>
    owner.transaction((tx) =>
      tx.client.query<{
        readonly about: Readonly<Record<string, unknown>>
        readonly name: string
        readonly address: string
        readonly what: string
      }>(text),
    )
  return { context: database.context, query }
}

test('what recurs is made thirteen months ahead, once', async (t) => {
  const { context } = await house(t)
  const { windows } = await addSeries(context, tuesdays)
  assert.ok(windows >= 58 && windows <= 60, String(windows))
  assert.equal(await extendSeries(context), 0)
})

test('an occurrence is moved by itself, and what it was stays with it', async (t) => {
  const { context } = await house(t)
  await addSeries(context, tuesdays)
  const { items } = await readMaintenance(context, { when: 'coming', limit: 5 })
  const first = items.find(({ series }) => series !== null)
  const id = first?.id ?? 0
  const wanted = { from: '2026-11-24 15:00', to: '2026-11-24 17:00', reason: 'Krockade' }
  await moveMaintenance(context, id, wanted)
  const moved = await readWindow(context, id)
  assert.equal(moved.from, '2026-11-24T14:00:00Z')
  assert.deepEqual(
    moved.events.map(({ kind, reason, beforeFrom }) => [kind, reason, beforeFrom]),
    [['moved', 'Krockade', first?.from]],
  )
  assert.equal(await extendSeries(context), 0)
})

test('ending it cancels what has not begun', async (t) => {
  const { context } = await house(t)
  const { id, windows } = await addSeries(context, tuesdays)
  // Three Tuesdays of November have been.
  assert.equal(await endSeries(context, id, 'Behövs inte'), windows - 3)
  await assert.rejects(endSeries(context, id, 'Igen'), { code: 'conflict' })
  assert.equal(await extendSeries(context), 0)
})

test('only agreed maintenance is taken out of the promise', async (t) => {
  const { context } = await house(t)
  const when = { service: 'viva', from: '2026-07-06 10:00', to: '2026-07-06 11:00' }
  const before = (await readAvailability(context, 'viva', '2026-Q3')).figures
  await addMaintenance(context, { ...when, reason: 'Byte', agreed: false })
  const same = (await readAvailability(context, 'viva', '2026-Q3')).figures
  assert.equal(same?.maintenanceSeconds, before?.maintenanceSeconds)
  await addMaintenance(context, { ...when, reason: 'Byte' })
  const after = (await readAvailability(context, 'viva', '2026-Q3')).figures
  assert.equal(after?.maintenanceSeconds, (before?.maintenanceSeconds ?? 0) + 3600)
})

test('contacts are told as many days before as the agreement says, and when it moves', async (t) => {
  const { context, query } = await house(t)
  assert.equal(await announceMaintenance(context), 0)
  await query(
    `update service_agreement set terms = jsonb_set(terms, '{maintenanceNoticeDays}', '7')`,
  )
  // The window of 25 November is five days ahead.
  assert.equal(await announceMaintenance(context), 1)
  assert.equal(await announceMaintenance(context), 0)
  const { items } = await readMaintenance(context, { when: 'coming', limit: 5 })
  const id = items[0]?.id ?? 0
  const wanted = { from: '2026-11-26 08:00', to: '2026-11-26 12:00', reason: 'Krockade' }
  await moveMaintenance(context, id, wanted)
  const writer = maintenanceMailWriter(new URL('https://kvitto.example'))
  const { rows } = await query(
    `select id, about, to_name as name, to_address as address, language from mail
     where purpose = 'maintenance' order by queued_at, about ->> 'what' desc`,
  )
  assert.equal(rows.length, 2)
  const subjects: (string | undefined)[] = []
  for (const { about, name, address } of rows) {
    const mail = {
      id: '1',
      messageId: '1',
      attempt: 1,
      mayBeCopy: false,
      queuedAt: 0,
      purpose: 'maintenance',
      about,
      to: { name, address, language: 'sv' as const },
    }
    const written = await writer.write(context, mail)
    subjects.push(written?.subject)
    assert.match(written?.text ?? '', /Avtalat underhåll/)
  }
  assert.deepEqual(subjects.toSorted(), [
    'Ny tid för underhållet av Viva, torsdag 26 november 08.00–12.00',
    'Planerat underhåll av Viva, torsdag 26 november 08.00–12.00',
  ])
  await cancelMaintenance(context, id, 'Behövs inte')
  const last = await query(
    `select about ->> 'what' as what from mail where purpose = 'maintenance'`,
  )
  assert.deepEqual(last.rows.map(({ what }) => what).toSorted(), ['cancelled', 'moved', 'planned'])
})
