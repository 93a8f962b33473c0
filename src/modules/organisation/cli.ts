import type { Command } from 'commander'
import { roles } from '../../platform/actor.ts'
import type { Cli } from '../../platform/cli/cli.ts'
import { table } from '../../platform/cli/terminal.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { addPerson, approveRole, endRole, grantRole } from './commands.ts'
import { endPerson, listPeople } from './people.commands.ts'
import { listGrants } from './roles.commands.ts'
import type { Scope } from './roles.ts'
import { type Grant, newPerson, peopleQuery, role as roleShape } from './schema.ts'
import { personIdByEmail } from './store.ts'
import { addUnit, listUnits } from './unit.commands.ts'

interface AsJson {
  readonly json?: true
}

/** `kvitto person add|list|end`, `kvitto role …`, `kvitto unit …`: for whoever runs the machine. */
export function registerOrganisation(cli: Cli): void {
  registerPeople(cli)
  registerRoles(cli)
  registerUnits(cli)
}

/** Sign-in has commands about people too: one group for both. */
function personGroup({ program }: Cli): Command {
  return (
    program.commands.find((command) => command.name() === 'person') ??
    program.command('person').summary('people').description('People who sign in.')
  )
}

function registerPeople(cli: Cli): void {
  const { terminal } = cli
  const person = personGroup(cli)
  person
    .command('add <email>')
    .summary('add a person')
    .description('Without roles: kvitto role grant gives them, kvitto person invite lets them in.')
    .requiredOption('--name <name>', 'what the person is called')
    .option('--language <language>', 'sv or en')
    .action(async (email: string, options: { name: string; language?: string }) => {
      const wanted = newPerson.safeParse({ email, ...options })
      if (!wanted.success) throw new DomainError('usage', wanted.error.issues[0]?.message ?? '')
      const id = await cli.withContext((context) => addPerson(context, wanted.data))
      terminal.print(id)
    })
  person
    .command('list')
    .summary('people, by name')
    .option('--search <words>', 'beginnings of words of name or address')
    .option('--ended', 'those who are let in no more')
    .option('--json', 'answer with one JSON value')
    .action((options: AsJson & { search?: string; ended?: true }) => listAll(cli, options))
  person
    .command('end <email>')
    .summary('let a person in no more')
    .description('Ends the person’s roles; sessions end within ten seconds. The name stays.')
    .action(async (email: string) => {
      const { roles: ended } = await cli.withContext(async (context) =>
        endPerson(context, await idOf(context, email), undefined),
      )
      terminal.print(`${email} is let in no more; ${ended} roles ended.`)
    })
}

async function listAll(
  cli: Cli,
  { search = '', ended, json }: AsJson & { search?: string; ended?: true },
): Promise<void> {
  const state = ended === true ? 'ended' : 'active'
  const query = peopleQuery.parse({ q: search, state, limit: 200 })
  const { items, total } = await cli.withContext((context) => listPeople(context, query))
  if (json === true) {
    cli.terminal.json({ items, total })
    return
  }
  const rows = items.map(({ name, email, roles: held }) => [
    name,
    email,
    (held ?? []).map((each) => `${each.role} (${placeWords(each.place)})`).join(', '),
  ])
  cli.terminal.print(table([['NAME', 'E-MAIL', 'ROLES'], ...rows]))
  if (total !== undefined && total > items.length) {
    cli.terminal.print(`${items.length} of ${total}: narrow it with --search.`)
  }
}

