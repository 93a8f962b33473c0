import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { notify } from '../../platform/http/live.ts'
import { ticketTitles } from '../tickets/index.ts'
import { endWork } from '../work/index.ts'
import { refuseChangeOfDone } from './action.ts'
import {
  type Candidate,
  loadHolders,
  saveEvent,
  saveExplanation,
  saveLinks,
  type Written,
} from './explain.store.ts'
import { findDeviation, findToExplain } from './found.commands.ts'
import { actionOwnerRoles } from './policy.ts'
import type { Deviation, DeviationExplanation, DeviationLink, TracedDeviation } from './schema.ts'
import { askForAction } from './settle-action.commands.ts'
import { workSubject } from './work-subject.ts'

/**
 * Writes down cause, explanation and action, and what it has to do with. Who does it by when is then
 * followed as work until it is done. Throws `not_found`, `forbidden`; `conflict` where the action is
 * done; `invalid_input` where its owner is no candidate, or a ticket is none of the service's.
 */
export function explainDeviation(
  context: Context,
  id: number,
  given: DeviationExplanation,
): Promise<Deviation> {
  return context.transaction(async (tx) => {
    const known = await findToExplain(context, tx, id)
    refuseChangeOfDone(known, given)
    const { links, ...said } = given
    const by = { name: context.actor.name, at: context.clock.now() }
    const written = { ...said, ...(await ownerOf(tx, known, given)), ...withoutAction(given) }
    await saveExplanation(tx, id, written, by)
    if (links !== undefined) await link(tx, known, links, by)
    await saveEvent(tx, id, {
      kind: 'explained',
      at: by.at,
      by: by.name,
      words: null,
      from: null,
      to: null,
    })
    await receipt(context, tx, known, written, links)
    await endWork(context, tx, { kind: 'deviation.explain', subject: workSubject(id) }, 'done')
    const explained = await findDeviation(context, tx, id)
    await askForAction(context, tx, explained)
    return brief(explained)
  })
}

/** Nothing is to be done, so nobody is to do it. */
function withoutAction({ action }: DeviationExplanation): Written {
  return action === null ? { actionOwner: null, actionOwnerId: null, actionDue: null } : {}
}

/** A person who works here goes by their name; somebody else is only a name. */
async function ownerOf(
  tx: Tx,
  { serviceId }: TracedDeviation,
  { actionOwner, actionOwnerId }: DeviationExplanation,
): Promise<Written> {
  if (actionOwnerId === undefined) {
    return actionOwner === undefined ? {} : { actionOwner, actionOwnerId: null }
  }
  const candidates = await loadHolders(tx, serviceId, actionOwnerRoles)
  const owner = candidates.find(({ id }) => id === actionOwnerId)
  if (owner === undefined) {
    const reason = 'Whoever does it must hold a role at the service'
    throw new DomainError('invalid_input', reason, {
      problems: [{ path: 'actionOwnerId', reason }],
      mend: 'Choose one of the candidates, or write a name.',
    })
  }
  return { actionOwner: owner.name, actionOwnerId }
}

async function link(
  tx: Tx,
  { id, serviceId }: TracedDeviation,
  links: readonly DeviationLink[],
  by: { readonly name: string; readonly at: number },
): Promise<void> {
  const keys = links.flatMap(({ kind, ref }) => (kind === 'ticket' ? [ref] : []))
  const titles = await ticketTitles(tx, serviceId, keys)
  const missing = keys.filter((key) => !titles.has(key))
  if (missing.length > 0) {
    const reason = `The service has no ticket ${missing.join(', ')}`
    throw new DomainError('invalid_input', reason, { problems: [{ path: 'links', reason }] })
  }
  await saveLinks(tx, id, links, by)
}

async function receipt(
  context: Context,
  tx: Tx,
  { id, service, period, rule }: TracedDeviation,
  written: Written,
  links: readonly DeviationLink[] | undefined,
): Promise<void> {
  const { causeCategory, explanation, action, actionOwner, actionOwnerId, actionDue } = written
  const count = links?.length
  await context.ledger.append(tx, {
    kind: 'deviation.explained',
    subject: `deviation:${id}`,
    service: service.key,
    facts: { period, rule, causeCategory, actionDue, actionOwnerId, links: count },
    personal: {
      explanation,
      action: action ?? undefined,
      actionOwner: actionOwner ?? undefined,
    },
  })
  await notify(tx, { topic: 'deviations', service: service.key })
}

function brief({
  id,
  rule,
  subject,
  causeCategory,
  explanation,
  action,
  actionOwner,
  actionDue,
}: TracedDeviation): Deviation {
  return { id, rule, subject, causeCategory, explanation, action, actionOwner, actionDue }
}

/** Those who can be asked to do what is decided about a deviation. Throws `not_found`. */
export function readCandidates(context: Context, id: number): Promise<Candidate[]> {
  return context.transaction(async (tx) => {
    const { serviceId } = await findDeviation(context, tx, id)
    return loadHolders(tx, serviceId, actionOwnerRoles)
  })
}
