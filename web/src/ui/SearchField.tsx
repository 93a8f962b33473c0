import { Field, Input, Label, Select } from '@digdir/designsystemet-react'
import { useEffect, useEffectEvent, useId, useState } from 'react'
import styles from './SearchField.module.css'

export interface SearchFieldProps {
  readonly label: string
  /** What is searched for, as it stands in the address. */
  readonly text: string
  /** Called when typing has paused. */
  readonly search: (text: string) => void
}

const PAUSE = 300

/** Searches while one types; the list follows when the fingers rest. */
export function SearchField({ label, text, search }: SearchFieldProps) {
  const [typed, setTyped] = useState(text)
  useEffect(() => setTyped(text), [text])
  // With the filters as they are when the pause is over, not as they were when it began.
  const searchNow = useEffectEvent(search)
  useEffect(() => {
    if (typed === text) return
    const timer = setTimeout(() => searchNow(typed), PAUSE)
    return () => clearTimeout(timer)
  }, [typed, text])
  const id = useId()
  return (
    <Field className={styles.field ?? ''}>
      <Label htmlFor={id}>{label}</Label>
      <Input
        id={id}
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </Field>
  )
}

export interface FilterSelectProps {
  readonly label: string
  readonly chosen: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly choose: (value: string) => void
}

/** One filter of a list, as a choice among few. */
export function FilterSelect({ label, chosen, choices, choose }: FilterSelectProps) {
  const id = useId()
  return (
    <Field className={styles.select ?? ''}>
      <Label htmlFor={id}>{label}</Label>
      <Select id={id} value={chosen} onChange={(event) => choose(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    </Field>
  )
}
