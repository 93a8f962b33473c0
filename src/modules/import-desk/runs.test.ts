import assert from 'node:assert/strict'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { type Client, house, imported } from '../../../test/import-desk.ts'
import { removeExpired } from './desk.commands.ts'
import { runNote } from './run-note.ts'
import { type ImportUpload, sentFile, upload } from './schema.ts'

const MANY = 60_000
/** So long that there is time to stop it. */
const LONG = `Ärendenummer;Rubrik;Öppnad;Prioritet;Status;Löst\n${Array.from(
  { length: MANY },
  (_, i) => `INC-${i};Utskriften hänger sig;2026-11-09 13:10;2;Löst;2026-11-11 09:40\n`,
).join('')}`

const read = async (client: Client, id: string) =>
  upload.parse(await (await client.ask('GET', `/uploads/${id}`)).json())
const listed = async (client: Client) => {
  const answer = await client.ask('GET', '/uploads')
  return z.object({ items: z.array(sentFile) }).parse(await answer.json()).items
}
const asked = ({ proposals }: ImportUpload) => ({
  kind: 'tickets',
  service: 'viva',
  mapping: proposals[0]?.mapping,
})

test('an import that a stop broke off is told as that, nothing of it is kept, and it is run again', async (t) => {
  const { as, context, restart } = await house(t)
  const technician = await as('technician')
  const file = await technician.sent(LONG)
  const { status } = await technician.ask('POST', `/uploads/${file.id}/import`, asked(file))
  assert.equal(status, 202)
  await restart()
  const { run, request } = await read(technician, file.id)
  assert.deepEqual([run?.state, run?.failure, run?.outcome], ['interrupted', null, null])
  assert.deepEqual(
    (await listed(technician)).map((each) => each.run?.state),
    ['interrupted'],
  )
  const kept = await context.transaction(({ client }) => client.query('select from ticket limit 1'))
  assert.equal(kept.rowCount, 0)
  const again = await imported(technician, file.id, request ?? {})
  assert.deepEqual([again.state, again.outcome?.added], ['done', MANY])
})

test('an import that somebody stops is undone wholly', async (t) => {
  const { as, context } = await house(t)
  const technician = await as('technician')
  const file = await technician.sent(LONG)
  await technician.ask('POST', `/uploads/${file.id}/import`, asked(file))
  assert.equal((await technician.ask('POST', `/uploads/${file.id}/cancel`)).status, 204)
  assert.equal((await read(technician, file.id)).run?.state, 'cancelled')
  const kept = await context.transaction(({ client }) => client.query('select from ticket limit 1'))
  assert.equal(kept.rowCount, 0)
})

test('what an import came to, and its rejected rows, are there after a restart', async (t) => {
  const { as, restart } = await house(t)
  const technician = await as('technician')
  const file = await technician.sent(
    'Ärendenummer;Öppnad;Prioritet;Status\nA;2026-11-09 13:10;2;Ny\nB;i går;2;Ny\n',
  )
  await imported(technician, file.id, { ...asked(file), skipInvalid: true, language: 'sv' })
  await restart()
  const { run } = await read(technician, file.id)
  assert.deepEqual([run?.state, run?.outcome?.added, run?.outcome?.rowsRejected], ['done', 1, 1])
  const rejected = await technician.ask('GET', `/uploads/${file.id}/rejected`)
  assert.match(await rejected.text(), /B;i går;2;Ny;3;Öppnad: ”i går” är inte en tid skriven som/)
})

test('after a crash an import is broken off, unless it was kept in its last moment', async (t) => {
  const { as, restart, directory } = await house(t)
  const technician = await as('technician')
  const file = await technician.sent(
    'Ärendenummer;Öppnad;Prioritet;Status\nA;2026-11-09 13:10;2;Ny\n',
  )
  await imported(technician, file.id, asked(file))
  await restart()
  const place = path.join(directory, file.id, 'run.json')
  const note = runNote.parse(JSON.parse(await readFile(place, 'utf8')))
  const crashed = (changes: Partial<typeof note>) =>
    writeFile(
      place,
      JSON.stringify({
        ...note,
        run: { ...note.run, state: 'running', outcome: null },
        by: { ...note.by, id: 'another' },
        ...changes,
      }),
    )
  await crashed({})
  const kept = await read(technician, file.id)
  assert.deepEqual([kept.run?.state, kept.run?.outcome?.added], ['done', 1])
  await crashed({ startedAt: note.startedAt + 1 })
  assert.equal((await read(technician, file.id)).run?.state, 'interrupted')
  const elsewhere = { ...note.by, id: 'another', host: 'elsewhere' }
  await crashed({ startedAt: note.startedAt + 1, by: elsewhere })
  assert.equal((await read(technician, file.id)).run?.state, 'running', 'it was heard of just now')
  await crashed({ startedAt: note.startedAt + 1, by: elsewhere, heardAt: note.heardAt - 20_000 })
  assert.equal((await read(technician, file.id)).run?.state, 'interrupted')
})

test('files that are kept no longer are removed, by themselves and only those', async (t) => {
  const { as, context, directory } = await house(t)
  const technician = await as('technician')
  await technician.sent('Ärendenummer;Öppnad\nA;2026-11-09 13:10\n')
  const hours = (n: number) => context.clock.now() + n * 3_600_000
  assert.equal(await removeExpired(directory, hours(8.9)), 0)
  assert.equal(await removeExpired(directory, hours(9)), 1)
  assert.deepEqual(await readdir(directory), [])
  assert.deepEqual(await listed(technician), [])
})
