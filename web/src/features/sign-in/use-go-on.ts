import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { Next } from './calls.ts'

/** From one step of signing in to the next, and in the end to where somebody was going. */
export function useGoOn(to: string | undefined): (next: Next) => Promise<void> {
  const router = useRouter()
  const queryClient = useQueryClient()
  return async (next) => {
    const search = to === undefined ? {} : { return: to }
    switch (next) {
      case 'code':
      case 'second_factor':
        return router.navigate({ to: '/sign-in/second-factor', search })
      case 'enrol_second_factor':
        return router.navigate({ to: '/sign-in/protect', search })
      case 'sign_in':
        return router.navigate({ to: '/sign-in', search: { ...search, told: 'recovered' } })
      case 'signed_in':
        // Whatever was known before was known of somebody else, or of an earlier session.
        queryClient.clear()
        return router.navigate({ href: to ?? '/', replace: true })
    }
  }
}
