/** What is written in the ledger of how people sign in: never with a secret. Pure. */
import type { Provider } from '../../platform/auth/providers/configuration.ts'
import type { Proposal } from '../../platform/auth/providers/proposals.ts'
import type { LedgerEvent } from '../../platform/ledger/ledger.ts'
import type { NewMapping } from './schema.ts'

export function providerAdded(provider: Provider, more: { proposal?: number } = {}): LedgerEvent {
  return providerEvent('added', provider, more)
}

type Step = 'proposed' | 'declined' | 'withdrawn' | 'expired'

/** A step of something that waits. */
export function proposalReceipt(step: Step, proposal: Proposal, mapping?: NewMapping): LedgerEvent {
  const of = { proposal: proposal.id }
  if (proposal.kind === 'provider') return providerEvent(step, proposal.provider, of)
  return {
    kind: `group_mapping.${step}`,
    subject: `identity_provider:${proposal.providerId}`,
    facts: { ...of, ...(mapping === undefined ? {} : factsOf(mapping)) },
  }
}

export function mappingAdded(
  mapping: NewMapping & { readonly id: number },
  more: { proposal?: number },
): LedgerEvent {
  return {
    kind: 'group_mapping.added',
    subject: `group_mapping:${mapping.id}`,
    facts: { ...factsOf(mapping), ...more },
  }
}

export function factsOf({ provider, group, role, scope }: NewMapping) {
  return { provider, group, role, scope }
}

function providerEvent(
  step: Step | 'added',
  provider: Provider,
  more: { proposal?: number },
): LedgerEvent {
  const { domains, groups, secondFactor } = provider.configuration
  const issuer =
    provider.kind === 'oidc' ? provider.configuration.issuer : provider.configuration.entityId
  return {
    kind: `identity_provider.${step}`,
    subject: `identity_provider:${provider.id}`,
    facts: { kind: provider.kind, issuer, domains, groups, secondFactor, ...more },
  }
}
