/** Reads what sources have: files that are whole, in the order in which they were made; directories as they are now. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { notify } from '../../../platform/http/live.ts'
import { waitAfter } from '../../../platform/jobs/backoff.ts'
import { reason } from '../../../platform/reasons/reasons.ts'
import type { Seal } from '../../../platform/seal.ts'
import { type Instant, parseMoment } from '../../calendar/index.ts'
import type { Guard } from '../../monitoring/index.ts'
import { localToday } from '../../work/index.ts'
import type { PersonKeys } from '../people/person-keys.commands.ts'
import { asFile, readDirectory } from './directory.commands.ts'
import { matchesPattern, type OfferedFile, seenOf, settled, timeInName } from './files.ts'
import { openFolder } from './folder.commands.ts'
import { DONE, FAILED, type FilePlace, IntakeFault } from './place.ts'
import type { Secrets, SettingsOf, SourceSettings } from './schema.ts'
import { openSecrets } from './secrets.commands.ts'
import { openSftp } from './sftp.commands.ts'
import { tellOfTrouble } from './silence.commands.ts'
import {
  insertTake,
  loadSource,
  loadSources,
  lockSource,
  type StandingSource,
  saveStanding,
  type Take,
} from './store.ts'
import { takeFile } from './take.commands.ts'

/** With what sources are read. */
export interface SourceHouse {
  readonly seal: Seal
  readonly keys: PersonKeys
  readonly guard: Guard
  /** Only folders within it are watched. */
  readonly root: string
}

const MINUTE = 60_000
const LONGEST_WAIT_MS = 60 * MINUTE
const WITHIN_MS = 10 * MINUTE

/** Every source that is due, one after the other: what they bring is written under one lock anyway. */
export async function readDueSources(
  context: Context,
  house: SourceHouse,
  signal: AbortSignal,
): Promise<void> {
  const now = context.clock.now()
  const found = await context.transaction((tx) => loadSources(tx))
  const due = found.filter(
    ({ pausedAt, nextAt }) => pausedAt === null && (nextAt === null || nextAt <= now),
  )
  for (const { key } of due) {
    if (signal.aborted) return
    await readSource(context, key, house, signal)
  }
  await context.transaction((tx) => tellOfTrouble(context, tx))
}

/** What came of a reading. */
export interface Read {
  readonly fault: string | undefined
  readonly takes: readonly Take[]
}

/** Reads one source now; what it did not answer is kept as its standing, and not thrown. */
async function readSource(
  context: Context,
  key: string,
  house: SourceHouse,
  signal: AbortSignal,
): Promise<Read> {
  const { source, secrets } = await context.transaction(async (tx) => {
    const found = await loadSource(tx, key)
    return { source: found, secrets: await openSecrets(tx, found, house.seal) }
  })
  const within = AbortSignal.any([signal, AbortSignal.timeout(WITHIN_MS)])
  const takes: Take[] = []
  const keep = async (take: Take) => {
    takes.push(take)
    await context.transaction(async (tx) => {
      await insertTake(tx, source.id, take)
      await notify(tx, { topic: 'access' })
    })
  }
  try {
    const reading = { context, source, house, keep }
    const cursor =
      source.settings.kind === 'ldap'
        ? await readPeople(reading, source.settings, secrets, within)
        : await readFiles(reading, source.settings, secrets, within)
    await context.transaction((tx) => keepReading(context, tx, key, { takes, cursor }))
    return { fault: undefined, takes }
  } catch (error) {
    // What is not the source's fault is ours, and nobody's standing.
    if (!(error instanceof DomainError)) throw error
    await context.transaction((tx) => keepFailure(context, tx, key, error.message))
    return { fault: error.message, takes }
  }
}

interface Reading {
  readonly context: Context
  readonly source: StandingSource
  readonly house: SourceHouse
  readonly keep: (take: Take) => Promise<void>
}

const cursorShape = z.object({
  seen: z.record(z.string(), z.object({ bytes: z.number(), changedAt: z.number() })).default({}),
  sha256: z.string().optional(),
})
type Cursor = z.infer<typeof cursorShape>

export function openPlace(
  settings: Exclude<SourceSettings, { kind: 'ldap' }>,
  secrets: Secrets,
  { guard, root }: Pick<SourceHouse, 'guard' | 'root'>,
  signal: AbortSignal,
): Promise<FilePlace> {
  return settings.kind === 'folder'
    ? openFolder(settings, root)
    : openSftp(settings, secrets, { guard, signal })
}

async function readFiles(
  reading: Reading,
  settings: Exclude<SourceSettings, { kind: 'ldap' }>,
  secrets: Secrets,
  signal: AbortSignal,
): Promise<Cursor> {
  const { context, source, house } = reading
  const { seen } = cursorShape.parse(source.cursor ?? {})
  const place = await openPlace(settings, secrets, house, signal)
  try {
    const offered = (await place.list()).filter(({ name }) =>
      matchesPattern(name, settings.pattern),
    )
    const whole = settled(offered, seen, context.clock.now())
    const ordered = await inOrder(context, whole, settings)
    for (const each of ordered) {
      if (signal.aborted) break
      await readFile(reading, place, each, settings.mapping)
    }
    return { seen: seenOf(offered) }
  } finally {
    await place.close()
  }
}

