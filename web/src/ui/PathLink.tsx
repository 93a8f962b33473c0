import { Button } from '@digdir/designsystemet-react'
import { type AnyRouter, useRouter, useRouterState } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, MouseEvent, Ref } from 'react'

interface PathLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly path: string
  /** Marks the link as where one is: at the path itself, or also anywhere under it. */
  readonly current?: 'exact' | 'under'
  /** Other paths that belong there. */
  readonly also?: readonly string[]
  readonly ref?: Ref<HTMLAnchorElement>
}

/** A link to a path that is only known when the page runs: from the server, or from a list of rooms. */
export function PathLink({ path, current, also = [], onClick, ...rest }: PathLinkProps) {
  const router = useRouter()
  const here = useRouterState({ select: (state) => state.location.pathname })
  const isUnder = (place: string) => here === place || here.startsWith(`${place}/`)
  const isHere = here === path || also.some(isUnder) || (current === 'under' && isUnder(path))
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
      onPointerEnter={() => preload(router, path)}
      onFocus={() => preload(router, path)}
    />
  )
}

interface PathButtonProps extends PathLinkProps {
  readonly variant?: 'primary' | 'secondary'
  readonly size?: 'sm' | 'md'
}

/** A button that leads to such a path; small unless said, as the one act of a row. */
export function PathButton({
  variant = 'secondary',
  size = 'sm',
  children,
  ...rest
}: PathButtonProps) {
  return (
    <Button asChild variant={variant} data-size={size}>
      <PathLink {...rest}>{children}</PathLink>
    </Button>
  )
}

/** Another tab, another window, a download: the browser's own affair. */
function leavesToBrowser(event: MouseEvent<HTMLAnchorElement>): boolean {
  return event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
}

/** The page's code is fetched while the pointer is on its way. */
function preload(router: AnyRouter, path: string): void {
  for (const { routeId } of router.matchRoutes(path)) {
    const route = router.routesById[routeId]
    if (route !== undefined) void router.loadRouteChunk(route)
  }
}
