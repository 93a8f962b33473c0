import styles from './Segments.module.css'

export interface SegmentsProps<Value extends string> {
  /** What is chosen between: "Visa som", "Rapportens språk". */
  readonly label: string
  readonly chosen: Value
  readonly choices: readonly { readonly value: Value; readonly label: string }[]
  readonly choose: (value: Value) => void
}

/** Two or three ways to show the same, beside each other. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { label, chosen, choices, choose } = props
  return (
    <fieldset className={styles.segments} data-print="no">
      <legend className="ds-sr-only">{label}</legend>
      {choices.map(({ value, label: words }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === chosen}
          onClick={() => choose(value)}
        >
          {words}
        </button>
      ))}
    </fieldset>
  )
}
