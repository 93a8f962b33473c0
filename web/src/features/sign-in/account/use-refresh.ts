import { useQueryClient } from '@tanstack/react-query'
import { accountQuery } from '../calls.ts'

/** What is shown of one's sign-in is asked for again after a change. */
export function useRefreshAccount(): () => Promise<void> {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: accountQuery.queryKey })
}
