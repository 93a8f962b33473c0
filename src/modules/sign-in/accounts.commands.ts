/** Other people's sign-in: invitations, recovery links, locks. Each leaves its receipt. */
import { authorise } from '../../platform/actor.ts'
import type { Administering, SignInOf } from '../../platform/auth/administer.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { personIdByEmail } from '../organisation/index.ts'
import { canManageAccounts } from './policy.ts'

/** Throws `not_found`. */
export async function personByEmail(context: Context, email: string): Promise<string> {
  authorise(canManageAccounts(context.actor))
  const id = await context.transaction((tx) => personIdByEmail(tx, email))
  if (id === undefined) throw new DomainError('not_found', `Nobody has the address ${email}`)
  return id
}

export async function signInOf(
  context: Context,
  auth: Administering,
  personId: string,
): Promise<SignInOf | undefined> {
  authorise(canManageAccounts(context.actor))
  return auth.signInOf(personId)
}

/** The link is shown only where it is not mailed. Throws `not_found`, `conflict`, `mail_unavailable`. */
export async function invitePerson(
  context: Context,
  auth: Administering,
  personId: string,
  how: { readonly mail: boolean },
): Promise<URL | undefined> {
  authorise(canManageAccounts(context.actor))
  const link = await auth.invite(personId, how)
  await receipt(context, 'sign_in.invited', personId, { mailed: how.mail })
  return how.mail ? undefined : link
}

/** Throws `forbidden` to whoever wants one for themselves, `not_found`. */
export async function makeRecoveryLink(
  context: Context,
  auth: Administering,
  personId: string,
  { clearsSecondFactor }: { readonly clearsSecondFactor: boolean },
): Promise<URL> {
  const { actor } = context
  authorise(canManageAccounts(actor))
  const madeBy = actor.kind === 'person' ? actor.id : undefined
  const link = await auth.recoveryLink(personId, { madeBy, clearsSecondFactor })
  await receipt(context, 'sign_in.recovery_link_made', personId, { clearsSecondFactor })
  return link
}

/** Ends all sessions, and lets nobody in until it is unlocked. Nobody locks themselves out. */
export async function lockPerson(
  context: Context,
  auth: Administering,
  personId: string,
): Promise<void> {
  const { actor } = context
  authorise(canManageAccounts(actor))
  if (actor.kind === 'person' && actor.id === personId) {
    throw new DomainError('conflict', 'Nobody locks their own account')
  }
  await auth.lock(personId)
  await receipt(context, 'sign_in.locked', personId, {})
}

export async function unlockPerson(
  context: Context,
  auth: Administering,
  personId: string,
): Promise<void> {
  authorise(canManageAccounts(context.actor))
  await auth.unlock(personId)
  await receipt(context, 'sign_in.unlocked', personId, {})
}

function receipt(
  context: Context,
  kind: string,
  personId: string,
  facts: Readonly<Record<string, boolean>>,
): Promise<void> {
  return context.transaction((tx) =>
    context.ledger.append(tx, { kind, subject: `person:${personId}`, facts: { ...facts } }),
  )
}
