import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/parents.tsx'

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'monitoring/places',
  component: lazyRouteComponent(() => import('./PlacesPage.tsx'), 'PlacesPage'),
})

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'monitoring/places/new',
  component: lazyRouteComponent(() => import('./NewPlacePage.tsx'), 'NewPlacePage'),
})

const placeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'monitoring/places/$place',
  component: lazyRouteComponent(() => import('./PlacePage.tsx'), 'PlacePage'),
})

export const placeRoutes = [listRoute, newRoute, placeRoute] as const
