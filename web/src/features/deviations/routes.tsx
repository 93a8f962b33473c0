import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/parents.tsx'

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'deviations',
  component: lazyRouteComponent(() => import('./DeviationsPage.tsx'), 'DeviationsPage'),
})

const deviationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'deviations/$id',
  component: lazyRouteComponent(() => import('./DeviationPage.tsx'), 'DeviationPage'),
})

export const deviationRoutes = [listRoute, deviationRoute] as const
