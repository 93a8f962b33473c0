/** Rules of access are proposed by one and decided by another. */
import { authorise, authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { DomainError } from '../../../platform/errors.ts'
import { notify } from '../../../platform/http/live.ts'
import { formatInstant } from '../../calendar/index.ts'
import { endWork, postWork, workingDayAhead } from '../../work/index.ts'
import { canKeepRules, canSeeAllAccess } from '../policy.ts'
import {
  insertProposal,
  lockWaiting,
  type StoredProposal,
  saveDecision,
  selectProposals,
} from './proposals.store.ts'
import { currentRules } from './rules.store.ts'
import { type AccessRules, accessRules } from './rules.ts'
import type { PresentedRules, RulesShown } from './schema.ts'

const DECIDE_WITHIN = 3
const subjectOf = (id: number) => `access_rules:${id}`

export function readRules(context: Context): Promise<RulesShown> {
  const { actor } = context
  authoriseSight(canSeeAllAccess(actor))
  return context.transaction(async (tx) => {
    const proposals = await selectProposals(tx)
    const waiting = proposals.find(({ decidedAt }) => decidedAt === null)
    const last = proposals.find(({ isApproved }) => isApproved === true)
    const own = isOwn(context, waiting)
    return {
      rules: await currentRules(tx),
      since: last?.decidedAt == null ? null : formatInstant(last.decidedAt),
      waiting:
        waiting === undefined
          ? null
          : {
              ...present(waiting),
              mayDecide: canKeepRules(actor) && !own,
              mayWithdraw: canKeepRules(actor) && own,
            },
      history: proposals.filter(({ decidedAt }) => decidedAt !== null).map(present),
      mayPropose: canKeepRules(actor) && waiting === undefined,
    }
  })
}

function isOwn({ actor }: Context, proposal: StoredProposal | undefined): boolean {
  if (proposal === undefined) return false
  return actor.kind === 'person'
    ? proposal.proposedById === actor.id
    : proposal.proposedById === null && proposal.proposedBy === actor.name
}

function present({ proposedById: _, ...proposal }: StoredProposal): PresentedRules {
  return {
    ...proposal,
    rules: accessRules.parse(proposal.rules),
    proposedAt: formatInstant(proposal.proposedAt),
    decidedAt: proposal.decidedAt === null ? null : formatInstant(proposal.decidedAt),
  }
}

/** Throws `conflict` where something waits already, or would change nothing. */
export function proposeRules(
  context: Context,
  { rules, reason }: { readonly rules: AccessRules; readonly reason: string },
): Promise<number> {
  const { actor, clock } = context
  authorise(canKeepRules(actor))
  return context.transaction(async (tx) => {
    if (JSON.stringify(await currentRules(tx)) === JSON.stringify(accessRules.parse(rules))) {
      throw new DomainError('conflict', 'Those are the rules already')
    }
    const byId = actor.kind === 'person' ? actor.id : null
    const id = await insertProposal(tx, {
      rules,
      reason,
      at: clock.now(),
      by: actor.name,
      byId,
    })
    if (id === 0) {
      throw new DomainError('conflict', 'Other rules wait to be decided', {
        mend: 'Decide or withdraw those first.',
      })
    }
    await context.ledger.append(tx, {
      kind: 'access_rules.proposed',
      subject: subjectOf(id),
      facts: { rules },
      personal: { reason },
    })
    await postWork(context, tx, {
      kind: 'access.rules',
      subject: subjectOf(id),
      for: { role: 'security_officer' },
      notFor: byId === null ? [] : [byId],
      facts: { proposal: id, by: actor.name },
      dueOn: await workingDayAhead(context, tx, DECIDE_WITHIN),
    })
    await notify(tx, { topic: 'access' })
    return id
  })
}

/** By another than who proposed it. Throws `not_found`, `forbidden`. */
export function decideRules(context: Context, id: number, approve: boolean): Promise<void> {
  return settled(context, id, approve ? 'approved' : 'refused', (own) => !own)
}

/** By who proposed it. */
export function withdrawRules(context: Context, id: number): Promise<void> {
  return settled(context, id, 'withdrawn', (own) => own)
}

function settled(
  context: Context,
  id: number,
  how: 'approved' | 'refused' | 'withdrawn',
  may: (isOwn: boolean) => boolean,
): Promise<void> {
  authorise(canKeepRules(context.actor))
  return context.transaction(async (tx) => {
    const waiting = await lockWaiting(tx, id)
    if (waiting === undefined) {
      throw new DomainError('not_found', 'Nothing such waits any more', {
        mend: 'It may have been decided meanwhile: look at the page again.',
      })
    }
    authorise(may(isOwn(context, waiting)))
    await saveDecision(tx, id, how === 'approved', {
      at: context.clock.now(),
      by: context.actor.name,
    })
    await context.ledger.append(tx, {
      kind: `access_rules.${how}`,
      subject: subjectOf(id),
      facts: {},
    })
    const outcome = how === 'withdrawn' ? 'withdrawn' : 'done'
    await endWork(context, tx, { kind: 'access.rules', subject: subjectOf(id) }, outcome)
    await notify(tx, { topic: 'access' })
    await notify(tx, { topic: 'access-people' })
  })
}
