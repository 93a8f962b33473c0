import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/parents.tsx'

interface MapSearch {
  readonly show?: 'tree' | 'table'
}

const mapRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/service-map',
  validateSearch: ({ show }): MapSearch => (show === 'tree' || show === 'table' ? { show } : {}),
  component: lazyRouteComponent(() => import('./MapPage.tsx'), 'MapPage'),
})

export const serviceMapRoutes = [mapRoute] as const
