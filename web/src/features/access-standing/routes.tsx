import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/parents.tsx'

const standingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/access',
  component: lazyRouteComponent(() => import('./StandingPage.tsx'), 'StandingPage'),
})

const removalsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/access/removals',
  component: lazyRouteComponent(() => import('./RemovalsPage.tsx'), 'RemovalsPage'),
})

const attestationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/access/attestation',
  component: lazyRouteComponent(() => import('./attestation/RoundsPage.tsx'), 'RoundsPage'),
})

const roundRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/access/attestation/$round',
  component: lazyRouteComponent(() => import('./attestation/RoundPage.tsx'), 'RoundPage'),
})

const rulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/access/rules',
  component: lazyRouteComponent(() => import('./rules/RulesPage.tsx'), 'RulesPage'),
})

export const accessStandingRoutes = [
  rulesRoute,
  standingRoute,
  removalsRoute,
  attestationRoute,
  roundRoute,
] as const
