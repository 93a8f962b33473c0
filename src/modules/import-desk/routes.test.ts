import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { type Client, FILE, house, imported } from '../../../test/import-desk.ts'
import { writeTable } from '../../platform/files/written-table.ts'
import { pastImport, preview, savedMapping, upload } from './schema.ts'

const problem = z.looseObject({ code: z.string() })

test('a file is recognised, mapped, tried, imported, and the second time changes nothing', async (t) => {
  const { as } = await house(t)
  const technician = await as('technician')
  const { id, file, proposals } = await technician.sent(FILE)
  assert.deepEqual(
    [file.format, file.separator, file.encoding, file.rows, file.fileName],
    ['csv', ';', 'windows-1252', 4, 'export.csv'],
  )
  const [proposed] = proposals
  assert.ok(proposed !== undefined)
  assert.deepEqual([proposed.kind, proposed.from], ['tickets', 'generic'])
  assert.deepEqual(proposed.mapping.columns, {
    key: ['Ärendenummer'],
    title: ['Rubrik'],
    openedAt: ['Öppnad'],
    priority: ['Prioritet'],
    status: ['Status'],
    resolvedAt: ['Löst'],
  })
  const reading = { kind: 'tickets', service: 'viva', mapping: proposed.mapping }
  const shown = await technician.ask('POST', `/uploads/${id}/preview`, reading)
  const { rows, unmapped } = preview.parse(await shown.json())
  assert.deepEqual(unmapped.statuses, [{ text: 'Hos användaren', rows: 1 }])
  assert.equal(rows[0]?.values.openedAt, '2026-11-09T12:10:00Z')
  assert.equal(rows[2]?.problems[0]?.column, 'Öppnad')

  const statuses = z.record(z.string(), z.string()).parse(proposed.mapping.statuses)
  const mapping = {
    ...proposed.mapping,
    statuses: { ...statuses, 'Hos användaren': 'waiting_customer' },
  }
  const trial = await imported(technician, id, { ...reading, mapping, trial: true })
  assert.deepEqual(
    [trial.outcome?.added, trial.outcome?.rowsRejected, trial.outcome?.hasRejectedFile],
    [3, 1, false],
  )
  const strict = await imported(technician, id, { ...reading, mapping })
  assert.deepEqual([strict.state, strict.failure?.problems[0]?.row], ['failed', 4])
  const done = await imported(technician, id, { ...reading, mapping, skipInvalid: true })
  assert.deepEqual([done.outcome?.added, done.outcome?.hasRejectedFile], [3, true])
  const bad = await technician.ask('GET', `/uploads/${id}/rejected`)
  assert.match(await bad.text(), /INC-3;.*;4;Öppnad: there is no day 31/)
  const again = await imported(technician, id, { ...reading, mapping, skipInvalid: true })
  assert.deepEqual([again.outcome?.added, again.outcome?.unchanged], [0, 3])

  const page = z.object({ items: z.array(pastImport), nextCursor: z.null() })
  const history = async (client: Client) =>
    page.parse(await (await client.ask('GET', '')).json()).items
  const [only, ...rest] = await history(await as('auditor'))
  assert.deepEqual([only?.service, only?.added, only?.rowsRejected, rest.length], ['viva', 3, 1, 0])
  assert.deepEqual(await history(await as('technician', 'heroma')), [])
})

test('a file is its sender’s, a service that is not reached is not there, and others may not', async (t) => {
  const { as } = await house(t)
  const technician = await as('technician')
  const { id, proposals } = await technician.sent(FILE)
  const other = await as('technician')
  assert.equal((await other.ask('GET', `/uploads/${id}`)).status, 404)
  const mapping = proposals[0]?.mapping
  for (const service of ['heroma', 'nothing']) {
    const body = { kind: 'tickets', service, mapping }
    assert.equal((await technician.ask('POST', `/uploads/${id}/preview`, body)).status, 404)
    assert.equal((await technician.ask('POST', `/uploads/${id}/import`, body)).status, 404)
  }
  for (const role of ['contact', 'auditor', 'manager'] as const) {
    assert.equal((await (await as(role)).send(FILE)).status, 403, role)
  }
  assert.equal((await technician.ask('DELETE', `/uploads/${id}`)).status, 204)
  assert.equal((await technician.ask('GET', `/uploads/${id}`)).status, 404)
})

