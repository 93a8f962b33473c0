import { useVirtualizer } from '@tanstack/react-virtual'
import type { ReactNode } from 'react'
import { useScrollRegion } from './use-scroll-region.ts'
import styles from './VirtualList.module.css'

export interface VirtualListProps<Item> {
  readonly label: string
  readonly items: readonly Item[]
  readonly itemKey: (item: Item) => string
  readonly children: (item: Item) => ReactNode
  /** About how high an item is; the real height is measured. */
  readonly itemHeight?: number
  readonly height?: number
}

/** Thousands of items in a box that scrolls: only those in sight are drawn. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { label, items, itemKey, children, itemHeight = 44, height = 420 } = props
  const region = useScrollRegion<HTMLElement>(label)
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => region.ref.current,
    estimateSize: () => itemHeight,
    overscan: 8,
  })
  return (
    <section className={styles.box} style={{ maxHeight: height }} {...region}>
      <ul style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const item = items[index]
          return item === undefined ? null : (
            <li
              key={itemKey(item)}
              ref={rows.measureElement}
              data-index={index}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              {children(item)}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
