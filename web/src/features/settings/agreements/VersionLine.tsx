import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import styles from './agreements.module.css'
import type { Version } from './queries.ts'
import { text } from './text.ts'

interface VersionLineProps {
  /** The newest first. */
  readonly versions: readonly Version[]
  readonly chosen: string | undefined
  readonly choose: (from: string) => void
}

/** The versions on a line through time; the one that is pressed is read below. */
export function VersionLine({ versions, chosen, choose }: VersionLineProps) {
  const t = useText(text)
  const format = useFormat()
  return (
    <ol className={styles.line}>
      {versions.toReversed().map(({ from, state, promises, corrections }) => {
        const level = promises.find(({ what }) => what === 'level')?.value
        const words = [
          t(`state.${state}`),
          level?.kind === 'text' ? level.text : '',
          corrections.length === 0 ? '' : t('corrected', { count: corrections.length }),
        ]
        return (
          <li key={from} data-state={state}>
            <button
              type="button"
              aria-pressed={from === chosen}
              className={styles.version}
              onClick={() => choose(from)}
            >
              <span className={styles.dot} aria-hidden="true" />
              <b>{format.fullDay(from)}</b>
              <span className="muted small">{words.filter((each) => each !== '').join(' · ')}</span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}
