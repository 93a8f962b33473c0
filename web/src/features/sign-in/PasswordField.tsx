import { Field, Input, Label, ValidationMessage } from '@digdir/designsystemet-react'
import { type ReactNode, useId, useState } from 'react'
import { useText } from '../../lib/text.ts'
import type { FormState, FormValues } from '../../lib/use-form.ts'
import { Icon } from '../../ui/icons.tsx'
import styles from './CardForm.module.css'
import { signInText } from './text.ts'

interface PasswordFieldProps<T extends FormValues> {
  readonly form: FormState<T>
  readonly name: keyof T & string
  readonly label: string
  /** What password managers go by. */
  readonly autoComplete: 'current-password' | 'new-password'
  readonly help?: string | undefined
  readonly autoFocus?: boolean
  readonly children?: ReactNode
}

/** A password can be seen by whoever writes it; password managers know it by its name. */
export function PasswordField<T extends FormValues>(props: PasswordFieldProps<T>) {
  const { form, name, label, autoComplete, help, autoFocus = false, children } = props
  const t = useText(signInText)
  const [isShown, setShown] = useState(false)
  const error = form.errors[name]
  const id = useId()
  return (
    <Field>
      <Label htmlFor={id}>{label}</Label>
      {help === undefined ? null : <Field.Description>{help}</Field.Description>}
      <div className={styles.password}>
        <Input
          id={id}
          name={name}
          type={isShown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={autoFocus}
          value={String(form.values[name] ?? '')}
          aria-invalid={error !== undefined}
          aria-required="true"
          onChange={(event) => form.set(name, event.target.value)}
        />
        <button
          type="button"
          className={styles.reveal}
          aria-label={t(isShown ? 'hide' : 'show')}
          title={t(isShown ? 'hide' : 'show')}
          onClick={() => setShown(!isShown)}
        >
          <Icon name={isShown ? 'hidden' : 'seen'} />
        </button>
      </div>
      {children}
      {error === undefined ? null : <ValidationMessage>{error}</ValidationMessage>}
    </Field>
  )
}
