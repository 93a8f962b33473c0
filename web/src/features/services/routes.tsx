import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/parents.tsx'

const servicesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/services',
  component: lazyRouteComponent(() => import('./ServicesPage.tsx'), 'ServicesPage'),
})

/** Which period is looked at stands in the address; without it, the one that runs. */
const serviceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/services/$key',
  validateSearch: ({ period }: Record<string, unknown>): { period?: string } =>
    typeof period === 'string' && /^\d{4}-(Q[1-4]|\d{2})$/.test(period) ? { period } : {},
  component: lazyRouteComponent(() => import('./ServicePage.tsx'), 'ServicePage'),
})

export const serviceRoutes = [servicesRoute, serviceRoute] as const
