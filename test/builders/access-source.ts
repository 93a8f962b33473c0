/** A house in which sources of people and accounts are connected and read, with a clock that is moved. */
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { newPersonKeys } from '../../src/modules/access/people/person-keys.commands.ts'
import { readDueSources } from '../../src/modules/access/sources/read.commands.ts'
import { type NewSource, newSource } from '../../src/modules/access/sources/schema.ts'
import { connectSource } from '../../src/modules/access/sources/source.commands.ts'
import { newGuard } from '../../src/modules/monitoring/index.ts'
import type { Clock } from '../../src/platform/clock.ts'
import { asOwner, testDatabase } from '../database.ts'
import { SECRET, seal } from '../peers/source.ts'

export async function sourceHouse(t: TestContext, start = Date.UTC(2026, 10, 22, 11)) {
  let now = start
  const clock: Clock = { now: () => now }
  const database = await testDatabase(t, clock)
  const { context } = database
  const owner = await asOwner(t, database)
  const root = await mkdtemp(path.join(tmpdir(), 'kvitto-intake-test-'))
  t.after(() => rm(root, { recursive: true, force: true }))
  const house = { seal, keys: newPersonKeys(SECRET, 2026), guard: newGuard(), root }
  return {
    database,
    context,
    root,
    house,
    /** Milliseconds go by. */
    pass(ms: number) {
      now += ms
    },
    now: () => now,
    connect: (given: object) => connectSource(context, parsed(given), seal),
    /** As the job does it. */
    read: () => readDueSources(context, house, AbortSignal.timeout(60_000)),
    rows: async (text: string) =>
      owner.transaction(async ({ client }) => (await client.query(text)).rows),
    /** A file that was last changed then. */
    async put(directory: string, name: string, content: string, changedAt: number) {
      await mkdir(directory, { recursive: true })
      const file = path.join(directory, name)
      await writeFile(file, content)
      await utimes(file, changedAt / 1000, changedAt / 1000)
    },
  }
}

function parsed(given: object): NewSource {
  return newSource.parse(given)
}

export const EMPLOYED = `person_id,given_name,family_name,email,employment_id,unit,ansvar,manager_id,start,end
P1,Ada,Ek,ada@exempelby.se,A1,Skola 7,4711,,2020-01-01,
P2,Bo,Al,bo@exempelby.se,A2,Skola 7,4711,P1,2021-01-01,
`
