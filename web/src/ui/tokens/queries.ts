import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { TokenForActor } from '../../../../src/modules/tokens/schema.ts'
import { answer, api } from '../../lib/api.ts'

export type Token = TokenForActor

const TOPIC = 'tokens'

/** One's own, or all that one may see. */
export const tokensQuery = (whose: 'mine' | 'all') =>
  queryOptions({
    queryKey: [TOPIC, whose],
    queryFn: ({ signal }) => answer(api.tokens.$get({ query: { whose } }, { init: { signal } })),
  })

/** After a change: every list of tokens is asked for again. */
export function useRefreshTokens(): () => Promise<void> {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: [TOPIC] })
}
