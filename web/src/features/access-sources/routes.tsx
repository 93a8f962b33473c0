import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/parents.tsx'

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'access/intake/sources',
  component: lazyRouteComponent(() => import('./SourcesPage.tsx'), 'SourcesPage'),
})

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'access/intake/sources/new',
  component: lazyRouteComponent(() => import('./NewSourcePage.tsx'), 'NewSourcePage'),
})

const sourceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'access/intake/sources/$source',
  component: lazyRouteComponent(() => import('./SourcePage.tsx'), 'SourcePage'),
})

const changeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'access/intake/sources/$source/change',
  component: lazyRouteComponent(() => import('./ChangeSourcePage.tsx'), 'ChangeSourcePage'),
})

const connectorsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'access/connectors',
  component: lazyRouteComponent(() => import('./ConnectorsPage.tsx'), 'ConnectorsPage'),
})

const connectorRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'access/connectors/$system',
  component: lazyRouteComponent(() => import('./ConnectorPage.tsx'), 'ConnectorPage'),
})

export const accessSourceRoutes = [
  listRoute,
  newRoute,
  sourceRoute,
  changeRoute,
  connectorsRoute,
  connectorRoute,
] as const
