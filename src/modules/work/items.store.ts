import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import type { PostedWork, WorkKind } from './schema.ts'

interface Doing {
  readonly at: number
  readonly by: string
}

/** Whether it is new, was open and is otherwise now, or is as it was. */
export async function saveWork(
  tx: Tx,
  work: PostedWork,
  { at, by }: Doing,
): Promise<'new' | 'renewed' | 'same'> {
  const { rows } = await tx.client.query<{ became: 'new' | 'renewed' | 'same' }>(
    'select kvitto_post_work($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) as became',
    [
      work.kind,
      work.subject,
      work.service?.id ?? null,
      'person' in work.for ? work.for.person : null,
      'role' in work.for ? work.for.role : null,
      JSON.stringify(work.facts),
      work.dueOn,
      work.isUrgent ?? false,
      timestamp(at),
      by,
      [...(work.notFor ?? [])],
      [...(work.above ?? [])],
    ],
  )
  return rows[0]?.became ?? 'same'
}

export interface EndedWork {
  readonly id: number
  /** Key of the service that it concerned. */
  readonly service: string | null
  readonly person: string | null
}

/** `undefined` where none was open. */
export async function saveWorkEnd(
  tx: Tx,
  of: { readonly kind: WorkKind; readonly subject: string },
  outcome: 'done' | 'withdrawn',
  { at, by }: Doing,
): Promise<EndedWork | undefined> {
  const { rows } = await tx.client.query<EndedWork>(
    'select id, service, person from kvitto_end_work($1, $2, $3, $4, $5)',
    [of.kind, of.subject, outcome, timestamp(at), by],
  )
  return rows[0]
}
