/**
 * Whoever decides how people sign in decides who they are, so two administrators do: one proposes,
 * another agrees. Until then nothing of it counts.
 */
import { authorise } from '../../platform/actor.ts'
import type { Providers } from '../../platform/auth/providers/manage.ts'
import type { Proposal, Proposer } from '../../platform/auth/providers/proposals.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { formatInstant } from '../calendar/index.ts'
import { countOtherAdministrators, selectPerson } from '../organisation/index.ts'
import { addMapping, refuseMapping } from './mapping.commands.ts'
import { canDecide, canManageProviders, canPropose, canWithdraw } from './policy.ts'
import { agreementOver, askForAgreement } from './proposal-work.commands.ts'
import { expiryOf, isOver } from './proposals.ts'
import { presentProvider, providerOf, type SignInParts } from './provider.commands.ts'
import { proposalReceipt, providerAdded } from './receipts.commands.ts'
import {
  type GivenProvider,
  type NewMapping,
  newMapping,
  type PresentedProposal,
  type PresentedProposals,
} from './schema.ts'

/** What waits, and whether there is anybody to agree to it. Throws `forbidden`. */
export function listProposals(context: Context, parts: SignInParts): Promise<PresentedProposals> {
  const { actor, clock } = context
  authorise(canManageProviders(actor))
  return context.transaction(async (tx) => {
    const all = await parts.providers.proposals.list(tx)
    const waiting = all.filter((each) => !isOver(each, clock.now()))
    const own = actor.kind === 'person' ? actor.id : null
    return {
      items: waiting.map((each) => presentProposal(each, context, parts)),
      hasSecond: (await countOtherAdministrators(tx, own)) > 0,
    }
  })
}

/** Throws `invalid_input`; `conflict` where the name is taken or there is nobody who can agree. */
export function proposeProvider(
  context: Context,
  parts: SignInParts,
  given: GivenProvider,
): Promise<PresentedProposal> {
  const { proposals } = parts.providers
  return propose(context, parts, (tx, by) => proposals.provider(tx, providerOf(given), by))
}

/** Throws as `proposeProvider` does, and `not_found` where there is no such provider. */
export function proposeMapping(
  context: Context,
  parts: SignInParts,
  wanted: NewMapping,
): Promise<PresentedProposal> {
  const { providers } = parts
  return propose(context, parts, async (tx, by) => {
    await refuseMapping(tx, providers, wanted)
    return providers.proposals.mapping(tx, { providerId: wanted.provider, mapping: wanted }, by)
  })
}

type Put = (tx: Tx, by: Proposer) => Promise<Proposal>

function propose(context: Context, parts: SignInParts, put: Put): Promise<PresentedProposal> {
  const { actor, clock } = context
  if (!canPropose(actor)) throw forbidden()
  const at = clock.now()
  return context.transaction(async (tx) => {
    if ((await countOtherAdministrators(tx, actor.id)) === 0) {
      throw new DomainError('conflict', 'This takes a second administrator, and there is none', {
        mend: 'Make somebody an administrator first, or connect it on the machine itself: kvitto sign-in.',
      })
    }
    await dropOver(context, tx, parts.providers)
    const by = { at, by: actor.name, byId: actor.id, expiresAt: expiryOf(at) }
    const proposal = await put(tx, by)
    await context.ledger.append(tx, proposalReceipt('proposed', proposal, mappingOf(proposal)))
    await askForAgreement(context, tx, proposal)
    return presentProposal(proposal, context, parts)
  })
}

/**
 * The second administrator’s yes: from now on it counts. Throws `not_found`, `forbidden` to whoever
 * proposed it, `conflict` where things have changed since.
 */
export function approveProposal(context: Context, parts: SignInParts, id: number): Promise<void> {
  const { providers } = parts
  return withProposal(context, providers, id, async (tx, proposal) => {
    authorise(canDecide(context.actor, proposal))
    const proposer = await selectPerson(tx, proposal.byId)
    if (proposer?.isAdministrator !== true) {
      throw new DomainError('conflict', 'Who proposed this is no administrator any more', {
        mend: 'Decline it, and propose it anew.',
      })
    }
    await agreementOver(context, tx, proposal, 'done')
    if (proposal.kind === 'provider') {
      const connected = await providers.proposals.connect(tx, id)
      return context.ledger.append(tx, providerAdded(connected, { proposal: id }))
    }
    const wanted = newMapping.parse(proposal.mapping)
    await refuseMapping(tx, providers, wanted)
    await providers.proposals.drop(tx, [id])
    await addMapping(context, tx, wanted, { proposal: id })
  })
}

