import type { Reach } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import type { ImportKind } from './schema.ts'

export interface HistoryRow {
  readonly id: number
  readonly kind: ImportKind
  readonly at: number
  readonly by: string
  readonly fileName: string
  readonly mapping: string
  readonly service: string
  readonly serviceName: string
  readonly rowsRead: number
  readonly rowsRejected: number
  readonly added: number
  readonly changed: number
}

type Kept = Pick<HistoryRow, 'rowsRead' | 'rowsRejected' | 'added' | 'changed'>

/** The import of a file that was kept since then; none that changed nothing. */
export async function loadImportSince(
  tx: Tx,
  of: {
    readonly kind: ImportKind
    readonly service: string
    readonly fileName: string
    readonly since: number
  },
): Promise<Kept | undefined> {
  const [table, added, changed] =
    of.kind === 'tickets'
      ? ['ticket_import', 'i.tickets_new', 'i.tickets_changed']
      : ['observation_import', '0', 'i.runs_changed']
  const { rows } = await tx.client.query<Kept>(
    `select i.rows_read as "rowsRead", i.rows_rejected as "rowsRejected",
       ${added} as added, ${changed} as changed
     from ${table} i join service s on s.id = i.service_id
     where s.key = $1 and i.file_name = $2 and i.imported_at >= $3
     order by i.imported_at desc limit 1`,
    [of.service, of.fileName, timestamp(of.since)],
  )
  return rows[0]
}

/** Where a page begins: after this import. */
export interface HistoryPlace {
  readonly at: number
  readonly kind: ImportKind
  readonly id: number
}

/** Imports into the services within reach, the newest first. */
export async function loadHistory(
  tx: Tx,
  reach: Reach,
  { after, most }: { readonly after: HistoryPlace | undefined; readonly most: number },
): Promise<HistoryRow[]> {
  const place =
    after === undefined ? [null, null, null] : [timestamp(after.at), after.kind, after.id]
  const part = (kind: ImportKind, table: string, added: string, changed: string) =>
    `(select '${kind}' as kind, i.id, i.imported_at as at, i.imported_by as by,
        i.file_name as "fileName", i.mapping, s.key as service, s.name as "serviceName",
        i.rows_read as "rowsRead", i.rows_rejected as "rowsRejected",
        ${added} as added, ${changed} as changed
      from ${table} i join service s on s.id = i.service_id
      where ($1::text[] is null or s.key = any ($1))
        and ($2::timestamptz is null or i.imported_at <= $2)
        and ($2::timestamptz is null or (i.imported_at, '${kind}', i.id) < ($2, $3::text, $4::bigint))
      order by i.imported_at desc, i.id desc limit $5)`
  const { rows } = await tx.client.query<HistoryRow>(
    `${part('tickets', 'ticket_import', 'i.tickets_new', 'i.tickets_changed')}
     union all
     ${part('observations', 'observation_import', '0', 'i.runs_changed')}
     order by at desc, kind desc, id desc limit $5`,
    [reach === 'all' ? null : reach, ...place, most],
  )
  return rows
}
