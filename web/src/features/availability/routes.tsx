import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/parents.tsx'

export interface ServiceSearch {
  /** `2026-Q3` or `2026-08`; without it the running one. */
  readonly period?: string
  /** The day that is looked at hour by hour. */
  readonly day?: string
  /** Days as a table instead of a calendar. */
  readonly view?: 'table'
}

const overviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/availability',
  component: lazyRouteComponent(() => import('./OverviewPage.tsx'), 'OverviewPage'),
})

const serviceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/availability/$service',
  validateSearch: (search): ServiceSearch => ({
    ...(typeof search.period === 'string' ? { period: search.period } : {}),
    ...(typeof search.day === 'string' ? { day: search.day } : {}),
    ...(search.view === 'table' ? { view: 'table' } : {}),
  }),
  component: lazyRouteComponent(() => import('./ServicePage.tsx'), 'ServicePage'),
})

const linesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/availability/$service/lines/$period',
  component: lazyRouteComponent(() => import('./LinesPage.tsx'), 'LinesPage'),
})

export const availabilityRoutes = [overviewRoute, serviceRoute, linesRoute] as const
