/**
 * A report that has been released, as `kvitto report release` leaves it, without working out its
 * figures: those of the design's picture.
 */
import { createHash } from 'node:crypto'
import { parsePeriod } from '../../src/modules/calendar/index.ts'
import { queueDeliveries } from '../../src/modules/reports/delivery/queue.commands.ts'
import { buildDocuments } from '../../src/modules/reports/documents/documents.render.ts'
import type { ReportFigures } from '../../src/modules/reports/figures.ts'
import { settleReport } from '../../src/modules/reports/lifecycle/settle.commands.ts'
import { loadService } from '../../src/modules/services/index.ts'
import type { Context } from '../../src/platform/context.ts'
import { reportFigures } from './report-figures.ts'

export interface ReleasedTo {
  readonly service?: string
  readonly contacts?: readonly { name: string; email: string; language?: 'sv' | 'en' }[]
  readonly figures?: ReportFigures
  readonly message?: string | null
  /** Who released it; nobody but the machine otherwise. */
  readonly personId?: string
}

export interface Released {
  readonly reportId: number
  readonly revision: number
}

const MAKE = `
  with of as (select id from service where key = $1), made as (
    insert into report (service_id, period, first_day, last_day, due_on, created_at)
    select id, '2026-Q3', '2026-07-01', '2026-09-30', '2026-10-21', $2 from of
    on conflict (service_id, period) do update set due_on = excluded.due_on
    returning id
  ) select id from made`

const RELEASE = `
  insert into report_revision (report_id, number, released_at, released_by, released_by_id, reason,
    message, figures, inputs_digest, rules, outcomes)
  select $1::int, n, $2, 'Maria Berg', $3, case when n > 1 then 'Ett ärende var räknat två gånger.' end,
    $4, $5, repeat('0', 64), '2026.1', ''
  from (select count(*) + 1 as n from report_revision where report_id = $1) as t
  returning id, number`

/** Releases the report of the third quarter, or a corrected one where it was released before. */
export async function releaseReport(
  context: Context,
  { service = 'viva', contacts, message = null, personId, ...given }: ReleasedTo = {},
): Promise<Released> {
  const figures = given.figures ?? reportFigures()
  const at = new Date(context.clock.now())
  return context.transaction(async (tx) => {
    const { client } = tx
    const report = await client.query<{ id: number }>(MAKE, [service, at])
    const reportId = report.rows[0]?.id ?? 0
    const values = [reportId, at, personId ?? null, message, JSON.stringify(figures)]
    const { rows } = await client.query<{ id: number; number: number }>(RELEASE, values)
    const { id: revisionId = 0, number: revision = 0 } = rows[0] ?? {}
    for (const contact of contacts ?? []) await haveContact(client, service, contact)
    const found = await loadService(tx, service)
    const languages = new Set(found.contacts.map(({ language }) => language))
    for (const language of languages) {
      const documents = await documentsOf({ ...figures, language })
      for (const [format, content] of Object.entries(documents)) {
        const bytes = Buffer.from(content)
        const sha256 = createHash('sha256').update(bytes).digest('hex')
        await client.query(
          `insert into report_document (revision_id, language, format, content, sha256)
           values ($1, $2, $3, $4, $5)`,
          [revisionId, language, format, bytes, sha256],
        )
      }
    }
    const period = parsePeriod('2026-Q3')
    await client.query('update report set revision = $2 where id = $1', [reportId, revision])
    await queueDeliveries(context, tx, { service: found, reportId, revisionId, revision, period })
    await settleReport(context, tx, reportId)
    return { reportId, revision }
  })
}

const made = new Map<string, ReturnType<typeof buildDocuments>>()

/** The same figures give the same bytes: they are set once for all tests of a file. */
function documentsOf(figures: ReportFigures): ReturnType<typeof buildDocuments> {
  const key = JSON.stringify(figures)
  const known = made.get(key) ?? buildDocuments(figures)
  made.set(key, known)
  return known
}

type Client = Parameters<Parameters<Context['transaction']>[0]>[0]['client']

async function haveContact(
  client: Client,
  service: string,
  { name, email, language = 'sv' }: NonNullable<ReleasedTo['contacts']>[number],
): Promise<void> {
  await client.query(
    `insert into contact (service_id, name, email, language)
     select id, $2, $3, $4 from service where key = $1`,
    [service, name, email, language],
  )
}