/** The second administrator’s no. Throws `not_found`, `forbidden`. */
export function declineProposal(context: Context, parts: SignInParts, id: number): Promise<void> {
  const { providers } = parts
  return withProposal(context, providers, id, async (tx, proposal) => {
    authorise(canDecide(context.actor, proposal))
    await drop(context, tx, providers, [proposal], 'declined')
  })
}

/** Taken back by who proposed it. Throws `not_found`, `forbidden`. */
export function withdrawProposal(context: Context, parts: SignInParts, id: number): Promise<void> {
  const { providers } = parts
  return withProposal(context, providers, id, async (tx, proposal) => {
    authorise(canWithdraw(context.actor, proposal))
    await drop(context, tx, providers, [proposal], 'withdrawn')
  })
}

/** What nobody has agreed to in time is over, and the ledger says so. */
export function expireProposals(context: Context, providers: Providers): Promise<void> {
  authorise(canManageProviders(context.actor))
  return context.transaction((tx) => dropOver(context, tx, providers))
}

/** A provider that is no more has no groups: what waits of theirs is over. */
export async function dropMappingsOf(
  context: Context,
  tx: Tx,
  providers: Providers,
  providerId: string,
): Promise<void> {
  const all = await providers.proposals.list(tx)
  const theirs = all.filter(
    (each) => each.kind === 'group_mapping' && each.providerId === providerId,
  )
  await drop(context, tx, providers, theirs, 'withdrawn')
}

async function dropOver(context: Context, tx: Tx, providers: Providers): Promise<void> {
  const all = await providers.proposals.list(tx)
  const over = all.filter((each) => isOver(each, context.clock.now()))
  await drop(context, tx, providers, over, 'expired')
}

async function drop(
  context: Context,
  tx: Tx,
  providers: Providers,
  dropped: readonly Proposal[],
  how: 'declined' | 'withdrawn' | 'expired',
): Promise<void> {
  if (dropped.length === 0) return
  await providers.proposals.drop(
    tx,
    dropped.map(({ id }) => id),
  )
  for (const each of dropped) {
    await context.ledger.append(tx, proposalReceipt(how, each, mappingOf(each)))
    await agreementOver(context, tx, each, how === 'declined' ? 'done' : 'withdrawn')
  }
}

type Decision = (tx: Tx, proposal: Proposal) => Promise<void>

function withProposal(
  context: Context,
  providers: Providers,
  id: number,
  decide: Decision,
): Promise<void> {
  authorise(canPropose(context.actor))
  return context.transaction(async (tx) => {
    const proposal = await providers.proposals.lock(tx, id)
    if (proposal === undefined || isOver(proposal, context.clock.now())) {
      throw new DomainError('not_found', 'Nothing such waits any more', {
        mend: 'It may have been decided, withdrawn or become too old: look at the list again.',
      })
    }
    await decide(tx, proposal)
  })
}

function presentProposal(
  proposal: Proposal,
  { actor }: Context,
  { url }: SignInParts,
): PresentedProposal {
  const { id, at, by, expiresAt } = proposal
  const shared = {
    id,
    proposedAt: formatInstant(at),
    proposedBy: by,
    expiresAt: formatInstant(expiresAt),
    mayDecide: canDecide(actor, proposal),
    mayWithdraw: canWithdraw(actor, proposal),
  }
  return proposal.kind === 'provider'
    ? { kind: 'provider', ...shared, provider: presentProvider(proposal.provider, url) }
    : { kind: 'group_mapping', ...shared, mapping: newMapping.parse(proposal.mapping) }
}

function mappingOf(proposal: Proposal): NewMapping | undefined {
  return proposal.kind === 'group_mapping' ? newMapping.parse(proposal.mapping) : undefined
}

function forbidden(): DomainError {
  return new DomainError('forbidden', 'You may not do this')
}
