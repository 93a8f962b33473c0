import { Tooltip } from '@digdir/designsystemet-react'
import { useEffect, useState } from 'react'
import { useFormat } from '../lib/use-format.ts'
import styles from './RelativeTime.module.css'

/** An instant as people say it ("om 1 h 35 min", "i går 15.20"), with the exact on hover and focus. */
export function RelativeTime({ instant }: { readonly instant: string }) {
  const format = useFormat()
  useEveryMinute()
  return (
    <Tooltip content={format.exact(instant)} type="describedby">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time is shown on focus. */}
      <time dateTime={instant} className={styles.time} tabIndex={0}>
        {format.relative(instant)}
      </time>
    </Tooltip>
  )
}

function useEveryMinute(): void {
  const [, setBeat] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setBeat((beat) => beat + 1), 60_000)
    return () => clearInterval(timer)
  }, [])
}
