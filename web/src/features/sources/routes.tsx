import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/parents.tsx'

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'monitoring/sources',
  component: lazyRouteComponent(() => import('./SourcesPage.tsx'), 'SourcesPage'),
})

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'monitoring/sources/new',
  validateSearch: ({ kind }: Record<string, unknown>): { kind?: string } =>
    typeof kind === 'string' ? { kind } : {},
  component: lazyRouteComponent(() => import('./NewSourcePage.tsx'), 'NewSourcePage'),
})

const sourceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'monitoring/sources/$source',
  component: lazyRouteComponent(() => import('./SourcePage.tsx'), 'SourcePage'),
})

const changeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'monitoring/sources/$source/change',
  component: lazyRouteComponent(() => import('./ChangeSourcePage.tsx'), 'ChangeSourcePage'),
})

export const sourceRoutes = [listRoute, newRoute, sourceRoute, changeRoute] as const
