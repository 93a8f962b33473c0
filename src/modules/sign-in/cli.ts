import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { Auth } from '../../platform/auth/open.ts'
import type { Cli } from '../../platform/cli/cli.ts'
import { table } from '../../platform/cli/terminal.ts'
import type { Config } from '../../platform/config.ts'
import type { Context } from '../../platform/context.ts'
import type { OpenContext } from '../../platform/db/open.ts'
import { DomainError } from '../../platform/errors.ts'
import {
  addIdentityProvider,
  listGroupMappings,
  listIdentityProviders,
  mapGroup,
  removeIdentityProvider,
  unmapGroup,
} from './commands.ts'
import type { SignInParts } from './parts.ts'
import { type GivenProvider, newMapping, type PresentedProvider } from './schema.ts'

export interface OpenSignIn extends SignInParts {
  readonly auth: Auth
}

/** The composition root opens sign-in; a command closes it. */
export type SignInOpener = (opened: OpenContext, config: Config) => Promise<OpenSignIn>

/** Runs a command with sign-in open, and closes it after. */
export function signInRunner(cli: Cli, open: SignInOpener) {
  return <T>(run: (context: Context, parts: OpenSignIn) => Promise<T>): Promise<T> =>
    cli.withOpened(async (opened, config) => {
      const parts = await open(opened, config)
      try {
        return await run(opened.context, parts)
      } finally {
        await parts.auth.close()
      }
    })
}
export type SignInRunner = ReturnType<typeof signInRunner>

/** `kvitto sign-in …` */
export function registerSignIn(cli: Cli, run: SignInRunner): void {
  const group = cli.program
    .command('sign-in')
    .summary('identity providers, and what their groups give')
    .description('Connects identity providers (OIDC, SAML): see docs/sign-in.md.')
  registerList(group, cli, run)
  registerAddOidc(group, cli, run)
  registerAddSaml(group, cli, run)
  group
    .command('remove <id>')
    .summary('disconnect an identity provider')
    .action((id: string) =>
      run(async (context, parts) => {
        await removeIdentityProvider(context, parts, id)
        cli.terminal.print(`${id} is disconnected.`)
      }),
    )
  registerMapGroup(group, cli, run)
  group
    .command('unmap-group <number>')
    .summary('let a group give a role no more')
    .action((id: string) =>
      run(async (context) => {
        await unmapGroup(context, Number(id))
        cli.terminal.print('The mapping is gone, and the roles that it alone gave.')
      }),
    )
}

function registerList(group: Command, { terminal }: Cli, run: SignInRunner): void {
  group
    .command('list')
    .summary('providers and group mappings')
    .option('--json', 'answer as JSON')
    .action(({ json }: { json?: boolean }) =>
      run(async (context, parts) => {
        const providers = await listIdentityProviders(context, parts)
        const mappings = await listGroupMappings(context)
        if (json) return terminal.json({ providers, mappings })
        if (providers.length === 0) return terminal.print('No identity provider is connected.')
        const rows = providers.map(({ id, kind, name, issuer }) => [id, kind, name, issuer])
        terminal.print(table([['id', 'kind', 'name', 'issuer'], ...rows]))
        for (const { id, provider, group: name, role, scope } of mappings) {
          terminal.print(`${id}  ${provider}: ${name} → ${role} (${describe(scope)})`)
        }
      }),
    )
}

function describe(scope: { kind: string; unitId?: number; service?: string }): string {
  return scope.service ?? (scope.unitId === undefined ? 'organisation' : `unit ${scope.unitId}`)
}

interface Admitting {
  readonly name: string
  readonly domain?: string[]
  readonly group?: string[]
  readonly secondFactor?: boolean
}

function admitting(command: Command): Command {
  return command
    .requiredOption('--name <text>', 'as the sign-in page shows it')
    .option('--domain <domain...>', 'whose addresses the provider speaks for')
    .option('--group <group...>', 'whose members are let in, whatever their domain')
    .option('--second-factor', 'the provider demands a second factor of everybody')
}

function admissionOf({ name, domain, group, secondFactor }: Admitting) {
  return { name, domains: domain ?? [], groups: group ?? [], secondFactor: secondFactor ?? false }
}

interface OidcOptions extends Admitting {
  readonly issuer: string
  readonly clientId: string
  readonly secretFile?: string
  readonly secretInBody?: boolean
  readonly keyFile?: string
  readonly keyId?: string
  readonly certificateFile?: string
  readonly scope?: string[]
  readonly groupsClaim?: string
  readonly host?: string[]
}

