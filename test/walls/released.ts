import type pg from 'pg'
import { reportFigures } from '../builders/report-figures.ts'
import type { Furniture } from './door.ts'

/** A report of the second quarter that has been released and has come to the contact, with a question. */
export async function deliver(
  client: pg.PoolClient,
  service: string,
): Promise<Pick<Furniture, 'delivery' | 'question'>> {
  const inserted = async <T extends string | number>(sql: string, values: readonly unknown[]) => {
    const { rows } = await client.query<{ id: T }>(`insert into ${sql} returning id`, [...values])
    const [row] = rows
    if (row === undefined) throw new Error('An insert answers with what it made')
    return row.id
  }
  const report = await inserted<number>(
    `report (service_id, period, first_day, last_day, due_on, created_at, state, revision)
     select id, '2026-Q2', '2026-04-01', '2026-06-30', '2026-07-21', now(), 'accepted', 1
     from service where key = $1`,
    [service],
  )
  const revision = await inserted<number>(
    `report_revision (report_id, number, released_at, released_by, figures, inputs_digest, rules, outcomes)
     values ($1, 1, now(), 'Maria Berg', $2, '', '2026.1', '')`,
    [report, JSON.stringify(reportFigures())],
  )
  const delivery = await inserted<string>(
    `report_delivery (id, report_id, revision_id, name, address, language, state, created_at,
       accepted_at, link_expires_at)
     values (gen_random_uuid(), $1, $2, 'Kontakt', 'kontakt@exempelby.se', 'sv', 'accepted', now(),
       now(), now() + interval '90 days')`,
    [report, revision],
  )
  const question = await inserted<number>(
    `report_question (report_id, revision, asked_by, address, language, text, asked_at)
     values ($1, 1, 'Kontakt', 'kontakt@exempelby.se', 'sv', 'Varför?', now())`,
    [report],
  )
  return { delivery, question }
}
