import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { portalRoute } from '../../app/parents.tsx'
import { readTicketsAddress } from './tickets-address.ts'

const portalStartRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./PortalPage.tsx'), 'PortalPage'),
})

const ticketsRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/tickets',
  validateSearch: readTicketsAddress,
  component: lazyRouteComponent(() => import('./TicketsPage.tsx'), 'TicketsPage'),
})

const ticketRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/tickets/$service/$key',
  component: lazyRouteComponent(() => import('./TicketPage.tsx'), 'TicketPage'),
})

const reportsRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/reports',
  component: lazyRouteComponent(() => import('./ReportsPage.tsx'), 'ReportsPage'),
})

const reportRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/reports/$service/$period',
  component: lazyRouteComponent(() => import('./ReportPage.tsx'), 'ReportPage'),
})

export const portalRoutes = [
  portalStartRoute,
  ticketsRoute,
  ticketRoute,
  reportsRoute,
  reportRoute,
] as const
