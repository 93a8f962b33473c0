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

onSignedOut(() => {
  if (router.state.location.pathname === '/sign-in') return
  queryClient.removeQueries({ queryKey: meQuery.queryKey })
  void router.navigate({ to: '/sign-in', search: { return: router.state.location.href } })
})

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
