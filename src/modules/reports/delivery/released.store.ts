import type { Tx } from '../../../platform/db/database.ts'
import type { Language } from '../figures.ts'
import { loadDocument } from '../lifecycle/report.store.ts'
import type { Delivery } from './delivery.store.ts'

/** In the language that is wanted, or else in the one that there is. */
export async function storedDocument(
  tx: Tx,
  { revisionId, language: own }: Pick<Delivery, 'revisionId' | 'language'>,
  format: 'pdf' | 'xlsx',
  wanted: Language = own,
): Promise<{ readonly content: Buffer; readonly language: Language } | undefined> {
  const other: Language = wanted === 'sv' ? 'en' : 'sv'
  const inWanted = await loadDocument(tx, revisionId, wanted, format)
  if (inWanted !== undefined) return { content: inWanted.content, language: wanted }
  const found = await loadDocument(tx, revisionId, other, format)
  return found && { content: found.content, language: other }
}

/** Who released a revision, as they are written to; `undefined` where the machine did. */
export function selectReleaser(
  tx: Tx,
  revisionId: number,
): Promise<{ name: string; address: string } | undefined> {
  return tx.sql
    .selectFrom('report_revision as v')
    .innerJoin('person as p', 'p.id', 'v.released_by_id')
    .where('v.id', '=', revisionId)
    .where('p.ended_at', 'is', null)
    .select(['p.name', 'p.email as address'])
    .executeTakeFirst()
}
