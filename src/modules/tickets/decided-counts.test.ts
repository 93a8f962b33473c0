import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeService, terms } from '../../../test/builders/service.ts'
import { testDatabase } from '../../../test/database.ts'
import { testFile } from '../../../test/files.ts'
import type { Context } from '../../platform/context.ts'
import { loadService } from '../services/index.ts'
import { rejudgeTickets } from './commands.ts'
import { importTickets } from './import.commands.ts'

const head = 'key;opened_at;priority;status;responded_at;resolved_at;updated_at'
const first = `${head}
A1;2026-07-01 08:00;1;resolved;2026-07-01 08:20;2026-07-01 10:00;2026-07-01 10:00
A2;2026-07-01 08:00;1;resolved;2026-07-01 08:20;2026-07-01 10:05;2026-07-01 10:05
A3;2026-07-31 08:00;2;open;;;2026-07-31 09:00
`
/** A1 is reopened and so undecided again; A3 is answered and resolved, in the next month. */
const second = `${head}
A1;2026-07-01 08:00;1;open;2026-07-01 08:20;;2026-07-01 11:00
A3;2026-07-31 08:00;2;resolved;2026-08-03 09:00;2026-08-03 10:00;2026-08-03 10:00
`

/** What is kept, beside the same counted from the clocks. */
async function counts(context: Context): Promise<{ kept: string[]; counted: string[] }> {
  const lines = async (text: string) => {
    const { rows } = await context.transaction(({ client }) => client.query<{ line: string }>(text))
    return rows.map(({ line }) => line)
  }
  const line = `concat_ws(' ', service_id, quarter_hour, kind, priority, met, missed)`
  return {
    kept: await lines(`select ${line} as line from ticket_decided_count order by 1`),
    counted: await lines(
      `select ${line} as line from (
         select service_id, date_bin('15 minutes', decided_at, timestamptz 'epoch') as quarter_hour,
           kind, priority, count(*) filter (where state = 'met') as met,
           count(*) filter (where state = 'missed') as missed
         from ticket_clock where decided_at is not null group by 1, 2, 3, 4) as counted order by 1`,
    ),
  }
}

test('decided clocks are counted as they are kept, whatever is imported or judged again', async (t) => {
  const { context } = await testDatabase(t)
  await makeService(context)
  const take = async (csv: string) => {
    const file = await testFile(t, 'x.csv', csv)
    await importTickets(context, { file, service: 'viva', mapping: 'generic', skipInvalid: false })
    return counts(context)
  }
  const initially = await take(first)
  assert.deepEqual(initially.kept, initially.counted)
  assert.notEqual(initially.kept.length, 0)

  const later = await take(second)
  assert.deepEqual(later.kept, later.counted)
  assert.notDeepEqual(later.kept, initially.kept)

  const stricter = {
    ...terms,
    clocks: { ...terms.clocks, priorities: { 1: { resolutionSeconds: 60 } } },
  }
  await context.transaction(async (tx) => {
    await tx.client.query('update service_agreement set terms = $1', [JSON.stringify(stricter)])
    await rejudgeTickets(tx, await loadService(tx, 'viva'), { openOnly: false })
  })
  const judged = await counts(context)
  assert.deepEqual(judged.kept, judged.counted)
  assert.notDeepEqual(judged.kept, later.kept)
})
