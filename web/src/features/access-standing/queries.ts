import { queryOptions } from '@tanstack/react-query'
import type { InferRequestType, InferResponseType } from 'hono/client'
import { answer, api } from '../../lib/api.ts'

const standing = api.access.standing
const attestation = api.access.attestation
const one = attestation[':round']

const rules = api.access.rules
const readers = api.access['protected-readers']

export type RulesShown = InferResponseType<typeof rules.$get, 200>
export type Rules = RulesShown['rules']
export type Reader = InferResponseType<typeof readers.$get, 200>['items'][number]

export type Standing = InferResponseType<typeof standing.$get, 200>
export interface DataProps {
  readonly data: Standing
}
export type LeaverRow = InferResponseType<typeof standing.leavers.$get, 200>['items'][number]
export type LeaverState = LeaverRow['state']
export type RemovalRow = InferResponseType<typeof standing.removals.$get, 200>['items'][number]
export type Round = InferResponseType<typeof one.$get, 200>
export type Rounds = InferResponseType<typeof attestation.$get, 200>
export type Coworker = InferResponseType<typeof one.coworkers.$get, 200>['items'][number]
export type Item = Coworker['items'][number]
export type RoundWanted = InferRequestType<typeof attestation.$post>['json']
export type Answers = InferRequestType<typeof one.answers.$post>['json']['items']

/** What is shown of people follows what is taken in, asked for and done: `access` tells of all. */
export const standingQuery = queryOptions({
  queryKey: ['access', 'standing'],
  queryFn: () => answer(standing.$get()),
})

type LeaverQuery = Parameters<typeof standing.leavers.$get>[0]['query']

export const fetchLeavers = (
  query: Readonly<Record<string, string>>,
  cursor: string | undefined,
  signal: AbortSignal,
) =>
  answer(
    standing.leavers.$get(
      // The address may say anything: what does not fit is refused by the server, in words.
      { query: { ...query, ...(cursor === undefined ? {} : { cursor }) } as LeaverQuery },
      { init: { signal } },
    ),
  )

export const accountsQuery = queryOptions({
  queryKey: ['access', 'leaver-accounts'],
  queryFn: () => answer(standing.accounts.$get()),
})

export const fetchRemovals = (
  unit: string | undefined,
  cursor: string | undefined,
  signal: AbortSignal,
) =>
  answer(
    standing.removals.$get(
      {
        query: {
          ...(unit === undefined ? {} : { unit }),
          ...(cursor === undefined ? {} : { cursor }),
        },
      },
      { init: { signal } },
    ),
  )

export const roundsQuery = queryOptions({
  queryKey: ['access', 'attestation'],
  queryFn: () => answer(attestation.$get()),
})

export const roundQuery = (round: string) =>
  queryOptions({
    queryKey: ['access', 'attestation', round],
    queryFn: () => answer(one.$get({ param: { round } })),
  })

export const progressQuery = (round: string) =>
  queryOptions({
    queryKey: ['access', 'attestation', round, 'progress'],
    queryFn: () => answer(one.progress.$get({ param: { round } })),
  })

type CoworkerQuery = Parameters<typeof one.coworkers.$get>[0]['query']

export const fetchCoworkers = (
  round: string,
  query: Readonly<Record<string, string>>,
  cursor: string | undefined,
  signal: AbortSignal,
) =>
  answer(
    one.coworkers.$get(
      {
        param: { round },
        query: { ...query, ...(cursor === undefined ? {} : { cursor }) } as CoworkerQuery,
      },
      { init: { signal } },
    ),
  )

export const openRound = (json: RoundWanted) => answer(attestation.$post({ json }))

export const answerItems = (round: string, items: Answers) =>
  answer(one.answers.$post({ param: { round }, json: { items } }))

export const keepTogether = (round: string, employee?: number) =>
  answer(one.keep.$post({ param: { round }, json: employee === undefined ? {} : { employee } }))

export const takeBack = (round: string, item: number) =>
  answer(one.answers[':item'].undo.$post({ param: { round, item: String(item) } }))

export const releaseRound = (round: string) => answer(one.release.$post({ param: { round } }))

export const rulesQuery = queryOptions({
  queryKey: ['access', 'rules'],
  queryFn: () => answer(rules.$get()),
})

export const effectsQuery = (wanted: Rules) =>
  queryOptions({
    queryKey: ['access', 'rules', 'effects', wanted],
    queryFn: () => answer(rules.simulate.$post({ json: { rules: wanted } })),
  })

export const proposeRules = (wanted: Rules, reason: string) =>
  answer(rules.$post({ json: { rules: wanted, reason } }))

export const decideRules = (id: number, approve: boolean) =>
  answer(rules[':id'].decision.$post({ param: { id: String(id) }, json: { approve } }))

export const withdrawRules = (id: number) =>
  answer(rules[':id'].withdrawal.$post({ param: { id: String(id) } }))

export const readersQuery = queryOptions({
  queryKey: ['access', 'readers'],
  queryFn: () => answer(readers.$get()),
})

export const askForReader = (email: string) => answer(readers.$post({ json: { email } }))

export const approveReader = (id: number) =>
  answer(readers[':id'].approval.$post({ param: { id: String(id) } }))

export const endReader = (id: number) =>
  answer(readers[':id'].end.$post({ param: { id: String(id) } }))
