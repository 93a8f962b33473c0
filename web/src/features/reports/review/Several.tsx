import { type ReactNode, useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { TextButton } from '../../../ui/TextButton.tsx'
import { deliveriesText } from './deliveries-text.ts'
import styles from './Review.module.css'

export interface SeveralProps<Item> {
  readonly label: string
  readonly items: readonly Item[]
  readonly itemKey: (item: Item) => string
  readonly children: (item: Item) => ReactNode
}

const FIRST = 6

/** A list of people or things that happened: the first of many, and the rest when they are asked for. */
export function Several<Item>({ label, items, itemKey, children }: SeveralProps<Item>) {
  const t = useText(deliveriesText)
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? items : items.slice(0, FIRST)
  return (
    <>
      <ul className={styles.people} aria-label={label}>
        {shown.map((item) => (
          <li key={itemKey(item)} className={styles.person}>
            {children(item)}
          </li>
        ))}
      </ul>
      {shown.length < items.length ? (
        <p className={styles.more}>
          <TextButton small onClick={() => setWhole(true)}>
            {t('all', { count: items.length })}
          </TextButton>
        </p>
      ) : null}
    </>
  )
}
