import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { portalRoute } from '../../app/parents.tsx'

const portalStartRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./PortalPage.tsx'), 'PortalPage'),
})

export const portalRoutes = [portalStartRoute] as const
