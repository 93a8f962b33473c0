import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/parents.tsx'

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'tickets',
  component: lazyRouteComponent(() => import('./TicketsPage.tsx'), 'TicketsPage'),
})

const ticketRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'tickets/$service/$key',
  component: lazyRouteComponent(() => import('./TicketPage.tsx'), 'TicketPage'),
})

export const ticketRoutes = [listRoute, ticketRoute] as const
