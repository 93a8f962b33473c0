import './theme/index.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { router } from './app/router.tsx'
import { meQuery } from './lib/me.ts'
import { queryClient } from './lib/query-client.ts'
import { onSignedOut } from './lib/request.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

/** What was typed is kept by the forms; whoever signs in again comes back to the same address. */
onSignedOut(() => {
  const { pathname, href, search } = router.state.location
  if (pathname === '/sign-in') return
  queryClient.removeQueries({ queryKey: meQuery.queryKey })
  const isSigningIn = pathname.startsWith('/sign-in/')
  const back = isSigningIn ? search.return : href
  void router.navigate({
    to: '/sign-in',
    search: { told: 'session_over', ...(back === undefined ? {} : { return: back }) },
  })
})

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
