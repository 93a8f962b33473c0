import { type KeyboardEvent, type ReactNode, useRef } from 'react'

interface GridProps {
  readonly label: string
  readonly className?: string | undefined
  /** The `data-place` that a key leads to from where one is. */
  readonly walk: (key: string) => string | undefined
  /** Rows. One place alone is in the tab order; which, is told by whoever draws them. */
  readonly children: ReactNode
}

/** A table that is one stop of the tab key: within it the arrows go from place to place. */
export function Grid({ label, className, walk, children }: GridProps) {
  const grid = useRef<HTMLTableElement>(null)
  const go = (event: KeyboardEvent) => {
    const place = walk(event.key)
    if (place === undefined) return
    event.preventDefault()
    grid.current?.querySelector<HTMLElement>(`[data-place="${place}"]`)?.focus()
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA’s grid pattern, which HTML allows a table: whoever hears it may walk with the arrow keys.
    <table ref={grid} role="grid" className={className} aria-label={label} onKeyDown={go}>
      {children}
    </table>
  )
}
