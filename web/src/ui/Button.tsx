import { Button } from '@digdir/designsystemet-react'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

export { Button }

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly variant?: 'primary' | 'secondary' | 'tertiary'
  readonly 'data-size'?: 'sm' | 'md' | 'lg'
  readonly ref?: Ref<HTMLAnchorElement>
}

function ButtonAnchor({
  variant = 'secondary',
  'data-size': size,
  children,
  ...rest
}: AnchorProps) {
  return (
    <Button asChild variant={variant} {...(size === undefined ? {} : { 'data-size': size })}>
      <a {...rest}>{children}</a>
    </Button>
  )
}

/** A link that looks like a button, for acts that lead to another page. Links are secondary unless said. */
export const ButtonLink = createLink(ButtonAnchor)
