import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/parents.tsx'

const absenceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/my-absence',
  component: lazyRouteComponent(() => import('./AbsencePage.tsx'), 'AbsencePage'),
})

export const absenceRoutes = [absenceRoute] as const