export interface OrderedFile extends OfferedFile {
  /** `undefined` where its name should say so and does not. */
  readonly madeAt: Instant | undefined
}

/** The oldest first: a list of yesterday is not to come after today's. */
export async function inOrder(
  context: Context,
  files: readonly OfferedFile[],
  { madeAt: by }: { readonly madeAt: 'name' | 'changed' },
): Promise<OrderedFile[]> {
  const { zone } = await context.transaction((tx) => localToday(tx, context.clock.now()))
  const when = ({ name, changedAt }: OfferedFile) => {
    if (by === 'changed') return changedAt
    const text = timeInName(name)
    return text === undefined ? undefined : parseMoment(text, zone, 'begins')
  }
  return files
    .map((file) => ({ ...file, madeAt: when(file) }))
    .sort((a, b) => (a.madeAt ?? 0) - (b.madeAt ?? 0) || (a.name < b.name ? -1 : 1))
}

async function readFile(
  { context, source, house, keep }: Reading,
  place: FilePlace,
  { name, madeAt }: OrderedFile,
  mapping: string,
): Promise<void> {
  const fetched = await place.fetch(name)
  let take: Take
  try {
    take =
      madeAt === undefined
        ? untimed(context, name)
        : await takeFile(context, source, { path: fetched.path, name, mapping, madeAt }, house.keys)
  } finally {
    await fetched.drop()
  }
  await keep(take)
  const to = take.state === 'failed' ? FAILED : DONE
  await place
    .put(name, to, take.state === 'failed' ? (take.words ?? undefined) : undefined)
    .catch((error: unknown) => {
      const words = error instanceof Error ? error.message : String(error)
      throw new IntakeFault(reason('intake_cannot_move', { file: name, directory: to, words }))
    })
}

function untimed({ clock }: Context, file: string): Take {
  const words = reason('intake_no_time', { file })
  return { at: clock.now(), file, state: 'failed', rows: null, words, intakeId: null }
}

async function readPeople(
  { context, source, house, keep }: Reading,
  settings: SettingsOf<'ldap'>,
  { password }: Secrets,
  signal: AbortSignal,
): Promise<Cursor> {
  const madeAt = context.clock.now()
  const isAccounts = source.system !== null
  const reach = { guard: house.guard, signal }
  const rows = await readDirectory(settings, password, { isAccounts, reach })
  const name = `${source.key}.csv`
  const file = await asFile(rows, name)
  try {
    const sha256 = createHash('sha256').update(file.text).digest('hex')
    // Employments that are as they were need no feed; a list of accounts also says when it was so.
    const before = cursorShape.parse(source.cursor ?? {}).sha256
    if (!isAccounts && before === sha256) return { seen: {}, sha256 }
    const take = await takeFile(
      context,
      source,
      { path: file.path, name, mapping: 'generic', madeAt },
      house.keys,
    )
    await keep(take)
    const isIn = take.state === 'applied' || take.state === 'unchanged'
    return { seen: {}, ...(isIn ? { sha256 } : {}) }
  } finally {
    await file.drop()
  }
}

async function keepReading(
  { clock }: Context,
  tx: Tx,
  key: string,
  { takes, cursor }: { readonly takes: readonly Take[]; readonly cursor: Cursor },
): Promise<void> {
  const source = await lockSource(tx, key)
  const now = clock.now()
  const isTaken =
    takes.some(({ state }) => state === 'applied' || state === 'unchanged') ||
    (source.settings.kind === 'ldap' && takes.length === 0)
  const isWaiting = Object.keys(cursor.seen).length > takes.length
  await saveStanding(tx, source.id, {
    ...source,
    lastOkAt: now,
    lastTakenAt: isTaken ? now : source.lastTakenAt,
    failingSince: null,
    lastError: null,
    failures: 0,
    // A file that may still be written to is looked at again with the next beat.
    nextAt: isWaiting ? null : now + source.everyMinutes * MINUTE - MINUTE / 2,
    cursor,
  })
  if (source.failingSince !== null || isTaken) await notify(tx, { topic: 'access' })
}

async function keepFailure({ clock }: Context, tx: Tx, key: string, fault: string): Promise<void> {
  const source = await lockSource(tx, key)
  const now = clock.now()
  const failures = source.failures + 1
  await saveStanding(tx, source.id, {
    ...source,
    cursor: source.cursor ?? {},
    failingSince: source.failingSince ?? now,
    lastError: fault.slice(0, 500),
    failures,
    nextAt: now + waitAfter(failures, { beatMs: MINUTE, longestMs: LONGEST_WAIT_MS }),
  })
  if (source.failingSince === null) await notify(tx, { topic: 'access' })
}
