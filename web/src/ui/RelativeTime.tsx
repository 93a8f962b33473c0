import { useEffect, useState } from 'react'
import { useFormat } from '../lib/use-format.ts'
import { ExactTime } from './ExactTime.tsx'

/** An instant as people say it ("om 1 h 35 min", "i går 15.20"), with the exact on hover and focus. */
export function RelativeTime({ instant }: { readonly instant: string }) {
  const format = useFormat()
  useEveryMinute()
  return (
    <ExactTime instant={instant} exact={format.exact(instant)}>
      {format.relative(instant)}
    </ExactTime>
  )
}

function useEveryMinute(): void {
  const [, setBeat] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setBeat((beat) => beat + 1), 60_000)
    return () => clearInterval(timer)
  }, [])
}
