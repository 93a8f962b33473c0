import type { Context } from '../../../platform/context.ts'
import { writeTable } from '../../../platform/files/written-table.ts'
import { formatLocal } from '../../calendar/index.ts'
import { organisationZone } from '../../organisation/index.ts'
import { localToday } from '../../work/index.ts'
import { queueWords } from './export-words.ts'
import { listAllGroups } from './list.commands.ts'
import type { QueueChange, QueueFilters, QueueGroup } from './schema.ts'

const MOST_EXPORTED = 20_000

interface QueueExport {
  readonly filters: QueueFilters
  readonly format: 'csv' | 'xlsx'
  readonly language: 'sv' | 'en'
}

/** The queue as it is narrowed, a row for each change. Throws `limit_exceeded`. */
export async function exportQueue(context: Context, { filters, format, language }: QueueExport) {
  const words = queueWords[language]
  const { groups, zone, today } = await context.transaction(async (tx) => ({
    groups: await listAllGroups(context, tx, filters, language, MOST_EXPORTED),
    zone: await organisationZone(tx),
    today: (await localToday(tx, context.clock.now())).today,
  }))
  const time = (at: string | null) =>
    at === null ? '' : formatLocal(Temporal.Instant.from(at).epochMilliseconds, zone)
  const cells = (group: QueueGroup, change: QueueChange): string[] => [
    group.system.name,
    group.person === null ? '' : (group.person.name ?? words.protected),
    group.person?.key ?? '',
    group.unit ?? '',
    change.account ?? group.accounts.join(', '),
    words.acts[change.act],
    change.entitlement ?? '',
    words.causes[change.cause],
    words.states[change.state],
    change.isUrgent ? words.yes : '',
    change.dueOn,
    change.lateFrom ?? '',
    change.reason ?? '',
    change.madeBy,
    time(change.madeAt),
    group.claimed?.by ?? '',
    change.doneBy ?? '',
    time(change.doneAt),
  ]
  const rows = groups.flatMap((group) => group.changes.map((change) => cells(group, change)))
  return {
    name: `${words.file}-${today}.${format}`,
    content: await writeTable(format, { name: words.sheet, head: words.head, rows }),
  }
}
