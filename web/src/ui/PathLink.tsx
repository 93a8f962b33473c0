import { useRouter, useRouterState } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, MouseEvent, Ref } from 'react'

interface PathLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly path: string
  /** Marks the link as where one is: at the path itself, or also anywhere under it. */
  readonly current?: 'exact' | 'under'
  readonly ref?: Ref<HTMLAnchorElement>
}

/** A link to a path that is only known when the page runs: from the server, or from a list of rooms. */
export function PathLink({ path, current, onClick, ...rest }: PathLinkProps) {
  const router = useRouter()
  const here = useRouterState({ select: (state) => state.location.pathname })
  const isHere = here === path || (current === 'under' && here.startsWith(`${path}/`))
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || leavesToBrowser(event)) return
    event.preventDefault()
    router.navigate({ href: path })
  }
  return (
    <a
      {...rest}
      href={path}
      aria-current={current !== undefined && isHere ? 'page' : undefined}
      onClick={follow}
    />
  )
}

/** Another tab, another window, a download: the browser's own affair. */
function leavesToBrowser(event: MouseEvent<HTMLAnchorElement>): boolean {
  return event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
}