function registerAddOidc(group: Command, cli: Cli, run: SignInRunner): void {
  const command = group.command('add-oidc <id>').summary('connect a provider by OpenID Connect')
  admitting(command)
    .requiredOption('--issuer <url>', 'as its discovery document says')
    .requiredOption('--client-id <id>', 'what it calls Kvitto')
    .option('--secret-file <file>', 'with the client secret; - for standard input')
    .option('--secret-in-body', 'send the secret in the body, where Basic is not taken')
    .option('--key-file <file>', 'with a private key (PEM, PKCS #8): private_key_jwt, no secret')
    .option('--key-id <id>', 'what the provider calls the key')
    .option('--certificate-file <file>', 'of the key, where the provider knows it by that')
    .option('--scope <scope...>', 'instead of openid profile email')
    .option('--groups-claim <name>', 'instead of groups')
    .option('--host <host...>', 'hosts of its endpoints, besides the issuer’s own')
    .action(async (id: string, options: OidcOptions) => {
      const given: GivenProvider = {
        kind: 'oidc',
        id,
        ...admissionOf(options),
        issuer: options.issuer,
        clientId: options.clientId,
        clientSecret: await textOf(options.secretFile),
        secretInBody: options.secretInBody,
        privateKey: await textOf(options.keyFile),
        keyId: options.keyId,
        certificate: await textOf(options.certificateFile),
        scopes: options.scope,
        groupsClaim: options.groupsClaim,
        hosts: options.host,
      }
      if (given.clientSecret === undefined && given.privateKey === undefined) {
        throw new DomainError('usage', 'Give --secret-file or --key-file')
      }
      await run(async (context, parts) => {
        tell(cli, await addIdentityProvider(context, parts, given))
      })
    })
}

interface SamlOptions extends Admitting {
  readonly metadata: string
  readonly emailAttribute?: string[]
  readonly nameAttribute?: string[]
  readonly groupAttribute?: string[]
}

function registerAddSaml(group: Command, cli: Cli, run: SignInRunner): void {
  const command = group.command('add-saml <id>').summary('connect a provider by SAML 2.0')
  admitting(command)
    .requiredOption('--metadata <file>', 'the provider’s metadata (XML); - for standard input')
    .option('--email-attribute <name...>', 'where the e-mail address stands')
    .option('--name-attribute <name...>', 'where the name stands')
    .option('--group-attribute <name...>', 'where the groups stand')
    .action(async (id: string, options: SamlOptions) => {
      const given: GivenProvider = {
        kind: 'saml',
        id,
        ...admissionOf(options),
        metadata: await textOf(options.metadata),
        emailAttributes: options.emailAttribute,
        nameAttributes: options.nameAttribute,
        groupAttributes: options.groupAttribute,
      }
      await run(async (context, parts) => {
        tell(cli, await addIdentityProvider(context, parts, given))
      })
    })
}

function registerMapGroup(group: Command, cli: Cli, run: SignInRunner): void {
  group
    .command('map-group <provider> <group> <role>')
    .summary('let a group give a role')
    .option('--unit <number>', 'in a unit and all below it')
    .option('--service <key>', 'for one service')
    .action(
      (
        provider: string,
        name: string,
        role: string,
        { unit, service }: { unit?: string; service?: string },
      ) =>
        run(async (context, parts) => {
          const wanted = newMapping.safeParse({
            provider,
            group: name,
            role,
            scope: scopeOf(unit, service),
          })
          if (!wanted.success) {
            throw new DomainError('usage', 'The mapping cannot be used so', {
              problems: wanted.error.issues.map(({ path, message }) => ({
                path: path.join('.'),
                reason: message,
              })),
            })
          }
          const { id } = await mapGroup(context, parts, wanted.data)
          cli.terminal.print(`Mapping ${id}: counts from each member’s next sign-in.`)
        }),
    )
}

function scopeOf(unit: string | undefined, service: string | undefined) {
  if (service !== undefined) return { kind: 'service', service }
  return unit === undefined ? { kind: 'organisation' } : { kind: 'unit', unitId: Number(unit) }
}

function tell({ terminal }: Cli, { id, addresses }: PresentedProvider): void {
  terminal.print(`${id} is connected. Tell the provider:`)
  terminal.print(`  callback  ${addresses.callback}`)
  if (addresses.metadata !== null) terminal.print(`  metadata  ${addresses.metadata}`)
}

async function textOf(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined
  if (file === '-') return (await Array.fromAsync(process.stdin)).join('').trim()
  return (
    await readFile(file, 'utf8').catch((cause: unknown) => {
      throw new DomainError('unreadable_input', `${file} cannot be read`, { cause })
    })
  ).trim()
}
