import { authorise, authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { notify } from '../../../platform/http/live.ts'
import { localToday } from '../../work/index.ts'
import { moveChanges } from '../changes/changes.commands.ts'
import { canOpenRounds, canSeeAccess } from '../policy.ts'
import {
  confirmGrants,
  type ItemToAnswer,
  insertGrant,
  lockItems,
  reopenItems,
  selectActingFor,
  selectNames,
  selectOpenOf,
} from './answers.store.ts'
import { type Decided, endGrants, saveDecisions } from './asking.store.ts'
import {
  type Answerer,
  answersFor,
  keepingWantsReason,
  mayAnswer,
  mayBeKeptTogether,
} from './attest.ts'
import { takeAway } from './remove.commands.ts'
import { readRoundState } from './round-read.store.ts'
import { renewWork } from './work.commands.ts'

export interface Answer {
  readonly id: number
  readonly decision: 'keep' | 'remove'
  readonly note: string | null
}

export interface Answered {
  readonly kept: number
  readonly removed: number
  /** To be looked at one by one. */
  readonly left: number
}

/** A manager answers for co-workers. Throws `not_found`, `forbidden`, `conflict`, `invalid_input`. */
export function answerItems(
  context: Context,
  round: number,
  answers: readonly Answer[],
): Promise<Answered> {
  return context.transaction(async (tx) => {
    const answerer = await answererOf(context, tx)
    const items = await lockItems(
      tx,
      round,
      answers.map(({ id }) => id),
    )
    const found = new Map(items.map((item) => [item.id, item]))
    authoriseSight(
      answers.every(({ id }) => found.has(id)),
      'There is no such attestation open',
    )
    authorise(items.every((item) => mayAnswer(item, answerer)))
    if (items.some(({ decision }) => decision !== null)) {
      throw new DomainError('conflict', 'Somebody has answered already', {
        mend: 'Look at the page again.',
      })
    }
    refuseUnreasoned(answers, found)
    const of = (decision: Answer['decision']) =>
      answers.flatMap((answer) => {
        const item = found.get(answer.id)
        return item === undefined || answer.decision !== decision
          ? []
          : [{ item, note: answer.note }]
      })
    const [kept, removed] = [of('keep'), of('remove')]
    await keep(context, tx, answerer, kept)
    await remove(context, tx, answerer, removed)
    await told(context, tx, round, items, { kept, removed })
    return { kept: kept.length, removed: removed.length, left: 0 }
  })
}

/** All that can be kept together, of everybody whom one is asked about or of one of them. */
export function keepTogether(
  context: Context,
  round: number,
  employeeId: number | undefined,
): Promise<Answered> {
  return context.transaction(async (tx) => {
    const answerer = await answererOf(context, tx)
    authoriseSight((await readRoundState(tx, round)) !== undefined)
    const open = await selectOpenOf(tx, round, {
      actingFor: answerer.actingFor,
      ...(employeeId === undefined ? {} : { employeeId }),
    })
    const items = (await lockItems(tx, round, open)).filter(
      (item) => item.decision === null && mayAnswer(item, answerer),
    )
    const together = items.filter(mayBeKeptTogether)
    const kept = together.map((item) => ({ item, note: null }))
    await keep(context, tx, answerer, kept)
    await told(context, tx, round, together, { kept, removed: [] })
    return { kept: kept.length, removed: 0, left: items.length - kept.length }
  })
}

/** Takes an answer back, as long as the round is open and nobody has done what it asked for. */
export function takeBack(context: Context, round: number, id: number): Promise<void> {
  return context.transaction(async (tx) => {
    const answerer = await answererOf(context, tx)
    const [item] = await lockItems(tx, round, [id])
    if (item === undefined) throw new DomainError('not_found', 'There is no such attestation open')
    authorise(mayAnswer(item, answerer))
    if (item.decision !== 'keep' && item.decision !== 'remove') {
      throw new DomainError('conflict', 'There is no answer to take back')
    }
    if (item.changeId !== null) {
      const moved = await moveChanges(context, tx, [item.changeId], { to: 'withdrawn' })
      if (moved.length === 0) {
        throw new DomainError('conflict', 'It has been removed already', {
          mend: 'Ask for it anew.',
        })
      }
    }
    if (item.madeGrantId !== null) {
      await endGrants(tx, [item.madeGrantId], 'attestation', context.clock.now())
    }
    await reopenItems(tx, [id])
    await context.ledger.append(tx, {
      kind: 'attestation.taken_back',
      subject: `attestation:${round}`,
      facts: { item: id, was: item.decision },
    })
    await renewWork(context, tx, round, [item.askedId])
    await notify(tx, { topic: 'access' })
  })
}

async function answererOf({ actor }: Context, tx: Tx): Promise<Answerer> {
  authoriseSight(canSeeAccess(actor))
  // What a manager stands for, a person has said.
  if (actor.kind !== 'person') {
    throw new DomainError('forbidden', 'Only people who have signed in attest')
  }
  return {
    personId: actor.id,
    actingFor: await selectActingFor(tx),
    isKeeper: canOpenRounds(actor),
  }
}

function refuseUnreasoned(
  answers: readonly Answer[],
  items: ReadonlyMap<number, ItemToAnswer>,
): void {
  const problems = answers.flatMap(({ id, decision, note }, at) => {
    const item = items.get(id)
    const wants = item !== undefined && decision === 'keep' && keepingWantsReason(item)
    return wants && (note ?? '').trim() === ''
      ? [{ path: `items[${at}].note`, reason: 'Say why it is needed' }]
      : []
  })
  if (problems.length === 0) return
  throw new DomainError('invalid_input', 'To keep what is risky wants a reason', { problems })
}

interface Said {
  readonly item: ItemToAnswer
  readonly note: string | null
}

async function keep(
  context: Context,
  tx: Tx,
  answerer: Answerer,
  said: readonly Said[],
): Promise<void> {
  if (said.length === 0) return
  const at = context.clock.now()
  const doing = { at, by: context.actor.name, byId: answerer.personId }
  const { today } = await localToday(tx, at)
  const decided: Decided[] = []
  for (const { item, note } of said) {
    const longest = item.longestDays
    const made = item.isApproved
      ? null
      : await insertGrant(
          tx,
          {
            ...item,
            reason: note,
            untilOn:
              longest === null
                ? null
                : Temporal.PlainDate.from(today).add({ days: longest }).toString(),
          },
          doing,
        )
    decided.push({ id: item.id, madeGrantId: made, note })
  }
  const confirmed = said.flatMap(({ item }) =>
    item.grantOrigin === 'baseline' && item.grantId !== null ? [item.grantId] : [],
  )
  await confirmGrants(tx, confirmed, doing)
  await saveDecisions(tx, await namedFor(tx, answerer, said, decided), 'keep', doing)
}

async function remove(
  context: Context,
  tx: Tx,
  answerer: Answerer,
  said: readonly Said[],
): Promise<void> {
  if (said.length === 0) return
  const items = said.map(({ item }) => item)
  const changes = await takeAway(context, tx, items, {
    cause: 'attestation',
    why: 'Chefen svarade vid kontrollen att behörigheten inte behövs.',
  })
  const decided = said.map(
    ({ item, note }, at): Decided => ({ id: item.id, changeId: changes[at] ?? null, note }),
  )
  await saveDecisions(tx, await namedFor(tx, answerer, said, decided), 'remove', {
    at: context.clock.now(),
    by: context.actor.name,
    byId: answerer.personId,
  })
}

/** Whoever stands in for somebody answers for that one, and it shows. */
async function namedFor(
  tx: Tx,
  answerer: Answerer,
  said: readonly Said[],
  decided: readonly Decided[],
): Promise<Decided[]> {
  const whom = said.map(({ item }) => answersFor(item, answerer))
  const names = await selectNames(
    tx,
    whom.filter((each) => each !== null),
  )
  return decided.map((each, at) => ({ ...each, forName: names.get(whom[at] ?? '') ?? null }))
}

async function told(
  context: Context,
  tx: Tx,
  round: number,
  items: readonly ItemToAnswer[],
  { kept, removed }: { readonly kept: readonly Said[]; readonly removed: readonly Said[] },
): Promise<void> {
  if (items.length === 0) return
  const ids = (said: readonly Said[]) => said.map(({ item }) => item.id)
  await context.ledger.append(tx, {
    kind: 'attestation.answered',
    subject: `attestation:${round}`,
    facts: { kept: ids(kept), removed: ids(removed) },
  })
  await renewWork(context, tx, round, [...new Set(items.map(({ askedId }) => askedId))])
  await notify(tx, { topic: 'access' })
}
