import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { cardRoute, portalRoute, shellRoute } from '../../app/parents.tsx'
import { ApiProblem } from '../../lib/api-problem.ts'
import { meQuery } from '../../lib/me.ts'
// Takes the secret of a link out of the address before the router sees it.
import '../../lib/link-token.ts'
import { type SignInSearch, signInSearch } from './search.ts'

const signInRoute = createRoute({
  getParentRoute: () => cardRoute,
  path: '/sign-in',
  validateSearch: (search): SignInSearch => signInSearch(search),
  beforeLoad: async ({ context, search }) => {
    if (search.again || search.problem !== undefined) return
    const { next } = await stateOrNobody()
    const onwards = search.return === undefined ? {} : { return: search.return }
    // Who comes from an identity provider may have a step left.
    if (next === 'second_factor') throw redirect({ to: '/sign-in/second-factor', search: onwards })
    if (next === 'enrol_second_factor') throw redirect({ to: '/sign-in/protect', search: onwards })
    if (next === undefined || !(await isKnown())) return
    throw redirect({ href: search.return ?? '/', replace: true })

    /** Signed in, and let in: otherwise the pages would send one another round and round. */
    async function isKnown(): Promise<boolean> {
      try {
        await context.queryClient.fetchQuery({ ...meQuery, staleTime: 0 })
        return true
      } catch (error) {
        if (error instanceof ApiProblem) return false
        throw error
      }
    }
  },
  component: lazyRouteComponent(() => import('./SignInPage.tsx'), 'SignInPage'),
})

const secondFactorRoute = createRoute({
  getParentRoute: () => cardRoute,
  path: '/sign-in/second-factor',
  validateSearch: (search): SignInSearch => signInSearch(search),
  loader: stateOrNobody,
  component: lazyRouteComponent(() => import('./SecondFactorPage.tsx'), 'SecondFactorPage'),
})

const protectRoute = createRoute({
  getParentRoute: () => cardRoute,
  path: '/sign-in/protect',
  validateSearch: (search): SignInSearch => signInSearch(search),
  beforeLoad: async ({ search }) => {
    const { next } = await stateOrNobody()
    if (next !== 'enrol_second_factor') throw redirect({ to: '/sign-in', search, replace: true })
  },
  component: lazyRouteComponent(() => import('./ProtectPage.tsx'), 'ProtectPage'),
})

const recoveryRoute = createRoute({
  getParentRoute: () => cardRoute,
  path: '/recovery',
  component: lazyRouteComponent(() => import('./RecoveryPage.tsx'), 'RecoveryPage'),
})

const invitationRoute = createRoute({
  getParentRoute: () => cardRoute,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./InvitationPage.tsx'), 'InvitationPage'),
})

const firstAdministratorRoute = createRoute({
  getParentRoute: () => cardRoute,
  path: '/first-administrator',
  component: lazyRouteComponent(
    () => import('./FirstAdministratorPage.tsx'),
    'FirstAdministratorPage',
  ),
})

const mySignInPage = lazyRouteComponent(() => import('./account/MySignInPage.tsx'), 'MySignInPage')

const mySignInRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/my-sign-in',
  component: mySignInPage,
})

const portalSignInRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/my-sign-in',
  component: mySignInPage,
})

export const signInRoutes = [
  signInRoute,
  secondFactorRoute,
  protectRoute,
  recoveryRoute,
  invitationRoute,
  firstAdministratorRoute,
] as const
export const mySignInRoutes = [mySignInRoute] as const
export const portalSignInRoutes = [portalSignInRoute] as const

/**
 * A server that does not answer is told by the page itself, which asks it more. What checks the answers
 * is fetched here: most who come are signed in already.
 */
async function stateOrNobody() {
  const { askState } = await import('./calls.ts')
  try {
    return await askState()
  } catch (error) {
    if (error instanceof ApiProblem) return { signedIn: false }
    throw error
  }
}
