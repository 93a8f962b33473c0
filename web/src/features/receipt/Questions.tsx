import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { Form } from '../../ui/Form.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Asked } from '../../ui/report/Asked.tsx'
import { ask, type Receipt } from './queries.ts'
import styles from './Receipt.module.css'
import { receiptText } from './text.ts'

interface QuestionsProps {
  readonly token: string
  readonly receipt: Receipt
}

/** What was asked by this link, with its answers, and room for another question. */
export function Questions({ token, receipt: { questions, period, service } }: QuestionsProps) {
  const t = useText(receiptText)
  const queryClient = useQueryClient()
  const [isSent, setSent] = useState(false)
  const form = useForm({
    key: `receipt.question.${service}.${period.key}`,
    initial: { text: '' },
    validate: ({ text }) => ({ text: text.trim() === '' ? t('question.required') : undefined }),
    send: async ({ text }) => {
      await ask(token, text.trim())
      await queryClient.invalidateQueries({ queryKey: ['receipt', token] })
    },
    onSent: () => {
      setSent(true)
      form.reset()
    },
  })
  return (
    <section className={styles.part}>
      <h2>{t('question.title')}</h2>
      <Asked questions={questions} />
      <Form form={form} submit={t('question.button')} variant="secondary">
        <TextField
          form={form}
          name="text"
          label={t('question.label')}
          help={t('question.help')}
          rows={3}
        />
      </Form>
      <p role="status" className={styles.quiet}>
        {isSent ? t('question.sent') : null}
      </p>
    </section>
  )
}
