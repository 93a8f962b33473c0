/** Files that are sent to be imported, through the API, by people in a role. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { ImportDesk } from '../src/modules/import-desk/index.ts'
import { importRoutes } from '../src/modules/import-desk/routes.ts'
import { type ImportRun, upload } from '../src/modules/import-desk/schema.ts'
import type { Actor, Role } from '../src/platform/actor.ts'
import type { Context } from '../src/platform/context.ts'
import { testApp } from '../src/platform/http/testing.ts'
import { makeService } from './builders/service.ts'
import { somebody } from './builders/tickets.ts'
import { testDatabase } from './database.ts'
import { testDirectory } from './files.ts'

// Windows-1252, as Excel writes it; the third row has no such day, the fourth an unknown status.
export const FILE = `Ärendenummer;Rubrik;Öppnad;Prioritet;Status;Löst
INC-1;Utskriften hänger sig;2026-11-09 13:10;2;Löst;2026-11-11 09:40
INC-2;Kan inte logga in;2026-11-10 08:00;1;Pågår;
INC-3;Journalen sparas inte;2026-11-31 15:00;3;Pågår;
INC-4;Behörighet saknas;2026-11-18 08:00;3;Hos användaren;
`

export async function house(t: TestContext) {
  const { context } = await testDatabase(t)
  await makeService(context, 'viva')
  await makeService(context, 'heroma')
  const directory = await testDirectory(t)
  const open = () => new ImportDesk(directory, assert.ifError)
  let desk = open()
  let count = 0
  return {
    context,
    directory,
    as: async (role: Role, service = 'viva') =>
      clientOf(context, () => desk, await somebody(context, `Person ${count++}`, role, service)),
    /** As when Kvitto is told to stop and is started again. */
    async restart() {
      await desk.close()
      desk = open()
    },
  }
}

export type Client = ReturnType<typeof clientOf>

function clientOf(context: Context, desk: () => ImportDesk, actor: Actor) {
  const app = testApp(context, { api: importRoutes(desk), identify: async () => actor })
  const headers = { 'x-kvitto': '1', origin: app.publicUrl.origin }
  const ask = (method: string, path: string, body?: unknown) =>
    app.request(`/api/imports${path}`, {
      method,
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const send = (
    content: string | Uint8Array<ArrayBuffer>,
    name = 'export.csv',
    more: Readonly<Record<string, string>> = {},
  ) =>
    app.request(`/api/imports/uploads?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { ...headers, ...more },
      body: typeof content === 'string' ? Buffer.from(content, 'latin1') : content,
    })
  return {
    ask,
    send,
    sent: async (content: string) => upload.parse(await (await send(content)).json()),
  }
}

export async function imported(client: Client, id: string, body: object): Promise<ImportRun> {
  const begun = await client.ask('POST', `/uploads/${id}/import`, body)
  assert.equal(begun.status, 202, await begun.clone().text())
  for (;;) {
    const { run } = upload.parse(await (await client.ask('GET', `/uploads/${id}`)).json())
    if (run !== null && run.state !== 'running') return run
    await setTimeout(20)
  }
}
