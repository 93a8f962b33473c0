import type { TestContext } from 'node:test'
import { addPerson, addUnit, grantRole, loadActor } from '../../src/modules/organisation/index.ts'
import { setProvider } from '../../src/modules/services/index.ts'
import { postWork } from '../../src/modules/work/index.ts'
import type { Role } from '../../src/platform/actor.ts'
import type { Context } from '../../src/platform/context.ts'
import { testDatabase } from '../database.ts'
import { makeFollowedServices } from './followed-service.ts'

/** Noon on Wednesday 18 November 2026 in Stockholm, until it is moved. */
export function movingClock() {
  let at = Date.UTC(2026, 10, 18, 11)
  return {
    now: () => at,
    /** A local time in Stockholm, which has winter time. */
    moveTo: (local: string) => {
      at = Date.parse(`${local}:00+01:00`)
    },
  }
}

type Moving = ReturnType<typeof movingClock>

export interface House {
  readonly context: Context
  readonly clock: Moving
  readonly id: Readonly<Record<string, string>>
  readonly viva: { readonly id: number; readonly key: string }
}

const ROLES: readonly (readonly [string, Role])[] = [
  ['Karin Ahlström', 'account_manager'],
  ['Sara Berg', 'account_manager'],
  ['Tom Ek', 'technician'],
  ['Eva Chef', 'manager'],
  ['Adam Wester', 'administrator'],
]

export async function houseAtWork(t: TestContext): Promise<House> {
  const clock = movingClock()
  const { context } = await testDatabase(t, clock)
  await makeFollowedServices(t, context)
  const unitId = await addUnit(context, { name: 'Dataservice', parentId: null })
  await setProvider(context, 'viva', unitId)
  const id: Record<string, string> = {}
  for (const [name, role] of ROLES) {
    const [first = ''] = name.toLowerCase().split(' ')
    const personId = await addPerson(context, { name, email: `${first}@exempelby.example` })
    id[first] = personId
    const scope =
      role === 'manager'
        ? ({ kind: 'unit', unitId } as const)
        : role === 'administrator'
          ? ({ kind: 'organisation' } as const)
          : ({ kind: 'service', service: 'viva' } as const)
    await grantRole(context, { personId, role, scope })
  }
  const service = await context.transaction((tx) =>
    tx.sql
      .selectFrom('service')
      .select(['id', 'key'])
      .where('key', '=', 'viva')
      .executeTakeFirstOrThrow(),
  )
  return { context, clock, id, viva: service }
}

export const facts = { service: { key: 'viva', name: 'Viva' }, period: '2026-Q3' }
export const SUBJECT = 'report:viva/2026-Q3'

export function postRelease({ context, viva }: House, dueOn: string): Promise<void> {
  return context.transaction((tx) =>
    postWork(context, tx, {
      kind: 'report.release',
      subject: SUBJECT,
      service: viva,
      for: { role: 'account_manager' },
      facts,
      dueOn,
    }),
  )
}

/** Somebody of the house as who acts. */
export async function asPerson({ context, id }: House, first: string): Promise<Context> {
  const actor = await loadActor(context, id[first] ?? '')
  if (actor === undefined) throw new Error(`Nobody is called ${first}`)
  return context.as(actor)
}
