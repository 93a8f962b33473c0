/** What is sent from the page of what is taken in. */
import { rename } from 'node:fs/promises'
import path from 'node:path'
import { authorise } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { cellText } from '../../../platform/files/row.ts'
import { openTable } from '../../../platform/files/table.ts'
import { formatInstant, momentAt } from '../../calendar/index.ts'
import { localToday } from '../../work/index.ts'
import { importAccounts } from '../accounts/import.commands.ts'
import { importEmployments } from '../people/import.commands.ts'
import { loadEmploymentMapping, mappingWithColumns } from '../people/mapping.commands.ts'
import { neededColumns } from '../people/mapping.ts'
import type { PersonKeys } from '../people/person-keys.commands.ts'
import { withoutNumbers } from '../people/personal-number.ts'
import { canSeeAllAccess, canTakeIn } from '../policy.ts'
import { selectSystems } from './intake.store.ts'

export interface SentList {
  /** A file in a folder of its own: it is given the name that people know it by. */
  readonly file: string
  readonly name: string
  readonly system: string
  readonly exportedAt: string
  readonly trial: boolean
  readonly keys: PersonKeys
}

/** Takes in a list of a system's accounts, or tries it; as `importAccounts`. */
export async function takeInList(context: Context, sent: SentList) {
  authorise(canTakeIn(context.actor))
  const { zone } = await context.transaction((tx) => localToday(tx, context.clock.now()))
  const file = path.join(path.dirname(sent.file), named(sent.name))
  await rename(sent.file, file)
  const { state, held, listId, exportedAt, rows, counts } = await importAccounts(context, {
    file,
    systemKey: sent.system,
    exportedAt: momentAt('exportedAt', sent.exportedAt, zone, 'begins'),
    mapping: 'generic',
    keys: sent.keys,
    dryRun: sent.trial,
  })
  return {
    state,
    held,
    listId,
    exportedAt,
    rows,
    counts: counts === null ? null : { ...counts },
  }
}

/** No part of a path, whatever it was called where it came from. */
function named(name: string): string {
  const plain = path
    .basename(name.replaceAll('\\', '/'))
    .replaceAll(/\p{Cc}/gu, '')
    .slice(-120)
  return plain === '' || plain === '.' || plain === '..' ? 'list.csv' : plain
}

export interface SentEmployments extends Omit<SentList, 'system' | 'exportedAt'> {
  readonly asOf?: string | undefined
  readonly mapping: string
  readonly columns?: string | undefined
}

/** Takes in a file of all employments, or tries it; as `importEmployments`. */
export async function takeInEmployments(context: Context, sent: SentEmployments) {
  authorise(canTakeIn(context.actor))
  const { zone } = await context.transaction((tx) => localToday(tx, context.clock.now()))
  const { asOf, file, name, keys, trial, columns } = sent
  const mapping =
    columns === undefined
      ? sent.mapping
      : { name: 'chosen', value: await mappingWithColumns(sent.mapping, columns) }
  const taken = await importEmployments(context, {
    file,
    fileName: name,
    mapping,
    asOf: asOf === undefined ? undefined : momentAt('asOf', asOf, zone, 'begins'),
    keys,
    dryRun: trial,
  })
  return { ...taken, asOf: formatInstant(taken.asOf) }
}

const FIRST_ROWS = 3

/** The columns of a file, and which of them seem to be what. */
export async function lookAtColumns(context: Context, file: string) {
  authorise(canTakeIn(context.actor))
  const mapping = await loadEmploymentMapping('generic')
  const { header, batches } = await openTable(file, { batchRows: FIRST_ROWS })
  const first: string[][] = []
  for await (const { rows } of batches()) {
    first.push(...rows.map(({ cells }) => cells.map((cell) => withoutNumbers(cellText(cell)))))
    break
  }
  const columns = Object.entries(mapping.columns).map(([column, aliases = []]) => [
    column,
    header.find((name) => aliases.some((alias) => plainName(alias) === plainName(name))) ?? null,
  ])
  return {
    header: header.filter((name) => name !== ''),
    first,
    columns: Object.fromEntries(columns),
    needed: [...neededColumns],
  }
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '')
}

/** What a list may be of. */
export function intakeChoices(context: Context) {
  authorise(canSeeAllAccess(context.actor))
  return context.transaction(async (tx) => {
    const { today } = await localToday(tx, context.clock.now())
    return { systems: await selectSystems(tx), today }
  })
}
