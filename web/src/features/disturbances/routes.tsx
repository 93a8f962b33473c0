import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { portalRoute, shellRoute } from '../../app/parents.tsx'

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/disturbances',
  component: lazyRouteComponent(() => import('./DisturbancesPage.tsx'), 'DisturbancesPage'),
})

interface NewSearch {
  /** Keys of services, with commas between. */
  readonly services?: string
  /** When it began, where an outage leads here. */
  readonly since?: string
}

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/disturbances/new',
  validateSearch: ({ services, since }): NewSearch => ({
    ...(typeof services === 'string' ? { services } : {}),
    ...(typeof since === 'string' && !Number.isNaN(Date.parse(since)) ? { since } : {}),
  }),
  component: lazyRouteComponent(() => import('./NewPage.tsx'), 'NewPage'),
})

const disturbanceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/disturbances/$id',
  component: lazyRouteComponent(() => import('./DisturbancePage.tsx'), 'DisturbancePage'),
})

const portalDisturbanceRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/disturbances/$id',
  component: lazyRouteComponent(() => import('./DisturbancePage.tsx'), 'PortalDisturbancePage'),
})

export const disturbanceRoutes = [listRoute, newRoute, disturbanceRoute] as const
export const portalDisturbanceRoutes = [portalDisturbanceRoute] as const
