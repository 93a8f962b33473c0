/** A director, a manager, co-workers, an owner and a security officer: for tests of requests. */

import { decideRequest } from '../../src/modules/access/requests/decide.commands.ts'
import { readRequest } from '../../src/modules/access/requests/read.commands.ts'
import type { NewRequest } from '../../src/modules/access/requests/request.schema.ts'
import { sendRequest } from '../../src/modules/access/requests/send.commands.ts'
import { addPerson, grantRole, loadActor } from '../../src/modules/organisation/index.ts'
import type { Context } from '../../src/platform/context.ts'
import { addEmployee, addEmployment, entitlementId } from './access.ts'

export interface Somebody {
  readonly employee: number
  readonly person: string
  /** What they do is done with their eyes, as they may at that moment. */
  act(): Promise<Context>
}

export interface RequestHouse {
  readonly context: Context
  readonly director: Somebody
  readonly manager: Somebody
  readonly owner: Somebody
  /** Co-workers of the manager. */
  readonly anna: Somebody
  readonly bo: Somebody
  readonly officer: () => Promise<Context>
  sql(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>
  /** Two lines that most tests would have: what is asked of `heroma`, by the manager unless said. */
  ask(wish: Partial<NewRequest>, by?: Somebody): Promise<number>
  states(request: number): Promise<string[]>
  yes(request: number, by: Promise<Context>): Promise<void>
  no(request: number, by: Promise<Context>): Promise<void>
}

/** With the eyes of somebody who has signed in, as they may now. */
export async function asPerson(context: Context, id: string): Promise<Context> {
  const actor = await loadActor(context, id)
  if (actor === undefined) throw new Error('Nobody has that id')
  return context.as(actor)
}

export async function makeRequestHouse(context: Context): Promise<RequestHouse> {
  const person = (name: string) =>
    addPerson(context, { name, email: `${name.toLowerCase().replace(' ', '.')}@example.org` })
  const make = async (name: string, managerId: number | null, title: string): Promise<Somebody> => {
    const id = await person(name)
    const [givenName = '', familyName = ''] = name.split(' ')
    const employee = await addEmployee(context, { key: name, givenName, familyName, personId: id })
    await addEmployment(context, { employeeId: employee, managerId, title })
    return { employee, person: id, act: () => asPerson(context, id) }
  }
  const director = await make('Dora Chef', null, 'Direktör')
  const manager = await make('Mats Chef', director.employee, 'Enhetschef')
  const owner = await make('Olle Ägare', director.employee, 'Handläggare')
  const anna = await make('Anna Ek', manager.employee, 'Handläggare')
  const bo = await make('Bo Ask', manager.employee, 'Handläggare')
  const officerId = await person('Siv Säker')
  await grantRole(context, {
    personId: officerId,
    role: 'security_officer',
    scope: { kind: 'organisation' },
  })
  const sql: RequestHouse['sql'] = (text, values = []) =>
    context.transaction(async ({ client }) => (await client.query(text, [...values])).rows)
  for (const key of ['pa_team:PA-12', 'module:lon']) await entitlementId(context, key)
  await sql('update access_system set owner_id = $1', [owner.person])
  return {
    context,
    director,
    manager,
    owner,
    anna,
    bo,
    officer: () => asPerson(context, officerId),
    sql,
    ask: async (wish, by = manager) =>
      sendRequest(await by.act(), {
        system: 'heroma',
        employees: [anna.employee],
        add: [],
        remove: [],
        reason: 'Nya uppgifter',
        leaveOut: false,
        ...wish,
      }),
    states: async (request) =>
      (await readRequest(context, request)).items.map(({ state }) => state),
    yes: async (request, by) => decideRequest(await by, request, { approve: true }),
    no: async (request, by) =>
      decideRequest(await by, request, { approve: false, note: 'Behövs inte' }),
  }
}
