import type { Proposal } from '../../platform/auth/providers/proposals.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { endWork, postWork, workingDayAhead } from '../work/index.ts'
import { newMapping } from './schema.ts'

/** Well before a proposal is too old. */
const DECIDE_WITHIN = 3

const subjectOf = ({ id }: Proposal) => `sign_in_proposal:${id}`

/** What is proposed is work for the other administrators. */
export async function askForAgreement(context: Context, tx: Tx, proposal: Proposal): Promise<void> {
  const { id, kind, by, byId } = proposal
  const name =
    proposal.kind === 'provider' ? proposal.provider.name : newMapping.parse(proposal.mapping).group
  await postWork(context, tx, {
    kind: 'sign_in.request',
    subject: subjectOf(proposal),
    for: { role: 'administrator' },
    notFor: [byId],
    facts: { proposal: id, wants: kind, name, person: by },
    dueOn: await workingDayAhead(context, tx, DECIDE_WITHIN),
  })
}

/** Decided, taken back or too old. */
export function agreementOver(
  context: Context,
  tx: Tx,
  proposal: Proposal,
  outcome: 'done' | 'withdrawn',
): Promise<void> {
  return endWork(context, tx, { kind: 'sign_in.request', subject: subjectOf(proposal) }, outcome)
}
