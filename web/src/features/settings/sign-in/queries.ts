import { queryOptions } from '@tanstack/react-query'
import type {
  Mapping,
  PresentedProposal,
  PresentedProvider,
} from '../../../../../src/modules/sign-in/schema.ts'
import { answer, api } from '../../../lib/api.ts'
import { settingsKey } from '../queries.ts'

export type { Mapping, PresentedProposal, PresentedProvider }

const routes = api['sign-in']

export const providersQuery = queryOptions({
  queryKey: settingsKey('providers'),
  queryFn: ({ signal }) => answer(routes.providers.$get({}, { init: { signal } })),
})

export const mappingsQuery = queryOptions({
  queryKey: settingsKey('group-mappings'),
  queryFn: ({ signal }) => answer(routes['group-mappings'].$get({}, { init: { signal } })),
})

export const proposalsQuery = queryOptions({
  queryKey: settingsKey('sign-in-proposals'),
  queryFn: ({ signal }) => answer(routes.proposals.$get({}, { init: { signal } })),
})

export type Decision = 'approve' | 'decline' | 'withdraw'

export async function decide(id: number, decision: Decision): Promise<void> {
  const param = { id: String(id) }
  const proposal = routes.proposals[':id']
  if (decision === 'approve') await answer(proposal.approve.$post({ param }))
  else if (decision === 'decline') await answer(proposal.decline.$post({ param }))
  else await answer(proposal.$delete({ param }))
}

type NewProvider = Parameters<typeof routes.providers.$post>[0]['json']
type NewMapping = Parameters<(typeof routes)['group-mappings']['$post']>[0]['json']

export async function proposeProvider(json: NewProvider): Promise<PresentedProvider> {
  const proposal = await answer(routes.providers.$post({ json }))
  if (proposal.kind !== 'provider') throw new Error('Not what was proposed')
  return proposal.provider
}
export const removeProvider = (id: string) =>
  answer(routes.providers[':id'].$delete({ param: { id } }))
export const proposeMapping = (json: NewMapping) => answer(routes['group-mappings'].$post({ json }))
export const removeMapping = (id: number) =>
  answer(routes['group-mappings'][':id'].$delete({ param: { id: String(id) } }))
