import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Form } from '../../ui/Form.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Acknowledged } from '../../ui/report/Acknowledged.tsx'
import { acknowledge, type Receipt } from './queries.ts'
import styles from './Receipt.module.css'
import { receiptText } from './text.ts'

interface AcknowledgeProps {
  readonly token: string
  readonly receipt: Receipt
}

/** The button that says that the report has come, and then the receipt of it. */
export function Acknowledge({ token, receipt }: AcknowledgeProps) {
  const [isJust, setJust] = useState(false)
  return receipt.acknowledged === null ? (
    <NotYet token={token} receipt={receipt} onDone={() => setJust(true)} />
  ) : (
    <Done receipt={receipt} said={receipt.acknowledged} isJust={isJust} />
  )
}

function NotYet({ token, receipt, onDone }: AcknowledgeProps & { readonly onDone: () => void }) {
  const t = useText(receiptText)
  const format = useFormat()
  const queryClient = useQueryClient()
  const { organisation, expiresAt, period, service } = receipt
  const form = useForm({
    key: `receipt.${service}.${period.key}`,
    initial: { comment: '' },
    send: async ({ comment }) => {
      await acknowledge(token, comment)
      onDone()
      await queryClient.invalidateQueries({ queryKey: ['receipt', token] })
    },
  })
  return (
    <section className={styles.part} aria-labelledby="acknowledge">
      <h2 id="acknowledge">{t('act.title')}</h2>
      <p>{organisation === '' ? t('act.whySomebody') : t('act.why', { sender: organisation })}</p>
      <Form form={form} submit={t('act.button')}>
        <TextField
          form={form}
          name="comment"
          label={t('act.comment')}
          help={t('act.commentHelp')}
          rows={3}
          optional
        />
      </Form>
      <p className={styles.quiet}>{t('act.until', { when: format.moment(expiresAt) })}</p>
    </section>
  )
}

interface DoneProps {
  readonly receipt: Receipt
  readonly said: NonNullable<Receipt['acknowledged']>
  /** By whoever looks at the page now: they are told at once. */
  readonly isJust: boolean
}

function Done({ receipt, said, isJust }: DoneProps) {
  const t = useText(receiptText)
  const format = useFormat()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isJust) place.current?.focus()
  }, [isJust])
  const { service, period, revision, inputsDigest } = receipt
  const name = format.period(period.firstDay, period.lastDay)
  const version = revision === 1 ? '' : `, ${t('version', { revision })}`
  return (
    <div ref={place} tabIndex={-1} className={styles.done}>
      <p role="status">{isJust ? t('done.sentence', { service, period: name }) : null}</p>
      <Acknowledged report={`${service}, ${name}${version}`} said={said} digest={inputsDigest} />
      <p className={styles.quiet}>{t('done.close')}</p>
    </div>
  )
}
