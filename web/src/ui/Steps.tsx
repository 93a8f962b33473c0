import type { ReactNode } from 'react'
import { useText } from '../lib/text.ts'
import styles from './Steps.module.css'
import { uiText } from './text.ts'

export interface Step {
  readonly key: string
  /** "Perioden slut", "Utkast", "Förklaras". */
  readonly label: string
  /** "30 sep", "2 avvikelser kvar". */
  readonly detail?: ReactNode
  readonly state: 'done' | 'now' | 'failed' | 'ahead'
}

/** The way of something through its states: where it has been, where it is, what is left. */
export function Steps({
  steps,
  label,
}: {
  readonly steps: readonly Step[]
  readonly label: string
}) {
  const t = useText(uiText)
  return (
    <div className={styles.frame}>
      <ol className={styles.steps} aria-label={label}>
        {steps.map(({ key, label: name, detail, state }) => (
          <li
            key={key}
            data-state={state}
            aria-current={state === 'now' || state === 'failed' ? 'step' : undefined}
          >
            <span className={styles.dot} aria-hidden="true" />
            <b>{name}</b>
            <span className="ds-sr-only"> ({t(`steps.${state}`)})</span>
            {detail === undefined ? null : <span className={styles.detail}>{detail}</span>}
          </li>
        ))}
      </ol>
    </div>
  )
}
