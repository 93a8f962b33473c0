/** How the modules meet the world over HTTP; fetched only by commands that serve. */

import { composeApi } from './api.ts'
import { judgedTickets } from './judging.ts'
import { newPersonKeys } from './modules/access/index.ts'
import { formatInstant } from './modules/calendar/index.ts'
import { ImportDesk, importsDirectory } from './modules/import-desk/index.ts'
import { newGuard, type ProbeDesk } from './modules/monitoring/index.ts'
import { loadActor } from './modules/organisation/index.ts'
import { openReceiptDesk } from './modules/reports/index.ts'
import { openStatusDesk } from './modules/status-pages/index.ts'
import { actorOfSecret } from './modules/tokens/index.ts'
import type { Auth, Example } from './platform/auth/open.ts'
import { openProviders } from './platform/auth/providers/manage.ts'
import type { Config } from './platform/config.ts'
import { type Context, systemActor } from './platform/context.ts'
import type { OpenContext } from './platform/db/open.ts'
import type { Identify } from './platform/http/env.ts'
import { remembered } from './platform/http/remembered.ts'
import { startServer } from './platform/http/serve.ts'
import type { RunningServer } from './platform/http/server.ts'
import { newSeal } from './platform/seal.ts'
import { installationSecret } from './platform/secret.ts'
import { openSigningIn } from './signing-in.ts'

/** A server of everything, and the link for whoever is to be the first administrator. */
export interface Kvitto extends RunningServer {
  readonly auth: Auth
}

/** Listens with every module's routes. */
export async function serve(
  opened: OpenContext,
  config: Config,
  version: string,
  examples: readonly Example[] = [],
): Promise<Kvitto> {
  const { context } = opened
  let auth: Auth | undefined
  let fault: (error: unknown, where: string) => void = () => {}
  const server = await startServer(opened, config, async ({ publicUrl, streams, hear, log }) => {
    fault = (error, where) => log.fault(where, error)
    const signIn = await openSigningIn(opened, config, {
      url: publicUrl,
      fault: (error) => fault(error, 'sign-in'),
      examples,
    })
    auth = signIn
    const secret = await installationSecret(config)
    const managed = { auth: signIn, url: publicUrl, providers: openProviders(secret) }
    const probes: ProbeDesk = { seal: newSeal(secret), guard: newGuard(config.probeAllow) }
    const thisYear = Number(formatInstant(context.clock.now()).slice(0, 4))
    const personKeys = newPersonKeys(secret, thisYear)
    const accessSources = { url: publicUrl, root: config.intakeDir, ...probes }
    const receipts = openReceiptDesk(context, secret)
    const statusDesk = openStatusDesk(context, hear)
    const { identify, forget } = openIdentities(context, signIn)
    const agents = {
      context: context.as(systemActor('agents')),
      seal: newSeal(secret),
      onFault: (error: unknown) => fault(error, 'agents'),
    }
    const imports = new ImportDesk(importsDirectory(config), (error) => fault(error, 'imports'))
    return {
      api: composeApi({
        version,
        checkDatabase: () => answers(context),
        streams,
        hear,
        tickets: judgedTickets,
        signIn: () => managed,
        imports: () => imports,
        receipts: () => receipts,
        statusDesk: () => statusDesk,
        agents: () => agents,
        probes: () => probes,
        accessSources: () => accessSources,
        personKeys: () => personKeys,
      }),
      signIn: signIn.handler,
      identify,
      forget,
      close: async () => {
        statusDesk.close()
        await imports.close()
        await signIn.close()
      },
    }
  })
  if (auth === undefined) throw new Error('The server was made without sign-in')
  // Nobody waits for the jobs: the pages are there first.
  const working = import('./working.ts').then(({ work }) =>
    work(opened, config, fault, server.publicUrl),
  )
  working.catch((error: unknown) => fault(error, 'jobs'))
  const close = async () => {
    await working.then((jobs) => jobs.close()).catch(() => {})
    await server.close()
  }
  return { ...server, auth, close }
}

/** The example: everybody in it has an account, and the sign-in page offers them. */
export async function serveExample(
  opened: OpenContext,
  config: Config,
  version: string,
  accounts: readonly (Example & { readonly personId: string })[],
): Promise<Kvitto> {
  const server = await serve(opened, config, version, accounts)
  await server.auth.markAsDemo()
  for (const { personId, password } of accounts) await server.auth.demoAccount(personId, password)
  return server
}

/** Who stands behind a request: a token where one is shown, and then nothing else counts. */
function openIdentities(
  context: Context,
  signIn: Auth,
): { identify: Identify; forget(personId?: string): void } {
  const now = () => context.clock.now()
  const people = remembered((id) => loadActor(context, id), now)
  const tokens = remembered((secret) => actorOfSecret(context, secret), now)
  return {
    async identify({ headers }) {
      const authorization = headers.get('authorization')
      if (authorization !== null) {
        const [, secret] = /^bearer (\S+)$/i.exec(authorization) ?? []
        return secret === undefined ? undefined : tokens.of(secret)
      }
      const person = await signIn.personOf(headers)
      return person === undefined ? undefined : people.of(person)
    },
    forget(personId) {
      signIn.forget(personId)
      people.forget(({ id }) => personId === undefined || id === personId)
      tokens.forget((token) => personId === undefined || token.personId === personId)
    },
  }
}

async function answers(context: Context): Promise<void> {
  await context.transaction((tx) => tx.client.query('select'))
}
