import styles from './Code.module.css'
import { useScrollRegion } from './use-scroll-region.ts'

interface CodeProps {
  readonly label: string
  readonly children: string
}

/** What is pasted elsewhere, as it is written there: wider than its place, it scrolls. */
export function Code({ label, children }: CodeProps) {
  const region = useScrollRegion<HTMLElement>(label)
  return (
    <section {...region} className={styles.code}>
      <pre>
        <code>{children}</code>
      </pre>
    </section>
  )
}
