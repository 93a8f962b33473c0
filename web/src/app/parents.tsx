/**
 * The routes that others hang their pages on: `shellRoute` for the rooms, `portalRoute` for contact
 * persons, `cardRoute` for what is seen before anybody is known (sign-in, first administrator).
 */
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router'
import { ApiProblem } from '../lib/api-problem.ts'
import { isPortalOnly, keepDraftsOf, type Me, meQuery, speakTo } from '../lib/me.ts'
import { CardLayout } from './CardLayout.tsx'
import { FailedAlone, NotFoundAlone } from './messages.tsx'
import { OpenLayout } from './OpenLayout.tsx'
import { PortalLayout } from './PortalLayout.tsx'
import { portalPath } from './portal-path.ts'
import { Root } from './Root.tsx'
import { Shell } from './Shell.tsx'

export interface RouterContext {
  readonly queryClient: QueryClient
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Root,
  notFoundComponent: NotFoundAlone,
  errorComponent: FailedAlone,
})

export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: Shell,
  errorComponent: FailedAlone,
  beforeLoad: async ({ context, location }) => {
    const me = await signedIn(context.queryClient, location.href)
    if (isPortalOnly(me)) {
      throw redirect({ href: portalPath(location.href), replace: true })
    }
    return { me }
  },
})

export const portalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'portal',
  component: PortalLayout,
  errorComponent: FailedAlone,
  beforeLoad: async ({ context, location }) => ({
    me: await signedIn(context.queryClient, location.href),
  }),
})

export const cardRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'card',
  component: CardLayout,
})

/** What anybody may look at, without signing in. */
export const openRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'open',
  component: OpenLayout,
  errorComponent: FailedAlone,
})

/** Who is signed in; whoever is not is sent to sign in and comes back here. */
async function signedIn(queryClient: QueryClient, href: string): Promise<Me> {
  try {
    const me = await queryClient.ensureQueryData(meQuery)
    keepDraftsOf(me)
    await speakTo(me)
    return me
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 401) throw error
    throw redirect({ to: '/sign-in', search: href === '/' ? {} : { return: href }, replace: true })
  }
}
