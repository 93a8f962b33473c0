import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { openRoute } from '../../app/parents.tsx'

/** A page of its own: whoever looks at it need not be known. */
const statusRoute = createRoute({
  getParentRoute: () => openRoute,
  path: '/status/$key',
  component: lazyRouteComponent(() => import('./StatusPage.tsx'), 'StatusPage'),
})

export const statusRoutes = [statusRoute] as const
