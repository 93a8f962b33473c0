import type { Command } from 'commander'
import { z } from 'zod'
import type { Cli } from '../../platform/cli/cli.ts'
import { table } from '../../platform/cli/terminal.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { personIdByEmail } from '../organisation/index.ts'
import { createToken, listTokens, revokeToken } from './commands.ts'
import { LONGEST_DAYS, newToken, type Token } from './schema.ts'

const DEFAULT_DAYS = '90'

/** `kvitto token …`. `scopes` are those that the routes of the API ask for. */
export function registerTokens(cli: Cli, scopes: () => Promise<readonly string[]>): void {
  const tokens = cli.program
    .command('token')
    .summary('API tokens: create, list, revoke')
    .description('Tokens with which a program acts for a person, within scopes and until a day.')
  registerCreate(cli, tokens, scopes)
  tokens
    .command('list')
    .summary('all tokens, also those that no longer count')
    .description('All tokens, the newest first: whose, what for, until when, when last used.')
    .option('--json', 'answer with one JSON value')
    .action(async (options: { json?: true }) => {
      const items = await cli.withContext((context) => listTokens(context))
      if (options.json) cli.terminal.json({ items })
      else cli.terminal.print(items.length === 0 ? 'There are no tokens.' : tokenTable(items))
    })
  tokens
    .command('revoke')
    .summary('let nobody in by a token any more')
    .description('The token counts no more, in any process, from now on. It stays in the list.')
    .argument('<id>', 'as `kvitto token list` shows it')
    .option('--json', 'answer with one JSON value')
    .action(async (id: string, options: { json?: true }) => {
      if (!z.uuid().safeParse(id).success) {
        throw new DomainError('not_found', `There is no token ${id}`, {
          mend: 'kvitto token list shows their ids.',
        })
      }
      const revoked = await cli.withContext((context) => revokeToken(context, id))
      if (options.json) cli.terminal.json(revoked)
      else cli.terminal.print(`"${revoked.name}" of ${revoked.person.name} is revoked.`)
    })
}

interface CreateFlags {
  readonly person: string
  readonly name: string
  readonly scope: string[]
  readonly service?: string
  readonly days: string
  readonly json?: true
}

function registerCreate(cli: Cli, tokens: Command, scopes: () => Promise<readonly string[]>): void {
  tokens
    .command('create')
    .summary('make a token for a person')
    .description(
      'Makes a token that may do what its person may and its scopes name. The secret is printed this once; Kvitto keeps only its digest.',
    )
    .requiredOption('--person <email>', 'whose rights it has')
    .requiredOption('--name <text>', 'what it is for')
    .requiredOption('--scope <scopes...>', 'what it may do, as tickets:read')
    .option('--service <key>', 'the only service that it sees')
    .option('--days <n>', `until it expires, at most ${LONGEST_DAYS}`, DEFAULT_DAYS)
    .option('--json', 'answer with one JSON value')
    .action(async (flags: CreateFlags) => {
      const given = newToken.safeParse({
        name: flags.name,
        scopes: flags.scope,
        days: Number(flags.days),
        ...(flags.service === undefined ? {} : { service: flags.service }),
      })
      if (!given.success) {
        const problems = given.error.issues.map(({ path, message }) => ({
          path: path.join('.'),
          reason: message,
        }))
        throw new DomainError('usage', 'The token cannot be made like this', { problems })
      }
      const known = await scopes()
      const created = await cli.withContext(async (context) => {
        const personId = await personOf(context, flags.person)
        return createToken(context, { ...given.data, personId }, known)
      })
      if (flags.json) cli.terminal.json(created)
      else {
        cli.terminal.print(created.secret)
        cli.terminal.note(`Shown this once. It expires on ${day(created.token.expiresAt)}.`)
      }
    })
}

async function personOf(context: Context, email: string): Promise<string> {
  const id = await context.transaction((tx) => personIdByEmail(tx, email))
  if (id === undefined) throw new DomainError('not_found', `Nobody has the address ${email}`)
  return id
}

function tokenTable(items: readonly Token[]): string {
  const head = ['ID', 'PERSON', 'NAME', 'SCOPES', 'SERVICE', 'EXPIRES', 'LAST USED', '']
  return table([
    head,
    ...items.map((token) => [
      token.id,
      token.person.name,
      token.name,
      token.scopes.join(' '),
      token.service ?? 'all',
      day(token.expiresAt),
      token.lastUsedAt === null ? 'never' : day(token.lastUsedAt),
      token.revokedAt === null ? '' : 'revoked',
    ]),
  ])
}

function day(instant: string): string {
  return instant.slice(0, 10)
}
