/** Who may see whom has protected personal data, beside the manager: two administrators say so. */
import { authorise, authoriseSight } from '../../../platform/actor.ts'
import { type Context, systemActor } from '../../../platform/context.ts'
import { DomainError } from '../../../platform/errors.ts'
import { notify } from '../../../platform/http/live.ts'
import { formatInstant } from '../../calendar/index.ts'
import { personIdByEmail } from '../../organisation/index.ts'
import { endWork, localToday, postWork, workingDayAhead } from '../../work/index.ts'
import { canKeepReaders, canSeeAllAccess } from '../policy.ts'
import {
  countProtected,
  insertReader,
  lockReader,
  type StoredReader,
  saveReader,
  selectReaders,
} from './readers.store.ts'
import type { Readers } from './schema.ts'

const DECIDE_WITHIN = 3
const subjectOf = (id: number) => `protected_reader:${id}`

export async function listReaders(context: Context): Promise<Readers> {
  const { actor } = context
  authoriseSight(canSeeAllAccess(actor))
  const protectedPeople = await context.as(systemActor(actor.name)).transaction(async (tx) => {
    const { today } = await localToday(tx, context.clock.now())
    return countProtected(tx, today)
  })
  return context.transaction(async (tx) => ({
    items: (await selectReaders(tx)).map((reader) => present(reader, context)),
    protectedPeople,
    mayAsk: canKeepReaders(actor),
  }))
}

function present(reader: StoredReader, { actor }: Context): Readers['items'][number] {
  const instant = (at: number | null) => (at === null ? null : formatInstant(at))
  const { personId, name, email, askedById, ...rest } = reader
  return {
    ...rest,
    person: { id: personId, name, email },
    askedAt: formatInstant(reader.askedAt),
    approvedAt: instant(reader.approvedAt),
    endedAt: instant(reader.endedAt),
    mayApprove: canKeepReaders(actor) && isAnothers(reader, actor),
    mayEnd: canKeepReaders(actor) && reader.endedAt === null,
  }
}

/** Neither who asks nor who shall see says yes. */
function isAnothers(
  { approvedAt, endedAt, askedById, personId }: StoredReader,
  actor: Context['actor'],
): boolean {
  if (approvedAt !== null || endedAt !== null) return false
  return actor.kind !== 'person' || (actor.id !== askedById && actor.id !== personId)
}

/** Throws `not_found` where nobody has the address, `conflict` where it is asked already. */
export function askForReader(context: Context, email: string): Promise<void> {
  const { actor, clock } = context
  authorise(canKeepReaders(actor))
  return context.transaction(async (tx) => {
    const personId = await personIdByEmail(tx, email)
    if (personId === undefined) {
      throw new DomainError('invalid_input', 'Nobody has that address', {
        problems: [{ path: 'email', reason: 'Nobody who signs in has that address' }],
      })
    }
    const byId = actor.kind === 'person' ? actor.id : null
    const id = await insertReader(tx, { personId, at: clock.now(), by: actor.name, byId })
    if (id === undefined) throw new DomainError('conflict', 'That has been asked for already')
    const [reader] = await selectReaders(tx, id)
    await context.ledger.append(tx, {
      kind: 'protected_reader.asked',
      subject: subjectOf(id),
      facts: { person: personId },
    })
    await postWork(context, tx, {
      kind: 'access.reader',
      subject: subjectOf(id),
      for: { role: 'administrator' },
      notFor: [personId, ...(byId === null ? [] : [byId])],
      facts: { reader: id, person: reader?.name ?? '' },
      dueOn: await workingDayAhead(context, tx, DECIDE_WITHIN),
    })
    await notify(tx, { topic: 'access' })
  })
}

/** The second administrator's yes. Throws `not_found`, `forbidden`. */
export function approveReader(context: Context, id: number): Promise<void> {
  return settled(context, id, 'approved', (reader) => isAnothers(reader, context.actor))
}

/** An end, or a no: any administrator's. */
export function endReader(context: Context, id: number): Promise<void> {
  return settled(context, id, 'ended', ({ endedAt }) => endedAt === null)
}

function settled(
  context: Context,
  id: number,
  how: 'approved' | 'ended',
  may: (reader: StoredReader) => boolean,
): Promise<void> {
  authorise(canKeepReaders(context.actor))
  return context.transaction(async (tx) => {
    const reader = await lockReader(tx, id)
    if (reader === undefined || reader.endedAt !== null) {
      throw new DomainError('not_found', 'There is no such reader any more')
    }
    authorise(may(reader))
    await saveReader(tx, id, how, { at: context.clock.now(), by: context.actor.name })
    await context.ledger.append(tx, {
      kind: `protected_reader.${how}`,
      subject: subjectOf(id),
      facts: { person: reader.personId },
    })
    await endWork(context, tx, { kind: 'access.reader', subject: subjectOf(id) }, 'done')
    await notify(tx, { topic: 'access' })
  })
}
