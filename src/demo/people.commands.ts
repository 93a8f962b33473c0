import {
  addPerson,
  addUnit,
  changeUnit,
  grantRole,
  listUnits,
} from '../modules/organisation/index.ts'
import { setProvider } from '../modules/services/index.ts'
import type { Role } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { type DemoPerson, people, providers, units } from './people.ts'

/** For examples only: everybody has it, and the sign-in page offers it. */
const PASSWORD = 'exempelby kvitterar'
const titles: Readonly<Record<Role, string>> = {
  administrator: 'Administratör',
  account_manager: 'Kundansvarig',
  contact: 'Kontaktperson',
  technician: 'Tekniker',
  manager: 'Chef',
  payroll_officer: 'Lönehandläggare',
  security_officer: 'Informationssäkerhetssamordnare',
  auditor: 'Revisor',
  committee_secretary: 'Nämndsekreterare',
}

/** Somebody of the example, and how to sign in as them. */
export interface DemoAccount {
  readonly personId: string
  readonly name: string
  /** What they are, in Swedish, as `Kontaktperson, Viva`. */
  readonly title: string
  readonly email: string
  readonly password: string
}

/** The units, and a person in each role, given it as an administrator would. */
export async function loadPeople(context: Context): Promise<DemoAccount[]> {
  const unitIds = await loadUnits(context)
  for (const [service, provider] of Object.entries(providers)) {
    await setProvider(context, service, idOf(unitIds, provider))
  }
  const accounts: DemoAccount[] = []
  for (const { name, mailbox, role, where } of people) {
    const email = `${mailbox}@exempelby.example`
    const personId = await addPerson(context, { name, email, language: 'sv' })
    const { scope, place } = placeOf(where, unitIds)
    if (role !== undefined) await grantRole(context, { personId, role, scope })
    const title = [titles[role ?? 'manager'], place].filter((part) => part !== undefined).join(', ')
    accounts.push({ personId, name, title, email, password: PASSWORD })
  }
  return accounts
}

function placeOf(where: DemoPerson['where'], unitIds: ReadonlyMap<string, number>) {
  if (where === 'organisation')
    return { scope: { kind: 'organisation' }, place: undefined } as const
  if ('service' in where) {
    return {
      scope: { kind: 'service', service: where.service },
      place: nameOf(where.service),
    } as const
  }
  if ('hrUnit' in where) return { scope: { kind: 'organisation' }, place: where.hrUnit } as const
  return { scope: { kind: 'unit', unitId: idOf(unitIds, where.unit) }, place: where.unit } as const
}

/** Customers are there already, since the agreements name them; here they get their place. */
async function loadUnits(context: Context): Promise<Map<string, number>> {
  const customers = await listUnits(context)
  const ids = new Map(customers.map(({ id, name }) => [name, id]))
  for (const { name, above } of units) {
    const parentId = above === undefined ? null : idOf(ids, above)
    ids.set(name, await addUnit(context, { name, parentId }))
  }
  const [top] = units
  for (const { id } of customers) {
    if (top !== undefined) await changeUnit(context, id, { parentId: idOf(ids, top.name) })
  }
  return ids
}

function idOf(ids: ReadonlyMap<string, number>, name: string): number {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`The example has no unit ${name}`)
  return id
}

/** `viva` is called Viva, and so are the others. */
function nameOf(service: string): string {
  return service.charAt(0).toUpperCase() + service.slice(1)
}
