/** Every component in one place, to look at while building: in `npm run dev:web` at /stil, never in what is shipped. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/parents.tsx'

export function guideRoute() {
  return createRoute({
    getParentRoute: () => rootRoute,
    path: '/stil',
    component: lazyRouteComponent(() => import('./GuidePage.tsx'), 'GuidePage'),
  })
}
