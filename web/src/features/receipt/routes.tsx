import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { cardRoute } from '../../app/parents.tsx'
// Takes the secret of a link out of the address before the router sees it.
import '../../lib/link-token.ts'

const receiptRoute = createRoute({
  getParentRoute: () => cardRoute,
  path: '/receipt',
  component: lazyRouteComponent(() => import('./ReceiptPage.tsx'), 'ReceiptPage'),
})

export const receiptRoutes = [receiptRoute] as const
