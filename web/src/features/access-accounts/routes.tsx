import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/parents.tsx'

const findingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/access/findings',
  component: lazyRouteComponent(() => import('./FindingsPage.tsx'), 'FindingsPage'),
})

const catalogueRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/access/catalogue',
  component: lazyRouteComponent(() => import('./CataloguePage.tsx'), 'CataloguePage'),
})

const entitlementRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/access/catalogue/$id',
  component: lazyRouteComponent(() => import('./EntitlementPage.tsx'), 'EntitlementPage'),
})

export const accessAccountsRoutes = [findingsRoute, catalogueRoute, entitlementRoute] as const
