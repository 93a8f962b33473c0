import type { Tx } from '../../platform/db/database.ts'
import { instantValue, timestamp } from '../../platform/db/values.ts'
import { DomainError } from '../../platform/errors.ts'
import type { Token } from './schema.ts'

export interface TokenRow {
  readonly name: string
  readonly personId: string
  readonly scopes: readonly string[]
  readonly serviceId: number | null
  readonly sha256: Buffer
  readonly createdAt: number
  readonly expiresAt: number
}

export async function insertToken(tx: Tx, row: TokenRow): Promise<string> {
  const { id } = await tx.sql
    .insertInto('api_token')
    .values({
      name: row.name,
      person_id: row.personId,
      scopes: [...row.scopes],
      service_id: row.serviceId,
      secret_sha256: row.sha256,
      created_at: timestamp(row.createdAt),
      expires_at: timestamp(row.expiresAt),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The newest first; those that no longer count too, because they are asked about. */
export async function loadTokens(tx: Tx, personId?: string): Promise<Token[]> {
  const rows = await tokens(tx)
    .$if(personId !== undefined, (query) => query.where('person_id', '=', personId ?? ''))
    .orderBy('api_token.created_at', 'desc')
    .orderBy('api_token.id')
    .execute()
  return rows.map(presented)
}

/** Throws `not_found`. */
export async function loadToken(tx: Tx, id: string): Promise<Token> {
  const row = await tokens(tx).where('api_token.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new DomainError('not_found', `There is no token ${id}`)
  return presented(row)
}

export async function saveRevoked(
  tx: Tx,
  id: string,
  by: { readonly name: string; readonly at: number },
): Promise<void> {
  await tx.sql
    .updateTable('api_token')
    .where('id', '=', id)
    .set({ revoked_at: timestamp(by.at), revoked_by: by.name })
    .execute()
}

export interface LivingToken {
  readonly id: string
  readonly name: string
  readonly personId: string
  readonly scopes: readonly string[]
  readonly service: string | null
}

/** The token of this secret, if it counts at this time. */
export async function findLivingToken(
  tx: Tx,
  sha256: Buffer,
  now: number,
): Promise<LivingToken | undefined> {
  return tx.sql
    .selectFrom('api_token')
    .leftJoin('service', 'service.id', 'api_token.service_id')
    .where('secret_sha256', '=', sha256)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', instantValue(now))
    .select(['api_token.id', 'api_token.name', 'person_id as personId', 'scopes'])
    .select('service.key as service')
    .executeTakeFirst()
}

/** At most once a minute: a busy program does not write at each request. */
export async function noteUse(tx: Tx, id: string, now: number): Promise<void> {
  const MINUTE = 60_000
  await tx.sql
    .updateTable('api_token')
    .where('id', '=', id)
    .where((where) =>
      where.or([
        where('last_used_at', 'is', null),
        where('last_used_at', '<', instantValue(now - MINUTE)),
      ]),
    )
    .set({ last_used_at: timestamp(now) })
    .execute()
}

function tokens(tx: Tx) {
  return tx.sql
    .selectFrom('api_token')
    .innerJoin('person', 'person.id', 'api_token.person_id')
    .leftJoin('service', 'service.id', 'api_token.service_id')
    .select(['api_token.id', 'api_token.name', 'scopes', 'api_token.created_at', 'expires_at'])
    .select(['last_used_at', 'revoked_at', 'person_id', 'person.name as person_name'])
    .select(['service.key as service_key', 'service.name as service_name'])
}

type Row = Awaited<ReturnType<ReturnType<typeof tokens>['executeTakeFirstOrThrow']>>

function presented(row: Row): Token {
  return {
    id: row.id,
    name: row.name,
    person: { id: row.person_id, name: row.person_name },
    scopes: row.scopes,
    service:
      row.service_key === null ? null : { key: row.service_key, name: row.service_name ?? '' },
    createdAt: timestamp(row.created_at),
    expiresAt: timestamp(row.expires_at),
    lastUsedAt: row.last_used_at === null ? null : timestamp(row.last_used_at),
    revokedAt: row.revoked_at === null ? null : timestamp(row.revoked_at),
  }
}
