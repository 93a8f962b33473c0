import { authorise } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { forgetEverybody } from '../../platform/http/live.ts'
import { canAdminister, canReadUnits } from './policy.ts'
import type { Organisation, Unit, UnitChange } from './schema.ts'
import {
  countHanging,
  deleteUnit,
  insertUnit,
  lockUnits,
  selectOrganisation,
  selectUnitPlaces,
  selectUnits,
  updateUnit,
  upsertOrganisation,
} from './unit.store.ts'
import { reasonsToKeep, type UnitPlace, wouldCircle } from './units.ts'

/** Throws `forbidden` to contact persons. */
export function listUnits(context: Context): Promise<Unit[]> {
  authorise(canReadUnits(context.actor))
  return context.transaction(selectUnits)
}

/** Answers the unit's id. Throws `conflict` where the name is taken, `not_found` for the one above. */
export function addUnit(
  context: Context,
  { name, parentId }: { readonly name: string; readonly parentId: number | null },
): Promise<number> {
  authorise(canAdminister(context.actor))
  return context.transaction(async (tx) => {
    await lockUnits(tx)
    const units = await selectUnitPlaces(tx)
    refuseTaken(units, name)
    if (parentId !== null) findUnit(units, parentId)
    const id = await insertUnit(tx, name, parentId)
    await receipt(context, tx, 'unit.added', id, { name, parent: parentId })
    return id
  })
}

/**
 * Renames or moves; roles at it and above it reach what then lies there. Throws `not_found`,
 * `conflict` for a taken name and for a move under itself.
 */
export function changeUnit(context: Context, id: number, change: UnitChange): Promise<void> {
  authorise(canAdminister(context.actor))
  return context.transaction(async (tx) => {
    await lockUnits(tx)
    const units = await selectUnitPlaces(tx)
    const before = findUnit(units, id)
    const name = change.name ?? before.name
    const parentId = change.parentId === undefined ? before.parentId : change.parentId
    if (name !== before.name) refuseTaken(units, name)
    if (parentId !== null && parentId !== before.parentId) {
      findUnit(units, parentId)
      if (wouldCircle(units, id, parentId)) throw circle(before.name)
    }
    if (name === before.name && parentId === before.parentId) return
    await updateUnit(tx, id, { name, parentId })
    if (parentId !== before.parentId) await forgetEverybody(tx)
    await receipt(context, tx, 'unit.changed', id, {
      before: { name: before.name, parent: before.parentId },
      after: { name, parent: parentId },
    })
  })
}

function circle(name: string): DomainError {
  const reason = `${name} would come to lie under itself`
  return new DomainError('conflict', reason, { problems: [{ path: 'parentId', reason }] })
}

/** Throws `not_found`, and `conflict` with what still hangs on it. */
export function removeUnit(context: Context, id: number): Promise<void> {
  authorise(canAdminister(context.actor))
  return context.transaction(async (tx) => {
    await lockUnits(tx)
    const { name } = findUnit(await selectUnitPlaces(tx), id)
    const reasons = reasonsToKeep(await countHanging(tx, id))
    if (reasons.length > 0) {
      throw new DomainError('conflict', `${name} cannot be taken away: ${reasons.join(', ')}`, {
        problems: reasons.map((reason) => ({ reason })),
        mend: 'Move what hangs on it first. What has been held there stays in the history: rename the unit instead.',
      })
    }
    await deleteUnit(tx, id)
    await receipt(context, tx, 'unit.removed', id, { name })
  })
}

function findUnit<U extends UnitPlace>(units: readonly U[], id: number): U {
  const unit = units.find((each) => each.id === id)
  if (unit === undefined) throw new DomainError('not_found', 'There is no such unit')
  return unit
}

function refuseTaken(units: readonly { readonly name: string }[], name: string): void {
  if (units.every((unit) => unit.name !== name)) return
  const reason = `There is already a unit called ${name}`
  throw new DomainError('conflict', reason, { problems: [{ path: 'name', reason }] })
}

function receipt(
  { ledger }: Context,
  tx: Tx,
  kind: string,
  id: number,
  facts: Parameters<Context['ledger']['append']>[1]['facts'],
): Promise<void> {
  return ledger.append(tx, { kind, subject: `unit:${id}`, facts })
}

/** Who delivers; the name is empty where nobody has said. */
export function readOrganisation(context: Context): Promise<Organisation> {
  return context.transaction(
    async (tx) =>
      (await selectOrganisation(tx)) ?? { name: '', timeZone: 'Europe/Stockholm', language: 'sv' },
  )
}

/** Throws `invalid_input` for a zone that there is not. */
export function changeOrganisation(context: Context, wanted: Organisation): Promise<void> {
  authorise(canAdminister(context.actor))
  refuseZone(wanted.timeZone)
  return context.transaction(async (tx) => {
    const before = await selectOrganisation(tx)
    await upsertOrganisation(tx, wanted)
    await context.ledger.append(tx, {
      kind: 'organisation.changed',
      subject: 'organisation',
      facts: { before: before === undefined ? null : { ...before }, after: { ...wanted } },
    })
  })
}

function refuseZone(zone: string): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
  } catch {
    const reason = `"${zone}" is not a time zone`
    throw new DomainError('invalid_input', reason, {
      mend: 'Use an IANA name, as Europe/Stockholm.',
      problems: [{ path: 'timeZone', reason }],
    })
  }
}
