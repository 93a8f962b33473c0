import { Dialog } from '@digdir/designsystemet-react'
import { useId } from 'react'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { TextField } from '../../ui/fields.tsx'
import styles from './monitoring.module.css'
import { monitoringText } from './text.ts'

interface ReasonDialogProps {
  /** What the form is called in the session. */
  readonly name: string
  readonly title: string
  /** What it will do. */
  readonly text: string
  readonly confirm: string
  readonly send: (reason: string) => Promise<unknown>
  readonly sent: () => Promise<unknown>
  readonly close: () => void
}

/** Says what an act will do, and asks why. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { name, title, text, confirm, send, sent, close } = props
  const t = useText(monitoringText)
  const heading = useId()
  const form = useForm({
    key: name,
    initial: { reason: '' },
    validate: (values) => ({
      reason: values.reason.trim() === '' ? t('acts.reasonNeeded') : undefined,
    }),
    send: (values) => send(values.reason.trim()),
    onSent: () => {
      close()
      void sent()
    },
  })
  return (
    <Dialog open onClose={close} closeButton={t('acts.close')} aria-labelledby={heading}>
      <div className={styles.stack}>
        <h2 id={heading}>{title}</h2>
        <p>{text}</p>
        <Form
          form={form}
          submit={confirm}
          otherActs={
            <Button type="button" variant="secondary" onClick={close}>
              {t('form.cancel')}
            </Button>
          }
        >
          <TextField
            form={form}
            name="reason"
            label={t('acts.reason')}
            input={{ maxLength: 500 }}
          />
        </Form>
      </div>
    </Dialog>
  )
}
