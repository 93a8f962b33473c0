import { createRoute, createRouter } from '@tanstack/react-router'
import { absenceRoutes } from '../features/absence/routes.tsx'
import { accessAccountsRoutes } from '../features/access-accounts/routes.tsx'
import { accessPeopleRoutes } from '../features/access-people/routes.tsx'
import { accessQueueRoutes } from '../features/access-queue/routes.tsx'
import { accessRequestRoutes } from '../features/access-requests/routes.tsx'
import { accessSourceRoutes } from '../features/access-sources/routes.tsx'
import { accessStandingRoutes } from '../features/access-standing/routes.tsx'
import { availabilityRoutes } from '../features/availability/routes.tsx'
import { deviationRoutes } from '../features/deviations/routes.tsx'
import { disturbanceRoutes, portalDisturbanceRoutes } from '../features/disturbances/routes.tsx'
import { ledgerRoutes } from '../features/ledger/routes.tsx'
import { monitoringRoutes } from '../features/monitoring/routes.tsx'
import { placeRoutes } from '../features/places/routes.tsx'
import { portalRoutes } from '../features/portal/routes.tsx'
import { receiptRoutes } from '../features/receipt/routes.tsx'
import { reportRoutes } from '../features/reports/routes.tsx'
import { serviceMapRoutes } from '../features/service-map/routes.tsx'
import { serviceRoutes } from '../features/services/routes.tsx'
import { settingsRoutes } from '../features/settings/routes.tsx'
import { mySignInRoutes, portalSignInRoutes, signInRoutes } from '../features/sign-in/routes.tsx'
import { sourceRoutes } from '../features/sources/routes.tsx'
import { startRoutes } from '../features/start/routes.tsx'
import { statusRoutes } from '../features/status/routes.tsx'
import { ticketRoutes } from '../features/tickets/routes.tsx'
import { guideRoute } from '../guide/routes.tsx'
import { queryClient } from '../lib/query-client.ts'
import { FailedPage, NotFoundPage } from './messages.tsx'
import { cardRoute, openRoute, portalRoute, rootRoute, shellRoute } from './parents.tsx'

/** What nobody answers to is told inside the shell; whoever is not signed in signs in first. */
const notFoundRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '$',
  component: NotFoundPage,
})

const portalNotFoundRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '$',
  component: NotFoundPage,
})

/** Each feature hangs its pages on the shell, the portal or the card; a new feature is one line here. */
const routeTree = rootRoute.addChildren([
  shellRoute.addChildren([
    ...startRoutes,
    ...serviceRoutes,
    ...deviationRoutes,
    ...ticketRoutes,
    ...availabilityRoutes,
    ...disturbanceRoutes,
    ...serviceMapRoutes,
    ...monitoringRoutes,
    ...placeRoutes,
    ...sourceRoutes,
    ...reportRoutes,
    ...ledgerRoutes,
    ...settingsRoutes,
    ...mySignInRoutes,
    ...accessSourceRoutes,
    ...accessAccountsRoutes,
    ...accessRequestRoutes,
    ...accessStandingRoutes,
    ...absenceRoutes,
    ...accessPeopleRoutes,
    ...accessQueueRoutes,
    notFoundRoute,
  ]),
  portalRoute.addChildren([
    ...portalRoutes,
    ...portalSignInRoutes,
    ...portalDisturbanceRoutes,
    portalNotFoundRoute,
  ]),
  openRoute.addChildren([...statusRoutes]),
  cardRoute.addChildren([...signInRoutes, ...receiptRoutes]),
  ...(import.meta.env.MODE === 'production' ? [] : [guideRoute()]),
])

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultErrorComponent: FailedPage,
  defaultNotFoundComponent: NotFoundPage,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