test('what is no table is refused, and so is a mapping that makes no sense', async (t) => {
  const { as } = await house(t)
  const technician = await as('technician')
  assert.equal((await technician.send('%PDF-1.7 a report')).status, 415)
  assert.equal((await technician.send('')).status, 422)
  const { id } = await technician.sent(FILE)
  const body = { kind: 'tickets', service: 'viva', mapping: { shape: 'snapshot', columns: {} } }
  const refused = await technician.ask('POST', `/uploads/${id}/preview`, body)
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /mapping\.columns\.key/)
})

test('more than 100 MiB is refused before it is read, and what is no table whatever it is called', async (t) => {
  const { as } = await house(t)
  const technician = await as('technician')
  const large = await technician.send('x', 'stor.csv', {
    'content-length': String(100 * 2 ** 20 + 1),
  })
  assert.equal(large.status, 413)
  assert.equal(problem.parse(await large.json()).code, 'limit_exceeded')
  const picture = await technician.send(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0),
    'a.csv',
  )
  assert.equal(picture.status, 415)
  assert.equal(problem.parse(await picture.json()).code, 'unsupported_media_type')
})

test('a workbook is recognised and imported as a file of text is', async (t) => {
  const { as } = await house(t)
  const technician = await as('technician')
  const [head = [], ...rows] = FILE.trim()
    .split('\n')
    .map((line) => line.split(';'))
  const workbook = await writeTable('xlsx', { name: 'Ärenden', head, rows: rows.slice(0, 2) })
  const sent = await technician.send(workbook, 'ärenden.xlsx')
  const { id, file, proposals } = upload.parse(await sent.json())
  assert.deepEqual([file.format, file.rows, file.fileName], ['xlsx', 2, 'ärenden.xlsx'])
  const reading = { kind: 'tickets', service: 'viva', mapping: proposals[0]?.mapping }
  const { outcome } = await imported(technician, id, reading)
  assert.deepEqual([outcome?.added, outcome?.rowsRejected], [2, 0])
})

test('a mapping is saved, proposed for the next file like it, replaced and removed', async (t) => {
  const { as } = await house(t)
  const technician = await as('technician')
  const odd = 'Id;Inkommen dag;Hur;Prio\n7;2026-11-09 13:10;Ny;1\n'
  const { proposals } = await technician.sent(odd)
  const [proposed] = proposals
  const named = { name: 'Gamla systemet', kind: 'tickets', mapping: proposed?.mapping }
  assert.deepEqual([proposed?.from, proposed?.mapping.columns.status], [null, ['Hur']])
  const saved = savedMapping.parse(await (await technician.ask('POST', '/mappings', named)).json())
  const again = await technician.ask('POST', '/mappings', named)
  assert.equal(savedMapping.parse(await again.json()).id, saved.id)
  assert.equal((await technician.sent(odd)).proposals[0]?.from, 'Gamla systemet')
  assert.equal((await technician.ask('DELETE', `/mappings/${saved.id}`)).status, 204)
  assert.equal((await technician.ask('DELETE', `/mappings/${saved.id}`)).status, 404)
})

test('observations are recognised, and their import can be looked back at', async (t) => {
  const { context, as } = await house(t)
  await context.transaction(({ client }) =>
    client.query(`update service set composition = '"viva-web"' where key = 'viva'`),
  )
  await context.transaction(({ client }) =>
    client.query("insert into component (key) values ('viva-web')"),
  )
  const technician = await as('technician')
  const { id, proposals } = await technician.sent(
    'komponent,tid,läge\nviva-web,2026-11-09 13:10,uppe\nviva-db,2026-11-09 13:10,nere\n',
  )
  const [proposed] = proposals
  assert.equal(proposed?.kind, 'observations')
  const body = { kind: 'observations', service: 'viva', mapping: proposed?.mapping }
  const shown = await technician.ask('POST', `/uploads/${id}/preview`, body)
  assert.deepEqual(preview.parse(await shown.json()).unmapped.targets, [
    { text: 'viva-db', rows: 1 },
  ])
  const mapping = { ...proposed?.mapping, unmapped: 'ignore' }
  const { outcome } = await imported(technician, id, { ...body, mapping })
  assert.deepEqual([outcome?.rowsRead, outcome?.rowsIgnored, outcome?.changed], [2, 1, 1])
})
