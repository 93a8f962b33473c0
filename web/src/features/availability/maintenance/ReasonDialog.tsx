import { Dialog } from '@digdir/designsystemet-react'
import { type ReactNode, useId } from 'react'
import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { TextField } from '../../../ui/fields.tsx'
import styles from '../MaintenanceDialog.module.css'
import { availabilityText } from '../text.ts'

export interface ReasonDialogProps {
  /** What the form is called in the session. */
  readonly formKey: string
  readonly title: string
  /** What it will do. */
  readonly children: ReactNode
  readonly label: string
  readonly missing: string
  readonly confirm: string
  readonly send: (reason: string) => Promise<unknown>
  readonly close: () => void
}

/** An act that wants a reason: says what it will do, and asks why. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { formKey, title, children, label, missing, confirm, send, close } = props
  const t = useText(availabilityText)
  const heading = useId()
  const form = useForm({
    key: formKey,
    initial: { reason: '' },
    validate: (values) => ({ reason: values.reason.trim().length < 3 ? missing : undefined }),
    send: (values) => send(values.reason.trim()),
    onSent: close,
  })
  return (
    <Dialog open onClose={close} closeButton={t('form.close')} aria-labelledby={heading}>
      <div className={styles.body}>
        <h2 id={heading}>{title}</h2>
        {children}
        <Form
          form={form}
          submit={confirm}
          otherActs={
            <Button type="button" variant="secondary" onClick={close}>
              {t('form.cancel')}
            </Button>
          }
        >
          <TextField form={form} name="reason" label={label} rows={2} input={{ maxLength: 500 }} />
        </Form>
      </div>
    </Dialog>
  )
}
