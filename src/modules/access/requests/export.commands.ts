/** What is seen, as a file. */
import type { Context } from '../../../platform/context.ts'
import { type WrittenFormat, writeTable } from '../../../platform/files/written-table.ts'
import { formatLocal, parseInstant } from '../../calendar/index.ts'
import { organisationZone } from '../../organisation/index.ts'
import { personWords, requestWords, teamWords } from './export-words.ts'
import { allRequests } from './list.commands.ts'
import type { RequestFilters, TeamFilters, TeamSort } from './list.schema.ts'
import { readOwnAccess, readPersonAccess } from './person.commands.ts'
import type { PersonAccess } from './person.schema.ts'
import { wholeTeam } from './team.commands.ts'

export interface FileAsked {
  readonly format: WrittenFormat
  readonly language: 'sv' | 'en'
}

export interface MadeFile {
  readonly name: string
  readonly content: Uint8Array<ArrayBuffer>
}

export async function exportRequests(
  context: Context,
  filters: RequestFilters,
  { format, language }: FileAsked,
): Promise<MadeFile> {
  const words = requestWords[language]
  const { items, today } = await allRequests(context, filters)
  const time = await timesOf(context)
  const rows = items.map((each) => [
    String(each.id),
    each.system.name,
    words.states[each.state],
    time(each.madeAt),
    each.madeBy,
    each.forName ?? '',
    each.reason ?? '',
    ...[each.people, each.added, each.removed, each.waiting, each.underWay].map(String),
    ...[each.verified, each.rejected].map(String),
  ])
  const content = await writeTable(format, { name: words.sheet, head: words.head, rows })
  return { name: `${words.file}-${today}.${format}`, content }
}

export async function exportTeam(
  context: Context,
  filters: TeamFilters & { readonly sort: TeamSort },
  { format, language }: FileAsked,
): Promise<MadeFile> {
  const words = teamWords[language]
  const { items, today } = await wholeTeam(context, filters)
  const rows = items.map((each) => [
    each.key ?? '',
    each.name ?? words.hidden,
    each.unit ?? '',
    each.title ?? '',
    each.ansvar ?? '',
    words.states[each.state],
    each.lastDay ?? '',
    each.has.map(({ kindName, value }) => `${kindName[language]} ${value}`).join(', '),
    String(each.underWay),
  ])
  const content = await writeTable(format, { name: words.sheet, head: words.head, rows })
  return { name: `${words.file}-${today}.${format}`, content }
}

/** @param id whose; one's own where none is named */
export async function exportPerson(
  context: Context,
  id: number | undefined,
  { format, language }: FileAsked,
): Promise<MadeFile> {
  const words = personWords[language]
  const person =
    id === undefined ? await readOwnAccess(context) : await readPersonAccess(context, id)
  const time = await timesOf(context)
  const rows = (person?.systems ?? []).flatMap((system) => rowsOf(system, language, time))
  const content = await writeTable(format, { name: words.sheet, head: words.head, rows })
  return { name: `${words.file}-${person?.employee.id ?? ''}.${format}`, content }
}

function rowsOf(
  { name, access, ended }: PersonAccess['systems'][number],
  language: 'sv' | 'en',
  time: (at: string) => string,
): string[][] {
  const words = personWords[language]
  return [
    ...access.map(({ entitlement, grant, shownBy }) => [
      name,
      entitlement.key,
      entitlement.name ?? '',
      grant === null ? words.unapproved : words[grant.state === 'paused' ? 'paused' : 'approved'],
      grant?.approvedBy ?? '',
      grant === null ? '' : time(grant.approvedAt),
      grant?.untilOn ?? '',
      shownBy === null ? words.no : words.yes,
      grant?.reason ?? '',
    ]),
    ...ended.map(({ entitlement, approvedBy, approvedAt, endedAt }) => [
      name,
      entitlement.key,
      entitlement.name ?? '',
      words.ended,
      approvedBy,
      time(approvedAt),
      time(endedAt),
      '',
      '',
    ]),
  ]
}

async function timesOf(context: Context): Promise<(at: string) => string> {
  const zone = await context.transaction((tx) => organisationZone(tx))
  return (at) => formatLocal(parseInstant(at), zone)
}