function registerRoles(cli: Cli): void {
  const { terminal } = cli
  const group = cli.program
    .command('role')
    .summary('who may do what')
    .description('Gives and takes roles. On the machine itself no second administrator is needed.')
  group
    .command('grant <email> <role>')
    .summary('give a role')
    .description(`Roles: ${roles.join(', ')}. For the whole organisation unless said.`)
    .option('--service <key>', 'for one service')
    .option('--unit <name>', 'for a unit and what lies under it')
    .action((email: string, role: string, where: { service?: string; unit?: string }) =>
      grant(cli, email, role, where),
    )
  group
    .command('list')
    .summary('roles in force and those that wait')
    .option('--json', 'answer with one JSON value')
    .action(async ({ json }: AsJson) => {
      const { items } = await cli.withContext((context) =>
        listGrants(context, { state: 'open', most: 10_000 }),
      )
      if (json === true) return terminal.json(items)
      const rows = items.map(({ id, person, role, place, state }) => [
        String(id),
        person.email,
        role,
        placeWords(place),
        state === 'waiting' ? 'waits' : 'in force',
      ])
      terminal.print(table([['ID', 'PERSON', 'ROLE', 'WHERE', 'STATE'], ...rows]))
    })
  group
    .command('approve <id>')
    .summary('approve a role that waits')
    .action(async (id: string) => {
      await cli.withContext((context) => approveRole(context, Number(id)))
      terminal.print(`Role ${id} holds now.`)
    })
  group
    .command('end <id>')
    .summary('take a role away')
    .action(async (id: string) => {
      await cli.withContext((context) => endRole(context, Number(id)))
      terminal.print(`Role ${id} has ended.`)
    })
}

async function grant(
  cli: Cli,
  email: string,
  wanted: string,
  where: { readonly service?: string; readonly unit?: string },
): Promise<void> {
  const role = roleShape.safeParse(wanted)
  if (!role.success) {
    throw new DomainError('usage', `There is no role "${wanted}"`, {
      mend: `Choose among ${roles.join(', ')}.`,
    })
  }
  const outcome = await cli.withContext(async (context) =>
    grantRole(context, {
      personId: await idOf(context, email),
      role: role.data,
      scope: await scopeOf(context, where),
    }),
  )
  const words = outcome === 'already' ? 'already has, or waits for,' : 'now has'
  cli.terminal.print(`${email} ${words} the role ${role.data}.`)
}

async function scopeOf(
  context: Context,
  { service, unit }: { readonly service?: string; readonly unit?: string },
): Promise<Scope> {
  if (service !== undefined && unit !== undefined) {
    throw new DomainError('usage', 'A role is given for a service or for a unit, not for both')
  }
  if (service !== undefined) return { kind: 'service', service }
  if (unit === undefined) return { kind: 'organisation' }
  return { kind: 'unit', unitId: await unitIdOf(context, unit) }
}

function registerUnits(cli: Cli): void {
  const { terminal } = cli
  const group = cli.program
    .command('unit')
    .summary('the parts of the organisation')
    .description('Units as a tree: roles at one hold for what lies under it.')
  group
    .command('list')
    .summary('all units')
    .option('--json', 'answer with one JSON value')
    .action(async ({ json }: AsJson) => {
      const units = await cli.withContext(listUnits)
      if (json === true) return terminal.json(units)
      const nameOf = new Map(units.map(({ id, name }) => [id, name]))
      const rows = units.map(({ name, parentId, customerOf, providerOf }) => [
        name,
        parentId === null ? '' : (nameOf.get(parentId) ?? ''),
        customerOf.map(({ key }) => key).join(', '),
        providerOf.map(({ key }) => key).join(', '),
      ])
      terminal.print(table([['UNIT', 'UNDER', 'GETS', 'DELIVERS'], ...rows]))
    })
  group
    .command('add <name>')
    .summary('add a unit')
    .option('--under <name>', 'the unit that it lies under')
    .action(async (name: string, { under }: { under?: string }) => {
      await cli.withContext(async (context) =>
        addUnit(context, {
          name,
          parentId: under === undefined ? null : await unitIdOf(context, under),
        }),
      )
      terminal.print(`${name} is added.`)
    })
}

async function unitIdOf(context: Context, name: string): Promise<number> {
  const unit = (await listUnits(context)).find((each) => each.name === name)
  if (unit === undefined) throw new DomainError('not_found', `There is no unit "${name}"`)
  return unit.id
}

async function idOf(context: Context, email: string): Promise<string> {
  const id = await context.transaction((tx) => personIdByEmail(tx, email))
  if (id === undefined) throw new DomainError('not_found', `Nobody has the address ${email}`)
  return id
}

function placeWords(place: Grant['place']): string {
  return place.kind === 'organisation' ? 'everything' : place.name
}
