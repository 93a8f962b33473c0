import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/parents.tsx'
import type { CorrectionsSearch } from './corrections/search.ts'

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

export interface MaintenanceSearch {
  readonly service?: string
  /** What has been, instead of what comes. */
  readonly when?: 'past'
}

const maintenanceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/maintenance',
  validateSearch: (search): MaintenanceSearch => ({
    ...(typeof search.service === 'string' ? { service: search.service } : {}),
    ...(search.when === 'past' ? { when: 'past' } : {}),
  }),
  component: lazyRouteComponent(
    () => import('./maintenance/MaintenancePage.tsx'),
    'MaintenancePage',
  ),
})

const correctionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/corrections',
  validateSearch: ({ service, which, correct, from, to }): CorrectionsSearch => ({
    ...(typeof service === 'string' ? { service } : {}),
    ...(which === 'waiting' || which === 'counting' ? { which } : {}),
    ...(correct === 'not_ours' || correct === 'as_observed' ? { correct } : {}),
    ...(typeof from === 'string' ? { from } : {}),
    ...(typeof to === 'string' ? { to } : {}),
  }),
  component: lazyRouteComponent(
    () => import('./corrections/CorrectionsPage.tsx'),
    'CorrectionsPage',
  ),
})

export const availabilityRoutes = [
  overviewRoute,
  serviceRoute,
  linesRoute,
  maintenanceRoute,
  correctionsRoute,
] as const
