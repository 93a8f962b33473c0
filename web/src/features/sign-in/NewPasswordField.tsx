import { useEffect, useState } from 'react'
import { ApiProblem } from '../../lib/api-problem.ts'
import { useText } from '../../lib/text.ts'
import type { FormState, FormValues } from '../../lib/use-form.ts'
import { State } from '../../ui/State.tsx'
import styles from './CardForm.module.css'
import { judgePassword, type Strength } from './calls.ts'
import { PasswordField } from './PasswordField.tsx'
import { signInText } from './text.ts'

interface NewPasswordFieldProps<T extends FormValues> {
  readonly form: FormState<T>
  readonly name: keyof T & string
  /** Whose it is: what everybody knows of its owner makes a password weak. */
  readonly about: { readonly name?: string; readonly email?: string }
}

/** A password that is to be: how strong it is, in words, while it is written. */
export function NewPasswordField<T extends FormValues>(props: NewPasswordFieldProps<T>) {
  const { form, name, about } = props
  const t = useText(signInText)
  const strength = useStrength(String(form.values[name] ?? ''), about)
  return (
    <PasswordField
      form={form}
      name={name}
      label={t('newPassword.label')}
      help={t('newPassword.help')}
      autoComplete="new-password"
    >
      <div className={styles.strength} role="status">
        {strength === undefined || form.errors[name] !== undefined ? null : (
          <Judged strength={strength} />
        )}
      </div>
    </PasswordField>
  )
}

function Judged({ strength: { score, weaknesses } }: { readonly strength: Strength }) {
  const t = useText(signInText)
  const [weakness] = weaknesses
  const kind = weakness === undefined ? 'kept' : 'risk'
  const word = weakness === undefined ? (score > 3 ? 'strong' : 'good') : weakness
  // What is refused never looks full, however long it would take to guess.
  const shown = weakness === undefined ? score : Math.min(score, 2)
  return (
    <>
      <div className={styles.meter} data-kind={kind} aria-hidden="true">
        {[1, 2, 3, 4].map((step) => (
          <span key={step} data-on={step <= Math.max(shown, 1)} />
        ))}
      </div>
      <State kind={kind} plain>
        {t(`newPassword.${word}`)}
      </State>
    </>
  )
}

/** Asked when the writing has paused; a server that does not answer says nothing here. */
const PAUSE = 350

function useStrength(
  password: string,
  { name, email }: NewPasswordFieldProps<FormValues>['about'],
) {
  const [strength, setStrength] = useState<Strength>()
  useEffect(() => {
    if (password === '') return setStrength(undefined)
    let isWanted = true
    const timer = setTimeout(async () => {
      try {
        const about = {
          ...(name === undefined ? {} : { name }),
          ...(email === undefined ? {} : { email }),
        }
        const judged = await judgePassword(password, about)
        if (isWanted) setStrength(judged)
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error
      }
    }, PAUSE)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [password, name, email])
  return strength
}
