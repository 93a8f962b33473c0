import { Dialog } from '@digdir/designsystemet-react'
import { type ReactNode, useId } from 'react'
import { useText } from '../lib/text.ts'
import type { FormState, FormValues } from '../lib/use-form.ts'
import { Button } from './Button.tsx'
import { Form } from './Form.tsx'
import styles from './FormDialog.module.css'
import { uiText } from './text.ts'

export interface FormDialogProps<T extends FormValues> {
  readonly title: string
  /** What it is about, before what is asked for. */
  readonly intro?: ReactNode
  readonly form: FormState<T>
  readonly submit: string
  readonly close: () => void
  readonly children: ReactNode
}

/** A short form over the page that it changes. Render it when it is to be seen. */
export function FormDialog<T extends FormValues>(props: FormDialogProps<T>) {
  const { title, intro, form, submit, close, children } = props
  const t = useText(uiText)
  const heading = useId()
  return (
    <Dialog open onClose={close} closeButton={t('confirm.close')} aria-labelledby={heading}>
      <div className={styles.body}>
        <h2 id={heading}>{title}</h2>
        {intro}
        <Form
          form={form}
          submit={submit}
          otherActs={
            <Button type="button" variant="secondary" onClick={close}>
              {t('confirm.cancel')}
            </Button>
          }
        >
          {children}
        </Form>
      </div>
    </Dialog>
  )
}
