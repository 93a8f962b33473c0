/** How sign-in meets the people of the organisation, the ledger and the mail. */
import {
  addFirstAdministrator,
  hasAdministrator,
  loadActor,
  personStanding,
} from './modules/organisation/index.ts'
import { admitVouched, type SignInParts } from './modules/sign-in/index.ts'
import { type Auth, type AuthOptions, openAuth } from './platform/auth/open.ts'
import type { People } from './platform/auth/people.ts'
import { openProviders } from './platform/auth/providers/manage.ts'
import type { Config } from './platform/config.ts'
import { type Context, systemActor } from './platform/context.ts'
import type { OpenContext } from './platform/db/open.ts'
import { forgetPerson } from './platform/http/live.ts'
import { openMailer } from './platform/mail/mail.ts'
import { installationSecret } from './platform/secret.ts'

/** Sign-in for this installation; close it before the database. */
export async function openSigningIn(
  { context, connection }: OpenContext,
  config: Config,
  surroundings: Pick<AuthOptions, 'url' | 'fault' | 'examples'>,
): Promise<Auth> {
  const machine = context.as(systemActor('sign-in'))
  const mailer = openMailer(config.mail)
  const auth = openAuth({
    connection,
    secret: await installationSecret(config),
    ...surroundings,
    lifetimes: config.sessions,
    people: peopleOf(machine),
    record: async ({ kind, personId, facts }) => {
      const as = machine.as((await loadActor(machine, personId)) ?? machine.actor)
      await as.transaction(async (tx) => {
        // Sessions may have ended with it: open streams, and what other processes remember.
        await forgetPerson(tx, personId)
        await as.ledger.append(tx, { kind, subject: `person:${personId}`, facts: { ...facts } })
      })
    },
    sendMail: async ({ to, ...mail }) => {
      await mailer.send({ ...mail, to: [to] })
    },
  })
  return {
    ...auth,
    close: async () => {
      await auth.close()
      await mailer.close()
    },
  }
}

/** Whom sign-in asks about people. */
export function peopleOf(machine: Context): People {
  return {
    async standing(id) {
      const person = await personStanding(machine, id)
      if (person === undefined) return undefined
      return {
        name: person.name,
        email: person.email,
        language: person.language ?? 'sv',
        active: !person.hasEnded,
        demandsSecondFactor: person.isAdministrator,
      }
    },
    hasAdministrator: () => hasAdministrator(machine),
    addFirstAdministrator: ({ name, email, language }) =>
      addFirstAdministrator(machine, { name, email, language: language === 'en' ? 'en' : 'sv' }),
    admit: (vouched) => admitVouched(machine, vouched),
  }
}

/** For commands on the machine itself. */
export async function openSignInCommands(
  opened: OpenContext,
  config: Config,
): Promise<SignInParts & { readonly auth: Auth }> {
  const url = config.http.publicUrl ?? new URL(`http://localhost:${config.http.port}`)
  const fault = (error: unknown) => {
    throw error
  }
  return {
    auth: await openSigningIn(opened, config, { url, fault }),
    url,
    providers: openProviders(await installationSecret(config)),
  }
}
