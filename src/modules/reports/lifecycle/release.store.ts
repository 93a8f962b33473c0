import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Instant } from '../../calendar/index.ts'
import type { DocumentFormat } from '../documents/documents.render.ts'
import type { Language, ReportFigures } from '../figures.ts'

export interface NewRevision {
  readonly reportId: number
  readonly number: number
  readonly at: Instant
  readonly by: { readonly name: string; readonly personId: string | null }
  readonly reason: string | null
  readonly message: string | null
  readonly figures: ReportFigures
  readonly outcomes: Buffer
}

/** Answers its number among all revisions. */
export async function insertRevision(tx: Tx, revision: NewRevision): Promise<number> {
  const { figures } = revision
  const { id } = await tx.sql
    .insertInto('report_revision')
    .values({
      report_id: revision.reportId,
      number: revision.number,
      released_at: timestamp(revision.at),
      released_by: revision.by.name,
      released_by_id: revision.by.personId,
      reason: revision.reason,
      message: revision.message,
      figures: JSON.stringify(figures),
      inputs_digest: figures.inputs.digest,
      rules: figures.inputs.rules,
      changes: JSON.stringify(figures.release?.replaces?.changes ?? []),
      outcomes: revision.outcomes,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface BuiltDocument {
  readonly language: Language
  readonly format: DocumentFormat
  readonly content: Buffer
  /** Hex. */
  readonly sha256: string
}

export async function insertDocuments(
  tx: Tx,
  revisionId: number,
  documents: readonly BuiltDocument[],
): Promise<void> {
  await tx.sql
    .insertInto('report_document')
    .values(documents.map((document) => ({ revision_id: revisionId, ...document })))
    .execute()
}

export interface DocumentLine {
  readonly revisionId: number
  readonly language: Language
  readonly format: DocumentFormat
  readonly sha256: string
  readonly bytes: number
}

/** What there is of each revision, without its content. */
export async function loadDocumentLines(
  tx: Tx,
  revisionIds: readonly number[],
): Promise<DocumentLine[]> {
  const { rows } = await sql<DocumentLine>`
    select revision_id as "revisionId", language, format, sha256, octet_length(content) as bytes
    from report_document where revision_id = any (${[...revisionIds]}::int[])
    order by revision_id, language desc, format`.execute(tx.sql)
  return rows
}
