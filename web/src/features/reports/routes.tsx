import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/parents.tsx'

interface ShownInAddress {
  /** The document's language; without it the recipient's. */
  readonly document?: 'sv' | 'en'
  /** A version that was released; without it the one that counts, or the draft. */
  readonly revision?: number
  /** The draft that changes are told against; without it the one before. */
  readonly since?: number
}

function readShown({ document, revision, since }: Record<string, unknown>): ShownInAddress {
  const isNumber = (value: unknown) => Number.isInteger(value) && Number(value) > 0
  return {
    ...(document === 'sv' || document === 'en' ? { document } : {}),
    ...(isNumber(revision) ? { revision: Number(revision) } : {}),
    ...(isNumber(since) ? { since: Number(since) } : {}),
  }
}

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
  validateSearch: readShown,
  component: lazyRouteComponent(() => import('./review/ReviewPage.tsx'), 'ReviewPage'),
})

export const reportRoutes = [boardRoute, registerRoute, reportRoute] as const
