import { unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { addPerson, grantRole, loadActor } from '../../src/modules/organisation/index.ts'
import { createToken } from '../../src/modules/tokens/commands.ts'
import type { Role } from '../../src/platform/actor.ts'
import { type BenchServer, run } from '../lib/server.ts'
import { agree, SERVICE } from '../tickets/agreement.ts'
import { plain, writeFile } from '../tickets/files.ts'
import { type History, histories } from '../tickets/histories.ts'
import { importInProcess } from '../tickets/importing.ts'

const SEED = 2026
/** What would have happened after this has not: so some thousand tickets are open. */
const UNTIL = Date.UTC(2026, 11, 15, 11)
const MAPPING = join(import.meta.dirname, '../../src/demo/tickets-mapping.yaml')

/** A million tickets of a year with titles, in one service; answers how many there are. */
export async function haveMillion(server: BenchServer): Promise<number> {
  const { context, owner, connection, folder } = server
  const promises = await agree(context, folder)
  const million = histories(promises, { tickets: 1_045_000 }, SEED)
  const { file, tickets } = writeFile(join(folder, 'plain.csv'), plain(), untilThen(million))
  await importInProcess({ connection, file, mapping: MAPPING })
  await unlink(file)
  // As autovacuum does within a minute; only the owner may.
  await run(owner, 'vacuum analyze')
  return tickets
}

function* untilThen(all: Iterable<History>): Generator<History> {
  for (const history of all) {
    const updates = history.updates.filter(({ at }) => at <= UNTIL)
    if (updates.length > 0) yield { ...history, updates }
  }
}

/** What the pages of the benches ask for. */
const SCOPES = [
  'tickets:read',
  'services:read',
  'availability:read',
  'live:read',
  'observations:write',
]

/** A token of somebody with this role at the service: its secret. */
export async function tokenOf(
  { context }: BenchServer,
  role: Role,
  scope: Parameters<typeof grantRole>[1]['scope'] = { kind: 'service', service: SERVICE },
): Promise<string> {
  const email = `${role}@exempelby.example`
  const personId = await addPerson(context, { name: 'Bänk', email })
  await grantRole(context, { personId, role, scope })
  const actor = await loadActor(context, personId)
  if (actor === undefined) throw new Error('nobody')
  const given = { name: 'bench', scopes: SCOPES, days: 30, personId }
  const { secret } = await createToken(context.as(actor), given, SCOPES)
  return secret
}
