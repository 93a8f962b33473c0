import type pg from 'pg'
import { z } from 'zod'
import { DomainError } from '../../errors.ts'
import type { Seal } from '../../seal.ts'
import {
  type NewProvider,
  newProvider,
  type OidcSecret,
  oidcConfiguration,
  oidcSecret,
  type Provider,
  samlConfiguration,
} from './configuration.ts'

/** A connection on which kvitto_auth asks: the sign-in pool, or a transaction of a command. */
export interface Asking {
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<{ rows: Row[] }>
}

interface Row {
  id: string
  kind: 'oidc' | 'saml'
  name: string
  configuration: unknown
  sealed_secret: string | null
}

const columns = 'select id, kind, name, configuration, sealed_secret from auth.provider'

export async function listProviders(asking: Asking): Promise<Provider[]> {
  const { rows } = await asking.query<Row>(`${columns} order by name, id`)
  return rows.map(providerOf)
}

export async function findProvider(asking: Asking, id: string): Promise<Provider | undefined> {
  const { rows } = await asking.query<Row>(`${columns} where id = $1`, [id])
  return rows[0] === undefined ? undefined : providerOf(rows[0])
}

export async function openSecret(asking: Asking, seal: Seal, id: string): Promise<OidcSecret> {
  const { rows } = await asking.query<Row>(`${columns} where id = $1`, [id])
  const sealed = rows[0]?.sealed_secret ?? undefined
  if (sealed === undefined) throw new Error(`The provider ${id} has no secret`)
  return oidcSecret.parse(JSON.parse(seal.open(placeOf(id), sealed)))
}

/** Throws `invalid_input` with each place, `conflict` where the name is taken. */
export async function addProvider(
  asking: Asking,
  seal: Seal,
  given: NewProvider,
): Promise<Provider> {
  const wanted = checkedProvider(given)
  const { id, kind, name, configuration } = wanted
  const { rows } = await asking.query<Row>(
    `insert into auth.provider (id, kind, name, configuration, sealed_secret)
     values ($1, $2, $3, $4, $5) on conflict do nothing
     returning id, kind, name, configuration, sealed_secret`,
    [id, kind, name, JSON.stringify(configuration), sealedSecretOf(seal, wanted) ?? null],
  )
  if (rows[0] === undefined) {
    throw new DomainError('conflict', `There is an identity provider called ${id} already`, {
      mend: `Remove it first (kvitto sign-in remove ${id}), or give this one another name.`,
    })
  }
  return providerOf(rows[0])
}

type Checked = ReturnType<typeof newProvider.parse>

/** Throws `invalid_input` with each place. */
export function checkedProvider(given: NewProvider): Checked {
  const parsed = newProvider.safeParse(given)
  if (!parsed.success) {
    throw new DomainError('invalid_input', 'The identity provider cannot be used so', {
      problems: parsed.error.issues.map(({ path, message }) => ({
        path: path.join('.'),
        reason: message,
      })),
    })
  }
  refuseOtherSecret(parsed.data)
  return parsed.data
}

/** Opens for this provider only; SAML has none. */
export function sealedSecretOf(seal: Seal, checked: Checked): string | undefined {
  if (checked.kind !== 'oidc') return undefined
  return seal.seal(placeOf(checked.id), JSON.stringify(checked.secret))
}

function refuseOtherSecret(given: Checked): void {
  if (given.kind !== 'oidc') return
  const wantsKey = given.configuration.authentication === 'private_key_jwt'
  if (wantsKey === 'privateKey' in given.secret) return
  throw new DomainError(
    'invalid_input',
    `${given.configuration.authentication} needs ${wantsKey ? 'a private key' : 'a client secret'}`,
  )
}

/** Answers whether there was such a provider. Whoever signed in with it is no longer known by it. */
export async function removeProvider(asking: Asking, id: string): Promise<boolean> {
  const { rows } = await asking.query('delete from auth.provider where id = $1 returning id', [id])
  await asking.query('delete from auth.account where provider_id = $1', [id])
  return rows.length > 0
}

const written = z.object({
  id: z.string(),
  kind: z.enum(['oidc', 'saml']),
  name: z.string(),
  configuration: z.unknown(),
})

/** As it was written down; never with its secret. */
export function configuredProvider(content: unknown): Provider {
  return providerOf(written.parse(content))
}

function providerOf({ id, kind, name, configuration }: Omit<Row, 'sealed_secret'>): Provider {
  return kind === 'oidc'
    ? { kind, id, name, configuration: oidcConfiguration.parse(configuration) }
    : { kind, id, name, configuration: samlConfiguration.parse(configuration) }
}

function placeOf(id: string): string {
  return `provider ${id}`
}
