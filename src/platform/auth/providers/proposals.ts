/** What waits for a second administrator's yes: nothing here is read by a sign-in. */
import { timestamp } from '../../db/values.ts'
import { DomainError } from '../../errors.ts'
import type { Seal } from '../../seal.ts'
import type { NewProvider, Provider } from './configuration.ts'
import {
  type Asking,
  checkedProvider,
  configuredProvider,
  findProvider,
  sealedSecretOf,
} from './store.ts'

export interface Proposer {
  readonly at: number
  readonly by: string
  readonly byId: string
  /** From then on nobody can agree to it. */
  readonly expiresAt: number
}

/** The provider, or as whoever proposed it wrote it where the platform need not know. */
export type Proposed =
  | { readonly kind: 'provider'; readonly provider: Provider }
  | { readonly kind: 'group_mapping'; readonly providerId: string; readonly mapping: unknown }

export type Proposal = Proposed & Proposer & { readonly id: number }

interface Row {
  id: number
  kind: 'provider' | 'group_mapping'
  provider_id: string
  content: unknown
  proposed_at: number
  proposed_by: string
  proposed_by_id: string
  expires_at: number
}

const columns = `id, kind, provider_id, content, proposed_at, proposed_by, proposed_by_id, expires_at`

export async function listProposals(asking: Asking): Promise<Proposal[]> {
  const { rows } = await asking.query<Row>(`select ${columns} from auth.proposal order by id`)
  return rows.map(proposalOf)
}

/** Held until the transaction ends, so that one decides. */
export async function lockProposal(asking: Asking, id: number): Promise<Proposal | undefined> {
  const { rows } = await asking.query<Row>(
    `select ${columns} from auth.proposal where id = $1 for update`,
    [id],
  )
  return rows[0] === undefined ? undefined : proposalOf(rows[0])
}

/** Throws `invalid_input`; `conflict` where it is connected, or waits already. */
export async function proposeProvider(
  asking: Asking,
  seal: Seal,
  given: NewProvider,
  proposer: Proposer,
): Promise<Proposal> {
  const wanted = checkedProvider(given)
  if ((await findProvider(asking, wanted.id)) !== undefined) throw taken(wanted.id)
  const { id, kind, name, configuration } = wanted
  const content = { id, kind, name, configuration }
  const secret = sealedSecretOf(seal, wanted)
  return insert(asking, { kind: 'provider', providerId: id, content, secret }, proposer)
}

/** Throws `conflict` where it waits already. */
export function proposeMapping(
  asking: Asking,
  { providerId, mapping }: { readonly providerId: string; readonly mapping: object },
  proposer: Proposer,
): Promise<Proposal> {
  return insert(
    asking,
    { kind: 'group_mapping', providerId, content: mapping, secret: undefined },
    proposer,
  )
}

interface NewRow {
  readonly kind: Row['kind']
  readonly providerId: string
  readonly content: object
  readonly secret: string | undefined
}

async function insert(
  asking: Asking,
  { kind, providerId, content, secret }: NewRow,
  { at, by, byId, expiresAt }: Proposer,
): Promise<Proposal> {
  const { rows } = await asking.query<Row>(
    `insert into auth.proposal
       (kind, provider_id, content, sealed_secret, proposed_at, proposed_by, proposed_by_id, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning ${columns}`,
    [
      kind,
      providerId,
      JSON.stringify(content),
      secret ?? null,
      timestamp(at),
      by,
      byId,
      timestamp(expiresAt),
    ],
  )
  if (rows[0] !== undefined) return proposalOf(rows[0])
  throw new DomainError('conflict', 'This waits already for another administrator’s yes', {
    mend: 'Whoever proposed it can withdraw it.',
  })
}

/** What waits as a provider becomes one, with the secret that it was proposed with. */
export async function connectProposed(asking: Asking, id: number): Promise<Provider> {
  const { rows } = await asking.query<Row>(
    `with taken as (delete from auth.proposal where id = $1 and kind = 'provider' returning *)
     insert into auth.provider (id, kind, name, configuration, sealed_secret)
     select provider_id, content ->> 'kind', content ->> 'name', content -> 'configuration', sealed_secret
     from taken on conflict do nothing returning id`,
    [id],
  )
  if (rows[0] === undefined) throw taken(`of proposal ${id}`)
  const [providerId] = rows.map((row) => String(row.id))
  const connected = await findProvider(asking, providerId ?? '')
  if (connected === undefined) throw new Error(`The provider ${providerId} is not there`)
  return connected
}

export async function dropProposals(asking: Asking, ids: readonly number[]): Promise<void> {
  await asking.query('delete from auth.proposal where id = any ($1)', [ids])
}

function taken(id: string): DomainError {
  return new DomainError('conflict', `There is an identity provider called ${id} already`, {
    mend: 'Disconnect it first, or give this one another name.',
  })
}

function proposalOf({ kind, provider_id: providerId, content, ...row }: Row): Proposal {
  const proposer = {
    id: row.id,
    at: row.proposed_at,
    by: row.proposed_by,
    byId: row.proposed_by_id,
    expiresAt: row.expires_at,
  }
  return kind === 'provider'
    ? { ...proposer, kind, provider: configuredProvider(content) }
    : { ...proposer, kind, providerId, mapping: content }
}
