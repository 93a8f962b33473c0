import { Dialog } from '@digdir/designsystemet-react'
import { type ReactNode, useId } from 'react'
import { useText } from '../../lib/text.ts'
import type { FormState, FormValues } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import styles from './FormDialog.module.css'
import { settingsText } from './text.ts'

export interface FormDialogProps<T extends FormValues> {
  readonly title: string
  readonly form: FormState<T>
  readonly submit: string
  readonly close: () => void
  readonly children: ReactNode
}

/** A short form over the page that it changes. Render it when it is to be seen. */
export function FormDialog<T extends FormValues>({
  title,
  form,
  submit,
  close,
  children,
}: FormDialogProps<T>) {
  const t = useText(settingsText)
  const heading = useId()
  return (
    <Dialog open onClose={close} closeButton={t('close')} aria-labelledby={heading}>
      <div className={styles.body}>
        <h2 id={heading}>{title}</h2>
        <Form
          form={form}
          submit={submit}
          otherActs={
            <Button variant="secondary" onClick={close}>
              {t('cancel')}
            </Button>
          }
        >
          {children}
        </Form>
      </div>
    </Dialog>
  )
}
