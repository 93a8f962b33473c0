import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/parents.tsx'

const teamRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'access/team',
  component: lazyRouteComponent(() => import('./TeamPage.tsx'), 'TeamPage'),
})

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'access/requests',
  component: lazyRouteComponent(() => import('./RequestsPage.tsx'), 'RequestsPage'),
})

/** `people`: ids, as `12,31`; `draft`: the proposal that it is made from. */
interface NewSearch {
  readonly people?: string
  readonly draft?: string
}

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'access/requests/new',
  validateSearch: ({ people, draft }: Record<string, unknown>): NewSearch => ({
    ...(people === undefined ? {} : { people: String(people) }),
    ...(draft === undefined ? {} : { draft: String(draft) }),
  }),
  component: lazyRouteComponent(() => import('./NewRequestPage.tsx'), 'NewRequestPage'),
})

const requestRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'access/requests/$id',
  component: lazyRouteComponent(() => import('./RequestPage.tsx'), 'RequestPage'),
})

const personRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'access/people/$id',
  component: lazyRouteComponent(() => import('./PersonPage.tsx'), 'PersonPage'),
})

const mineRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'access/mine',
  component: lazyRouteComponent(() => import('./PersonPage.tsx'), 'MinePage'),
})

export const accessRequestRoutes = [
  teamRoute,
  listRoute,
  newRoute,
  requestRoute,
  personRoute,
  mineRoute,
] as const
