import { Button } from '@digdir/designsystemet-react'
import type { ReactNode } from 'react'
import { useText } from '../lib/text.ts'
import type { FormState, FormValues } from '../lib/use-form.ts'
import { ErrorState } from './ErrorState.tsx'
import styles from './Form.module.css'
import { TextButton } from './TextButton.tsx'
import { uiText } from './text.ts'

export interface FormProps<T extends FormValues> {
  readonly form: FormState<T>
  /** What the button says it does: "Spara", "Förklara avvikelsen". */
  readonly submit: string
  /** The page has another act that is more its own. */
  readonly variant?: 'primary' | 'secondary'
  /** Beside the button: a way out. */
  readonly otherActs?: ReactNode
  readonly children: ReactNode
}

export function Form<T extends FormValues>(props: FormProps<T>) {
  const { form, submit, variant = 'primary', otherActs, children } = props
  const t = useText(uiText)
  const wrong = Object.values(form.errors).filter((reason) => reason !== undefined).length
  return (
    <form {...form.formProps} className={styles.form}>
      {form.isKept ? (
        <p className={styles.kept}>
          {t('form.kept')} <TextButton onClick={form.reset}>{t('form.forget')}</TextButton>
        </p>
      ) : null}
      {children}
      <p role="status" className={styles.wrong}>
        {wrong > 0 ? t('form.summary', { count: wrong }) : ''}
      </p>
      {form.failure === null ? null : (
        <div className={styles.failure}>
          <ErrorState error={form.failure} />
        </div>
      )}
      <div className={styles.acts}>
        <Button type="submit" variant={variant} loading={form.isSending} title={t('form.keys')}>
          {submit}
        </Button>
        {otherActs}
      </div>
    </form>
  )
}
