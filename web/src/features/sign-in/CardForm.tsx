import type { ReactNode } from 'react'
import { useText } from '../../lib/text.ts'
import type { FormState, FormValues } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/Notice.tsx'
import { uiText } from '../../ui/text.ts'
import styles from './CardForm.module.css'

interface CardFormProps<T extends FormValues> {
  readonly form: FormState<T>
  readonly submit: string
  /** Beside what went wrong: a way on. */
  readonly failureAct?: ReactNode
  readonly children: ReactNode
}

/** A short form in a card or a dialog: what went wrong stands above the fields, in few words. */
export function CardForm<T extends FormValues>(props: CardFormProps<T>) {
  const { form, submit, failureAct, children } = props
  const t = useText(uiText)
  const wrong = Object.values(form.errors).filter((reason) => reason !== undefined).length
  return (
    <form {...form.formProps} className={styles.form}>
      {form.failure === null ? null : <ErrorNotice error={form.failure} act={failureAct} />}
      {children}
      <p role="status" className="ds-sr-only">
        {wrong > 0 ? t('form.summary', { count: wrong }) : ''}
      </p>
      <Button type="submit" loading={form.isSending}>
        {submit}
      </Button>
    </form>
  )
}
