/** A public page is told what it shows as it changes; a page for those who are signed in asks again. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type Shown, statusQuery } from './queries.ts'

/** Where there is no room for more, the page asks each minute as it does anyway. */
export function usePublicLine(key: string): boolean {
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const source = new EventSource(`/api/status/${encodeURIComponent(key)}/live`)
    source.addEventListener('open', () => setOpen(true))
    source.addEventListener('error', () => setOpen(false))
    source.addEventListener('status', (event: MessageEvent<string>) => {
      queryClient.setQueryData(statusQuery(key).queryKey, JSON.parse(event.data) as Shown)
    })
    return () => source.close()
  }, [key, queryClient])
  return isOpen
}
