import { authorise, authoriseSight, type TokenActor } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { forgetPerson } from '../../platform/http/live.ts'
import { digestOf, newSecret } from '../../platform/secrets.ts'
import { loadActor } from '../organisation/index.ts'
import { loadService } from '../services/index.ts'
import { canCreateToken, canListAllTokens, canRevokeToken } from './policy.ts'
import type { CreatedToken, NewToken, Token, WhoseTokens } from './schema.ts'
import {
  findLivingToken,
  insertToken,
  loadToken,
  loadTokens,
  noteUse,
  saveRevoked,
} from './store.ts'

const DAY = 86_400_000

/** What every secret begins with, so that one that has leaked is found by those who look. */
const PREFIX = 'kvitto_'

/**
 * A token for the person: the secret is answered this once. `known` are the scopes that there are.
 * Throws `forbidden` for a token, `invalid_input` for a scope that no operation asks for, `not_found`
 * for a service that the actor does not see.
 */
export function createToken(
  context: Context,
  given: NewToken & { readonly personId: string },
  known: readonly string[],
): Promise<CreatedToken> {
  authorise(canCreateToken(context.actor))
  refuseUnknown(given.scopes, known)
  return context.transaction(async (tx) => {
    const service = given.service === undefined ? undefined : await loadService(tx, given.service)
    const { secret, sha256 } = newSecret(PREFIX)
    const now = context.clock.now()
    const id = await insertToken(tx, {
      name: given.name,
      personId: given.personId,
      scopes: [...new Set(given.scopes)].sort(),
      serviceId: service?.id ?? null,
      sha256,
      createdAt: now,
      expiresAt: now + given.days * DAY,
    })
    const token = await loadToken(tx, id)
    await context.ledger.append(tx, {
      kind: 'token.created',
      subject: `token:${id}`,
      ...(service === undefined ? {} : { service: service.key }),
      facts: { scopes: token.scopes, expiresAt: token.expiresAt, person: given.personId },
      personal: { name: given.name },
    })
    return { token, secret }
  })
}

/** Everybody's for those who watch over them, otherwise one's own; one's own where only they are wanted. */
export function listTokens(context: Context, whose: WhoseTokens = 'all'): Promise<Token[]> {
  const { actor } = context
  authoriseSight(actor.kind !== 'token')
  const own = whose === 'all' && canListAllTokens(actor) ? undefined : ownerOf(actor)
  return context.transaction((tx) => loadTokens(tx, own))
}

/** From now on nobody is let in by it. Again changes nothing. Throws `not_found`. */
export function revokeToken(context: Context, id: string): Promise<Token> {
  return context.transaction(async (tx) => {
    const token = await loadToken(tx, id)
    authoriseSight(canRevokeToken(context.actor, token.person.id), `There is no token ${id}`)
    if (token.revokedAt !== null) return token
    await saveRevoked(tx, id, { name: context.actor.name, at: context.clock.now() })
    await forgetPerson(tx, token.person.id)
    await context.ledger.append(tx, {
      kind: 'token.revoked',
      subject: `token:${id}`,
      ...(token.service === null ? {} : { service: token.service.key }),
      facts: { person: token.person.id },
    })
    return loadToken(tx, id)
  })
}

/** Who stands behind a secret: its person, narrowed to what the token is for; if it counts now. */
export async function actorOfSecret(
  context: Context,
  secret: string,
): Promise<TokenActor | undefined> {
  if (!secret.startsWith(PREFIX)) return undefined
  const now = context.clock.now()
  const found = await context.transaction(async (tx) => {
    const living = await findLivingToken(tx, digestOf(secret), now)
    if (living !== undefined) await noteUse(tx, living.id, now)
    return living
  })
  const person = found === undefined ? undefined : await loadActor(context, found.personId)
  if (found === undefined || person === undefined) return undefined
  const { id, personId, scopes, service } = found
  return {
    kind: 'token',
    id,
    personId,
    name: `${person.name} (${found.name})`,
    roles: person.roles,
    leads: person.leads ?? false,
    scopes,
    ...(service === null ? {} : { service }),
  }
}

function ownerOf(actor: Context['actor']): string | undefined {
  return actor.kind === 'person' ? actor.id : undefined
}

function refuseUnknown(scopes: readonly string[], known: readonly string[]): void {
  const unknown = scopes.filter((scope) => !known.includes(scope))
  if (unknown.length === 0) return
  throw new DomainError('invalid_input', `No operation asks for ${unknown.join(', ')}`, {
    mend: `There are ${known.join(', ')}.`,
    problems: unknown.map((scope) => ({ path: 'scopes', reason: `${scope} is not known` })),
  })
}
