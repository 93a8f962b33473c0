import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/parents.tsx'

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'monitoring',
  component: lazyRouteComponent(() => import('./ProbesPage.tsx'), 'ProbesPage'),
})

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'monitoring/probes/new',
  validateSearch: ({ component }: Record<string, unknown>): { component?: string } =>
    typeof component === 'string' ? { component } : {},
  component: lazyRouteComponent(() => import('./NewProbePage.tsx'), 'NewProbePage'),
})

const probeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'monitoring/probes/$probe',
  component: lazyRouteComponent(() => import('./ProbePage.tsx'), 'ProbePage'),
})

export const monitoringRoutes = [listRoute, newRoute, probeRoute] as const
