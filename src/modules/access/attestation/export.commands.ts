import { authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { DomainError } from '../../../platform/errors.ts'
import { writeTable } from '../../../platform/files/written-table.ts'
import { formatLocal } from '../../calendar/index.ts'
import { organisationZone } from '../../organisation/index.ts'
import { canSeeAccess } from '../policy.ts'
import { type ExportedItem, selectExported } from './export.store.ts'
import { type ExportLanguage, exportWords } from './export-words.ts'

const MOST_EXPORTED = 50_000

/** Everything of a round that one may see. Throws `not_found`, `limit_exceeded`. */
export function exportRound(
  context: Context,
  round: number,
  format: 'csv' | 'xlsx',
  language: ExportLanguage,
): Promise<{ readonly name: string; readonly content: Uint8Array<ArrayBuffer> }> {
  authoriseSight(canSeeAccess(context.actor))
  const words = exportWords[language]
  return context.transaction(async (tx) => {
    const rows = await selectExported(tx, round, MOST_EXPORTED + 1)
    if (rows.length === 0) throw new DomainError('not_found', 'There is no such attestation')
    if (rows.length > MOST_EXPORTED) {
      throw new DomainError('limit_exceeded', 'More than 50 000 rows were asked for')
    }
    const zone = await organisationZone(tx)
    const cells = ({ decidedAt, decision, risk, name, key, ...row }: ExportedItem) => [
      row.unit ?? '',
      name ?? words.hidden,
      name === null ? '' : (key ?? ''),
      row.system,
      row.entitlement,
      words.risks[risk],
      row.isApproved ? words.yes : words.no,
      row.asked ?? '',
      words.decisions[decision ?? 'open'],
      decidedAt === null ? '' : formatLocal(decidedAt, zone),
      row.decidedBy ?? '',
      row.forName ?? '',
      row.note ?? '',
    ]
    const table = { name: words.sheet, head: words.head, rows: rows.map(cells) }
    return {
      name: `${words.file}-${round}.${format}`,
      content: await writeTable(format, table),
    }
  })
}
