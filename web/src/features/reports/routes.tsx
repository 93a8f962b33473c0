import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/parents.tsx'

const boardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reports',
  /** The last quarter that is shown; without it the running one. */
  validateSearch: ({ until }: Record<string, unknown>): { until?: string } =>
    typeof until === 'string' && /^\d{4}-Q[1-4]$/.test(until) ? { until } : {},
  component: lazyRouteComponent(() => import('./board/BoardPage.tsx'), 'BoardPage'),
})

const registerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reports/register',
  component: lazyRouteComponent(() => import('./register/RegisterPage.tsx'), 'RegisterPage'),
})

const reportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reports/$service/$period',
  /** The document's language; without it the recipient's. */
  validateSearch: ({ document }: Record<string, unknown>): { document?: 'sv' | 'en' } =>
    document === 'sv' || document === 'en' ? { document } : {},
  component: lazyRouteComponent(() => import('./review/ReviewPage.tsx'), 'ReviewPage'),
})

export const registerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reports/register',
  component: lazyRouteComponent(() => import('./register/RegisterPage.tsx'), 'RegisterPage'),
})

const reportRoutes = [boardRoute, registerRoute, reportRoute] as const
