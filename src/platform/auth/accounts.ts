import type pg from 'pg'
import { hashPassword } from './password-hash.ts'
import { strengthOf } from './password-strength.ts'
import type { Standing } from './people.ts'
import { Refusal } from './refusal.ts'

/** Makes the person one who can sign in, once they have a method; changes nothing where they are. */
export async function ensureUser(
  client: pg.PoolClient,
  person: { readonly id: string; readonly name: string; readonly email: string },
): Promise<void> {
  await client.query(
    `insert into "user" (id, name, email) values ($1, $2, lower($3)) on conflict (id) do nothing`,
    [person.id, person.name, person.email],
  )
}

export async function setPassword(
  client: pg.PoolClient,
  personId: string,
  hash: string,
): Promise<void> {
  await client.query(
    `insert into account (user_id, provider_id, account_id, password)
     values ($1::uuid, 'credential', $1::uuid::text, $2)
     on conflict (provider_id, account_id)
     do update set password = excluded.password, updated_at = now()`,
    [personId, hash],
  )
  await forgetDevices(client, personId)
}

/** Devices that go without a code must show one again. */
export async function forgetDevices(client: pg.PoolClient, personId: string): Promise<void> {
  await client.query(
    `delete from verification where identifier like 'trust-device-%' and value = $1`,
    [personId],
  )
}

/** Takes away passkeys and authenticator, for somebody who has lost them. */
export async function clearSecondFactors(client: pg.PoolClient, personId: string): Promise<void> {
  await client.query('delete from passkey where user_id = $1', [personId])
  await client.query('delete from two_factor where user_id = $1', [personId])
  await client.query('update "user" set two_factor_enabled = false where id = $1', [personId])
  await forgetDevices(client, personId)
}

/** The hash of a password that is good enough for this person. Throws `weak_password`. */
export async function acceptedPassword(
  password: string,
  person: Pick<Standing, 'name' | 'email'>,
): Promise<string> {
  const { weaknesses } = await strengthOf(password, [person.name, person.email])
  if (weaknesses.length > 0) {
    throw new Refusal('weak_password', {
      problems: weaknesses.map((reason) => ({ path: 'password', reason })),
    })
  }
  return hashPassword(password)
}
