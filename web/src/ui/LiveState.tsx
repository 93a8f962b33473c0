import type { LiveShown } from '../../../src/modules/reports/standing/schema.ts'
import { liveKinds, usePromiseWords } from '../lib/promise-words.ts'
import { useText } from '../lib/text.ts'
import { useFormat } from '../lib/use-format.ts'
import styles from './LiveState.module.css'
import { State } from './State.tsx'
import { uiText } from './text.ts'

interface LiveStateProps {
  readonly live: LiveShown
  /** Also since when, or till when. */
  readonly since?: boolean
}

/** Whether a service works at this moment, with colour, sign and word. */
export function LiveState({ live, since = false }: LiveStateProps) {
  const t = useText(uiText)
  const words = usePromiseWords()
  const format = useFormat()
  const from = live.state === 'maintenance' ? live.until : live.since
  return (
    <span className={styles.live}>
      <State kind={liveKinds[live.state]}>{words.live(live.state)}</State>
      {since && from !== null ? (
        <span className={styles.since}>
          {t(live.state === 'maintenance' ? 'live.until' : 'live.since', {
            when: format.moment(from),
          })}
        </span>
      ) : null}
    </span>
  )
}
