import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/parents.tsx'

const queueRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'access/queue',
  component: lazyRouteComponent(() => import('./QueuePage.tsx'), 'QueuePage'),
})

const changeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'access/queue/$id',
  component: lazyRouteComponent(() => import('./ChangePage.tsx'), 'ChangePage'),
})

const exitsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'access/exits',
  component: lazyRouteComponent(() => import('./exits/ExitsPage.tsx'), 'ExitsPage'),
})

const exitRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'access/exits/$id',
  component: lazyRouteComponent(() => import('./exits/ExitPage.tsx'), 'ExitPage'),
})

const templatesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'access/templates',
  component: lazyRouteComponent(() => import('./exits/TemplatesPage.tsx'), 'TemplatesPage'),
})

export const accessQueueRoutes = [
  queueRoute,
  changeRoute,
  exitsRoute,
  exitRoute,
  templatesRoute,
] as const
