import { setImmediate } from 'node:timers/promises'
import { authorise } from '../../../platform/actor.ts'
import { type Context, systemActor } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { withTrial } from '../../../platform/db/trial.ts'
import { DomainError, type Problem } from '../../../platform/errors.ts'
import { openTable } from '../../../platform/files/table.ts'
import { notify } from '../../../platform/http/live.ts'
import type { Instant } from '../../calendar/index.ts'
import { localToday } from '../../work/index.ts'
import { doingOf } from '../changes/changes.commands.ts'
import type { PersonKeys } from '../people/person-keys.commands.ts'
import { canTakeIn } from '../policy.ts'
import { currentRules } from '../rules/rules.store.ts'
import { loadAccountMapping, type NamedAccountMapping } from './account-mapping.commands.ts'
import { AccountReader } from './account-rows.ts'
import { applyAccounts, type ListCounts } from './apply-list.commands.ts'
import { keepRows } from './held-rows.store.ts'
import { type HeldList, heldList } from './list-hold.ts'
import { ListedAccounts } from './listed-accounts.ts'
import {
  type AccessSystem,
  insertList,
  lockSystem,
  saveListCounts,
  selectLastList,
  selectSystem,
  selectSystemKeys,
} from './lists.store.ts'
import { settleChanges } from './verify.commands.ts'

/** Read at a time, before the database is fed again. */
const ROWS_PER_TURN = 5_000
const TOLD_PROBLEMS = 1_000

export interface AccountsRequest {
  readonly file: string
  readonly systemKey: string
  /** When the system made the list: what was done later, it says nothing of. */
  readonly exportedAt: Instant
  /** Name of a built-in mapping, or a YAML file, or one that has been read. */
  readonly mapping: string | NamedAccountMapping
  readonly keys: PersonKeys
  /** Everything is tried and nothing is kept. */
  readonly dryRun?: boolean
  readonly onProgress?: (share: number, rows: number) => void
}

export interface TakenAccounts {
  /** `unchanged`: the very list that was applied last. */
  readonly state: 'applied' | 'unchanged' | 'held'
  /** Why nothing of it was applied. */
  readonly held: HeldList | null
  /** Null where it was only tried. */
  readonly listId: number | null
  readonly system: string
  readonly file: string
  readonly sha256: string
  readonly exportedAt: string
  readonly rows: number
  /** Null where it is held. */
  readonly counts: ListCounts | null
}

/**
 * Takes in a list of all accounts of a system: accounts become what it shows, changes that it shows to be
 * done are verified, and those said to be done that it does not show are contradicted. All of it or nothing.
 * A list that is short, old or older than the last is held for a person. Throws `invalid_input` with every
 * bad row, since half a list would look as if the other half had been removed; and where it was exported
 * later than now.
 */
export async function importAccounts(
  context: Context,
  request: AccountsRequest,
): Promise<TakenAccounts> {
  authorise(canTakeIn(context.actor))
  const machine = context.as(systemActor(context.actor.name))
  refuseFuture(request.exportedAt, context.clock.now())
  const { system, zone } = await machine.transaction(async (tx) => ({
    system: await systemOf(tx, request.systemKey),
    zone: (await localToday(tx, context.clock.now())).zone,
  }))
  const read = await readList(request, zone)
  const isTrial = request.dryRun === true
  return withTrial(machine, isTrial, async (tx) => {
    await lockSystem(tx, system.id)
    const taken = await takeList(context, machine, tx, system, { ...read, ...request })
    return isTrial ? { ...taken, listId: null } : taken
  })
}

function refuseFuture(exportedAt: Instant, now: Instant): void {
  if (exportedAt <= now) return
  throw new DomainError('invalid_input', 'The list is said to be exported later than now', {
    mend: 'Say when the system made the list, with its zone: --exported-at 2026-11-22T06:00+01:00.',
  })
}

/** Throws `not_found` that names those that there are. */
export async function systemOf(tx: Tx, key: string): Promise<AccessSystem> {
  const system = await selectSystem(tx, key)
  if (system !== undefined) return system
  const keys = await selectSystemKeys(tx)
  throw new DomainError('not_found', `There is no system ${key}`, {
    mend: `There are: ${keys.join(', ')}. A new one is added in the catalogue.`,
  })
}

