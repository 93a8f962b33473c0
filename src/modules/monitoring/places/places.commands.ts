/** Places, as administrators meet them. */
import { authorise, authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { notify } from '../../../platform/http/live.ts'
import { newSecret } from '../../../platform/secrets.ts'
import { formatInstant, type Instant } from '../../calendar/index.ts'
import { endWork } from '../../work/index.ts'
import {
  countWorkers,
  freeKey,
  insertPlace,
  loadPlaces,
  loadPresence,
  type PlaceRow,
  saveChange,
  saveCode,
  saveRevoked,
} from './places.store.ts'
import { canManagePlaces, canSeePlaces } from './policy.ts'
import type { MadePlace, NewPlace, Place, PlaceChange, PlaceInDetail } from './schema.ts'
import { absencesBetween, placeState, silentSecondsOf } from './standing.ts'

const DAY = 86_400_000
const CODE_LASTS_MS = DAY
const SHOWN_ABSENCES_MS = 7 * DAY
const CODE_PREFIX = 'kva_'

export function listPlaces(context: Context): Promise<{ items: Place[]; mayManage: boolean }> {
  authoriseSight(canSeePlaces(context.actor))
  return context.transaction(async (tx) => ({
    items: await present(context, await loadPlaces(tx)),
    mayManage: canManagePlaces(context.actor),
  }))
}

/** With when it was away. Throws `not_found`. */
export function showPlace(context: Context, key: string): Promise<PlaceInDetail> {
  authoriseSight(canSeePlaces(context.actor))
  return context.transaction(async (tx) => {
    const row = await findPlace(tx, key)
    const [place] = await present(context, [row])
    if (place === undefined) throw new Error('A place that was found is presented')
    const now = context.clock.now()
    const presence = await loadPresence(tx, row.id, now - SHOWN_ABSENCES_MS)
    const absences = absencesBetween(presence, now, silentSecondsOf(row.kind))
    return {
      ...place,
      absences: absences.map(({ from, until }) => ({
        from: formatInstant(from),
        until: until === undefined ? null : formatInstant(until),
      })),
    }
  })
}

/** A place for an agent, and the code that it enrols with, shown this once. Throws `forbidden`. */
export function makePlace(context: Context, given: NewPlace): Promise<MadePlace> {
  authorise(canManagePlaces(context.actor))
  return context.transaction(async (tx) => {
    const key = await freeKey(tx, keyOf(given.name))
    const made = { madeAt: context.clock.now(), madeBy: context.actor.name }
    await insertPlace(tx, { ...given, key, ...made })
    await receipt(context, tx, 'place.added', key, given)
    return withCode(context, tx, await findPlace(tx, key))
  })
}

/** Another code, for an agent that is set up anew: its old key counts until the new one does. */
export function renewCode(context: Context, key: string): Promise<MadePlace> {
  authorise(canManagePlaces(context.actor))
  return context.transaction(async (tx) => {
    const row = await findPlace(tx, key)
    refuseOwn(row)
    if (row.revokedAt !== null) {
      throw new DomainError('conflict', 'The place has been revoked', { mend: 'Make a new one.' })
    }
    await receipt(context, tx, 'place.code_renewed', key)
    return withCode(context, tx, row)
  })
}

export function changePlace(context: Context, key: string, change: PlaceChange): Promise<Place> {
  authorise(canManagePlaces(context.actor))
  return context.transaction(async (tx) => {
    const row = await findPlace(tx, key)
    await saveChange(tx, row.id, change)
    await receipt(context, tx, 'place.changed', key, change)
    return presentOne(context, tx, key)
  })
}

/** From now on nothing of the agent is taken. Again changes nothing. Throws `not_found`, `conflict`. */
export function revokePlace(context: Context, key: string): Promise<Place> {
  authorise(canManagePlaces(context.actor))
  return context.transaction(async (tx) => {
    const row = await findPlace(tx, key)
    refuseOwn(row)
    if (row.revokedAt !== null) return presentOne(context, tx, key)
    await saveRevoked(tx, row.id, { name: context.actor.name, at: context.clock.now() })
    const subject = `place:${key}`
    await endWork(context, tx, { kind: 'monitoring.place_silent', subject }, 'withdrawn')
    await receipt(context, tx, 'place.revoked', key)
    return presentOne(context, tx, key)
  })
}

async function withCode(context: Context, tx: Tx, { id, key }: PlaceRow): Promise<MadePlace> {
  const { secret: code, sha256 } = newSecret(CODE_PREFIX)
  await saveCode(tx, id, { sha256, expiresAt: context.clock.now() + CODE_LASTS_MS })
  return { place: await presentOne(context, tx, key), code }
}

async function findPlace(tx: Tx, key: string): Promise<PlaceRow> {
  const [found] = await loadPlaces(tx, key)
  if (found === undefined) throw new DomainError('not_found', `There is no place ${key}`)
  return found
}

function refuseOwn({ kind }: PlaceRow): void {
  if (kind !== 'own') return
  throw new DomainError('conflict', 'This place is Kvitto itself', {
    mend: 'Its workers need no code. Move the probes elsewhere if it shall measure nothing.',
  })
}

async function presentOne(context: Context, tx: Tx, key: string): Promise<Place> {
  const [place] = await present(context, [await findPlace(tx, key)])
  if (place === undefined) throw new Error('A place that was found is presented')
  return place
}

async function present(context: Context, rows: readonly PlaceRow[]): Promise<Place[]> {
  const now = context.clock.now()
  // The workers' own rows are the machine's alone; how many there are is no secret.
  const workers = rows.some(({ kind }) => kind === 'own')
    ? await context.unhindered().transaction(countWorkers)
    : 0
  const text = (at: Instant | null) => (at === null ? null : formatInstant(at))
  return rows.map(({ id: _, isEnrolled, ...row }) => ({
    ...row,
    referenceTargets: [...row.referenceTargets],
    state: placeState({ ...row, isEnrolled }, now),
    workers: row.kind === 'own' ? workers : null,
    lastHeardAt: text(row.lastHeardAt),
    codeExpiresAt:
      row.codeExpiresAt !== null && row.codeExpiresAt > now ? text(row.codeExpiresAt) : null,
    madeAt: formatInstant(row.madeAt),
    revokedAt: text(row.revokedAt),
  }))
}

/** Workers and pages look again: the targets may be others. */
async function receipt(
  context: Context,
  tx: Tx,
  kind: string,
  key: string,
  said?: PlaceChange,
): Promise<void> {
  await context.ledger.append(tx, {
    kind,
    subject: `place:${key}`,
    facts: said === undefined ? {} : { referenceTargets: [...said.referenceTargets] },
    ...(said === undefined ? {} : { personal: { name: said.name } }),
  })
  await notify(tx, { topic: 'probes' })
  await notify(tx, { topic: 'places' })
}

/** `Förvaltningsnätet 2` is forvaltningsnatet-2. */
function keyOf(name: string): string {
  const key = name
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 63)
  // The page where one is made has the address of its own.
  return key === '' || key === 'new' ? 'place' : key
}
