import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Instant } from '../../calendar/index.ts'
import type { Language } from '../figures.ts'

export interface Question {
  readonly id: number
  readonly reportId: number
  readonly revision: number
  readonly deliveryId: string | null
  readonly personId: string | null
  readonly askedBy: string
  readonly address: string
  readonly language: Language
  readonly text: string
  readonly askedAt: Instant
  readonly answer: string | null
  readonly answeredAt: Instant | null
  readonly answeredBy: string | null
}

function questions(tx: Tx) {
  return tx.sql
    .selectFrom('report_question')
    .select([
      'id',
      'report_id as reportId',
      'revision',
      'delivery_id as deliveryId',
      'person_id as personId',
      'asked_by as askedBy',
      'address',
      'language',
      'text',
      'asked_at as askedAt',
      'answer',
      'answered_at as answeredAt',
      'answered_by as answeredBy',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof questions>['executeTakeFirstOrThrow']>>

const fromRow = (row: Row): Question => ({
  ...row,
  language: row.language === 'en' ? 'en' : 'sv',
})

export async function loadQuestion(tx: Tx, id: number): Promise<Question | undefined> {
  const row = await questions(tx).where('id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

/** Of a report, the first first. */
export async function loadQuestions(tx: Tx, reportId: number): Promise<Question[]> {
  const rows = await questions(tx).where('report_id', '=', reportId).orderBy('id').execute()
  return rows.map(fromRow)
}

export type NewQuestion = Omit<Question, 'id' | 'answer' | 'answeredAt' | 'answeredBy'>

export async function insertQuestion(tx: Tx, asked: NewQuestion): Promise<number> {
  const { id } = await tx.sql
    .insertInto('report_question')
    .values({
      report_id: asked.reportId,
      revision: asked.revision,
      delivery_id: asked.deliveryId,
      person_id: asked.personId,
      asked_by: asked.askedBy,
      address: asked.address,
      language: asked.language,
      text: asked.text,
      asked_at: timestamp(asked.askedAt),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** False where it has an answer already. */
export async function saveAnswer(
  tx: Tx,
  id: number,
  { text, at, by }: { readonly text: string; readonly at: Instant; readonly by: string },
): Promise<boolean> {
  const saved = await tx.sql
    .updateTable('report_question')
    .set({ answer: text, answered_at: timestamp(at), answered_by: by })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return saved !== undefined
}