interface ReadList {
  readonly fileName: string
  readonly sha256: string
  readonly listed: ListedAccounts
}

async function readList(request: AccountsRequest, zone: string): Promise<ReadList> {
  const mapping = await loadAccountMapping(request.mapping)
  const table = await openTable(request.file, { ...mapping.file, batchRows: ROWS_PER_TURN })
  const { header, fileName } = table
  const keyOf = (text: string) => request.keys.keyOf(text)
  const reader = new AccountReader({ mapping, header, fileName, zone, keyOf })
  const listed = new ListedAccounts()
  const problems: Problem[] = []
  const bad = new Set<number>()
  for await (const { rows, bytesRead } of table.batches()) {
    for (const row of rows) reader.read(row, listed)
    for (const problem of reader.problems.splice(0)) {
      bad.add(problem.row)
      if (problems.length < TOLD_PROBLEMS) problems.push({ file: fileName, ...problem })
    }
    request.onProgress?.(bytesRead / table.bytes, listed.rows)
    await setImmediate()
  }
  if (bad.size > 0) throw badRows(bad.size, listed.rows, problems)
  if (listed.accounts.length === 0) {
    throw new DomainError('invalid_input', `${fileName} has no accounts, so nothing was taken in`)
  }
  return { fileName, listed, sha256: (await table.sha256()).toString('hex') }
}

function badRows(bad: number, rows: number, problems: readonly Problem[]): DomainError {
  const which = `${bad} ${bad === 1 ? 'row' : 'rows'} of ${rows}`
  return new DomainError('invalid_input', `${which} cannot be read, so nothing was taken in`, {
    problems,
    mend: 'Mend the file or the mapping (docs/access-accounts.md). Rows cannot be left out: what is not in a list counts as removed.',
  })
}

async function takeList(
  context: Context,
  machine: Context,
  tx: Tx,
  system: AccessSystem,
  list: ReadList & Pick<AccountsRequest, 'exportedAt'>,
): Promise<TakenAccounts> {
  const { listed, sha256, exportedAt, fileName } = list
  const last = await selectLastList(tx, system.id)
  const said = {
    system: system.key,
    file: fileName,
    sha256,
    exportedAt: new Date(exportedAt).toISOString(),
    rows: listed.rows,
  }
  if (last !== undefined && last.exportedAt === exportedAt && last.sha256 === sha256) {
    return { ...said, state: 'unchanged', held: null, listId: last.id, counts: null }
  }
  const now = context.clock.now()
  const accounts = listed.accounts.length
  const rules = await currentRules(tx)
  const held = heldList({ accounts, exportedAt }, last, rules.list, now)
  const { at, by, byId } = doingOf(context)
  const listId = await insertList(tx, {
    systemId: system.id,
    fileName,
    sha256,
    exportedAt,
    takenAt: at,
    takenBy: by,
    takenById: byId,
    rows: listed.rows,
    accounts,
    held,
  })
  if (held !== null) await keepRows(tx, listId, listed)
  const counts =
    held === null ? await applyList(machine, tx, { system, listId, exportedAt, listed }) : null
  await machine.ledger.append(tx, {
    kind: held === null ? 'access.list_taken' : 'access.list_held',
    subject: `access_system:${system.key}`,
    facts: {
      list: listId,
      sha256,
      exportedAt: said.exportedAt,
      rows: listed.rows,
      counts: counts && { ...counts },
      held,
    },
    personal: { file: fileName },
  })
  await notify(tx, { topic: held === null ? 'access-accounts' : 'access' })
  return { ...said, state: held === null ? 'applied' : 'held', held, listId, counts }
}

/** A list that is let through: accounts as it shows them, and what it says of changes. */
export async function applyList(
  machine: Context,
  tx: Tx,
  list: {
    readonly system: AccessSystem
    readonly listId: number
    readonly exportedAt: Instant
    readonly listed: ListedAccounts
  },
): Promise<ListCounts> {
  const { listId, exportedAt } = list
  const of = { systemId: list.system.id, listId }
  const { today: exportedOn } = await localToday(tx, exportedAt)
  const counts = {
    ...(await applyAccounts(tx, of, list.listed)),
    ...(await settleChanges(machine, tx, { ...of, exportedAt, exportedOn })),
  }
  await saveListCounts(tx, listId, counts)
  return counts
}
