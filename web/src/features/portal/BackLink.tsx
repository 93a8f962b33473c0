import type { ReactNode } from 'react'
import { Icon } from '../../ui/icons.tsx'
import { PathLink } from '../../ui/PathLink.tsx'

interface BackLinkProps {
  readonly path: string
  readonly children: ReactNode
}

export function BackLink({ path, children }: BackLinkProps) {
  return (
    <>
      <Icon name="back" size={18} />
      <PathLink path={path}>{children}</PathLink>
    </>
  )
}
