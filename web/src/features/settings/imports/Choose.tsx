import { Field, Label, Select, ValidationMessage } from '@digdir/designsystemet-react'
import type { ReactNode } from 'react'

interface ChooseProps {
  readonly label: string
  /** The label is said to whoever hears the page; it stands beside already for whoever sees it. */
  readonly isLabelHidden?: boolean
  readonly help?: ReactNode
  readonly error?: string | undefined
  readonly value: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly choose: (value: string) => void
}

/** One choice of a list that takes hold at once. */
export function Choose(props: ChooseProps) {
  const { label, isLabelHidden = false, help, error, value, choices, choose } = props
  const select = (
    <Select
      value={value}
      data-size="sm"
      aria-invalid={error !== undefined}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      onChange={(event) => choose(event.target.value)}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </Select>
  )
  return (
    <Field>
      {isLabelHidden ? null : <Label>{label}</Label>}
      {help === undefined ? null : <Field.Description>{help}</Field.Description>}
      {select}
      {error === undefined ? null : <ValidationMessage>{error}</ValidationMessage>}
    </Field>
  )
}
