import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { cardRoute, shellRoute } from '../../app/parents.tsx'

interface SignInSearch {
  /** Where to go when it is known who one is: a path of this site, nothing else. */
  readonly return?: string
}

const signInRoute = createRoute({
  getParentRoute: () => cardRoute,
  path: '/sign-in',
  validateSearch: (search): SignInSearch =>
    typeof search.return === 'string' && /^\/(?![/\\])/.test(search.return)
      ? { return: search.return }
      : {},
  component: lazyRouteComponent(() => import('./SignInPage.tsx'), 'SignInPage'),
})

const mySignInRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/my-sign-in',
  component: lazyRouteComponent(() => import('./MySignInPage.tsx'), 'MySignInPage'),
})

export const signInRoutes = [signInRoute] as const
export const mySignInRoutes = [mySignInRoute] as const
