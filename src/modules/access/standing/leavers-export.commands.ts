import type { Context } from '../../../platform/context.ts'
import { writeTable } from '../../../platform/files/written-table.ts'
import { formatLocal } from '../../calendar/index.ts'
import { organisationZone } from '../../organisation/index.ts'
import { listLeavers } from './lists.commands.ts'
import type { LeaverQuery, LeaverRow } from './schema.ts'
import { type StandingLanguage, standingWords } from './words.ts'

const MOST = 100_000

/** Who has left or is about to, as the list stands: a row per person and system. */
export async function exportLeavers(
  context: Context,
  query: Omit<LeaverQuery, 'cursor' | 'limit'>,
  format: 'csv' | 'xlsx',
  language: StandingLanguage,
): Promise<{ readonly name: string; readonly content: Uint8Array<ArrayBuffer> }> {
  const words = standingWords[language]
  const { items } = await listLeavers(context, { ...query, limit: MOST })
  const zone = await context.transaction(organisationZone)
  const cells = ({ employee, unit, lastDay, systems, exit }: LeaverRow) =>
    systems.map((system) => [
      unit ?? '',
      employee.name ?? words.hidden,
      employee.key ?? '',
      lastDay,
      system.name,
      system.had.map(({ kind, value, name }) => name ?? `${kind[language]} ${value}`).join(', '),
      words.states[system.state],
      system.contradicted ? words.contradicted : '',
      system.since === null
        ? ''
        : formatLocal(Temporal.Instant.from(system.since).epochMilliseconds, zone),
      exit === null ? '' : `${exit.done}/${exit.all}`,
    ])
  const table = { name: words.leavers.sheet, head: words.leavers.head, rows: items.flatMap(cells) }
  return {
    name: `${words.leavers.file}.${format}`,
    content: await writeTable(format, table),
  }
}
