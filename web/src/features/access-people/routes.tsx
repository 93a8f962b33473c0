import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/parents.tsx'
import { narrowingFrom } from './narrowing.ts'

const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'access/people',
  validateSearch: narrowingFrom,
  component: lazyRouteComponent(() => import('./PeoplePage.tsx'), 'PeoplePage'),
})

const intakeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'access/intake',
  validateSearch: (search: Record<string, unknown>): { feed?: number } =>
    typeof search.feed === 'number' ? { feed: search.feed } : {},
  component: lazyRouteComponent(() => import('./IntakePage.tsx'), 'IntakePage'),
})

export const accessPeopleRoutes = [peopleRoute, intakeRoute] as const
