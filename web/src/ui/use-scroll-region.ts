import { type RefObject, useEffect, useRef, useState } from 'react'

interface ScrollRegion<Box> {
  readonly ref: RefObject<Box | null>
  readonly 'aria-label': string | undefined
  readonly tabIndex: 0 | undefined
  /** For styles that let go of a sticky head only where the box must scroll. */
  readonly 'data-scrolls': boolean
}

/**
 * For a `section` that may hold more than it has room for. While it does, it is reached by keyboard and
 * has a name; while all of it is in sight, it is no stop on anybody's way.
 */
export function useScrollRegion<Box extends HTMLElement>(label: string): ScrollRegion<Box> {
  const ref = useRef<Box>(null)
  const [scrolls, setScrolls] = useState(false)
  useEffect(() => {
    const box = ref.current
    if (box === null) return
    const watcher = new ResizeObserver(() => {
      setScrolls(box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight)
    })
    for (const each of [box, ...box.children]) watcher.observe(each)
    return () => watcher.disconnect()
  }, [])
  return {
    ref,
    'aria-label': scrolls ? label : undefined,
    tabIndex: scrolls ? 0 : undefined,
    'data-scrolls': scrolls,
  }
}
