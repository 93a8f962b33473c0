import type { Tx } from '../../../platform/db/database.ts'
import { formatInstant } from '../../calendar/index.ts'
import type { AccountListView } from './schema.ts'

interface Row extends Omit<AccountListView, 'exportedAt' | 'takenAt' | 'decidedAt' | 'mayDecide'> {
  readonly exportedAt: number
  readonly takenAt: number
  readonly decidedAt: number | null
  readonly takenById: string | null
}

export type StoredList = Omit<AccountListView, 'mayDecide'> & { readonly takenById: string | null }

/** Newest first. */
export async function selectLists(
  tx: Tx,
  filter: {
    readonly system?: string | undefined
    readonly state?: string | undefined
    readonly before?: number | undefined
    readonly limit: number
  },
): Promise<StoredList[]> {
  const { rows } = await tx.client.query<Row>(
    `select l.id, jsonb_build_object('key', s.key, 'name', s.name) as system,
       l.file_name as "fileName", l.exported_at as "exportedAt", l.taken_at as "takenAt",
       l.taken_by as "takenBy", l.taken_by_id as "takenById", l.rows, l.accounts, l.state, l.held,
       nullif(l.counts, '{}') as counts, l.decided_at as "decidedAt", l.decided_by as "decidedBy"
     from account_list l join access_system s on s.id = l.system_id
     where ($1::text is null or s.key = $1) and ($2::text is null or l.state = $2)
       and ($3::integer is null or l.id < $3)
     order by l.id desc limit $4`,
    [filter.system ?? null, filter.state ?? null, filter.before ?? null, filter.limit],
  )
  return rows.map(({ exportedAt, takenAt, decidedAt, ...list }) => ({
    ...list,
    exportedAt: formatInstant(exportedAt),
    takenAt: formatInstant(takenAt),
    decidedAt: decidedAt === null ? null : formatInstant(decidedAt),
  }))
}
