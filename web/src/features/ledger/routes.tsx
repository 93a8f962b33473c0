import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/parents.tsx'

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'ledger',
  component: lazyRouteComponent(() => import('./LedgerPage.tsx'), 'LedgerPage'),
})

const anchorsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'ledger/anchors',
  component: lazyRouteComponent(() => import('./AnchorsPage.tsx'), 'AnchorsPage'),
})

const eventRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'ledger/$seq',
  component: lazyRouteComponent(() => import('./EventPage.tsx'), 'EventPage'),
})

export const ledgerRoutes = [listRoute, anchorsRoute, eventRoute] as const
