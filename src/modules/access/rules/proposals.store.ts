import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { AccessRules } from './rules.ts'

export interface StoredProposal {
  readonly id: number
  readonly rules: unknown
  readonly reason: string | null
  readonly proposedAt: number
  readonly proposedBy: string
  readonly proposedById: string | null
  readonly decidedAt: number | null
  readonly decidedBy: string | null
  readonly isApproved: boolean | null
}

const COLUMNS = `id, rules, reason, proposed_at as "proposedAt", proposed_by as "proposedBy",
  proposed_by_id as "proposedById", decided_at as "decidedAt", decided_by as "decidedBy",
  is_approved as "isApproved"`

/** The latest first. */
export async function selectProposals(tx: Tx): Promise<StoredProposal[]> {
  const { rows } = await tx.client.query<StoredProposal>(
    `select ${COLUMNS} from access_rules
     order by decided_at is null desc, decided_at desc, id desc limit 100`,
  )
  return rows
}

export async function lockWaiting(tx: Tx, id?: number): Promise<StoredProposal | undefined> {
  const { rows } = await tx.client.query<StoredProposal>(
    `select ${COLUMNS} from access_rules where decided_at is null and ($1::int is null or id = $1)
     order by id limit 1 for update`,
    [id ?? null],
  )
  return rows[0]
}

export async function insertProposal(
  tx: Tx,
  proposal: {
    readonly rules: AccessRules
    readonly reason: string
    readonly at: number
    readonly by: string
    readonly byId: string | null
  },
): Promise<number> {
  // Two who propose at once: one of them does.
  await tx.client.query("select pg_advisory_xact_lock(hashtext('access_rules'))")
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into access_rules (rules, reason, proposed_at, proposed_by, proposed_by_id)
     select $1, $2, $3, $4, $5
     where not exists (select from access_rules where decided_at is null) returning id`,
    [
      JSON.stringify(proposal.rules),
      proposal.reason,
      timestamp(proposal.at),
      proposal.by,
      proposal.byId,
    ],
  )
  return rows[0]?.id ?? 0
}

export async function saveDecision(
  tx: Tx,
  id: number,
  isApproved: boolean,
  { at, by }: { readonly at: number; readonly by: string },
): Promise<void> {
  await tx.client.query(
    'update access_rules set decided_at = $2, decided_by = $3, is_approved = $4 where id = $1',
    [id, timestamp(at), by, isApproved],
  )
}
