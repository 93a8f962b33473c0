import { Button, Dialog } from '@digdir/designsystemet-react'
import { useId } from 'react'
import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Form } from '../../../ui/Form.tsx'
import { CheckField, TextField } from '../../../ui/fields.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Delivery } from '../queries.ts'
import { type Of, sendAgain, useRefresh } from './acts.ts'
import styles from './Dialog.module.css'
import { deliveriesText } from './deliveries-text.ts'

export interface SendingDialogProps {
  readonly of: Of
  readonly delivery: Delivery
  readonly how: 'again' | 'readdress'
  readonly close: () => void
}

/** The same report once more, to the same address or to one that is right. */
export function SendingDialog({ of, delivery, how, close }: SendingDialogProps) {
  const t = useText(deliveriesText)
  const heading = useId()
  const refresh = useRefresh()
  const { id, name, address, answer, state } = delivery
  const readdresses = how === 'readdress'
  const sent = async (to: string) => {
    toast(t('sending.sent', { address: to }))
    await refresh()
    close()
  }
  const form = useForm({
    key: `report.${how}:${id}`,
    initial: { address, name, correctContact: true },
    validate: (values) => (readdresses ? { address: wrong(t, values.address, address) } : {}),
    send: (values) => {
      const to = values.address.trim()
      if (!readdresses) return sendAgain(of, id, {})
      const { correctContact } = values
      return sendAgain(of, id, { address: to, name: values.name.trim() || name, correctContact })
    },
    onSent: () => void sent(readdresses ? form.values.address.trim() : address),
  })
  return (
    <Dialog
      open
      onClose={close}
      closeButton={t('sending.close')}
      aria-labelledby={heading}
      className={styles.dialog ?? ''}
    >
      <h2 id={heading}>{readdresses ? t('sending.readdress') : t('sending.title', { name })}</h2>
      {answer === null || state === 'accepted' ? null : (
        <p className={styles.lead}>{t('sending.said', { answer })}</p>
      )}
      <Form
        form={form}
        submit={t('sending.submit')}
        otherActs={
          <Button type="button" variant="secondary" onClick={close}>
            {t('sending.cancel')}
          </Button>
        }
      >
        {readdresses ? (
          <>
            <TextField form={form} name="address" label={t('sending.address')} type="email" />
            <TextField form={form} name="name" label={t('sending.name')} />
            <CheckField
              form={form}
              name="correctContact"
              label={t('sending.correct')}
              help={t('sending.correctHelp')}
            />
          </>
        ) : (
          <p>{t('sending.again', { address })}</p>
        )}
      </Form>
    </Dialog>
  )
}

function wrong(
  t: ReturnType<typeof useText<typeof deliveriesText.texts>>,
  text: string,
  before: string,
): string | undefined {
  if (!text.includes('@')) return t('sending.addressMissing')
  return text.trim() === before ? t('sending.addressSame') : undefined
}
