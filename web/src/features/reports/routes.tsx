import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/parents.tsx'

const boardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reports',
  /** The last quarter that is shown; without it the running one. */
  validateSearch: ({ until }: Record<string, unknown>): { until?: string } =>
    typeof until === 'string' && /^\d{4}-Q[1-4]$/.test(until) ? { until } : {},
  component: lazyRouteComponent(() => import('./BoardPage.tsx'), 'BoardPage'),
})

const reportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reports/$service/$period',
  /** The document's language; without it the recipient's. */
  validateSearch: ({ document }: Record<string, unknown>): { document?: 'sv' | 'en' } =>
    document === 'sv' || document === 'en' ? { document } : {},
  component: lazyRouteComponent(() => import('./ReportPage.tsx'), 'ReportPage'),
})

export const reportRoutes = [boardRoute, reportRoute] as const
