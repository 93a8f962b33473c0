import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { Form } from '../../../ui/Form.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Question, Review } from '../queries.ts'
import { answerQuestion, type Of, useRefresh } from './acts.ts'
import styles from './Review.module.css'
import { reviewText } from './text.ts'

/** What the recipients have asked, those that wait for an answer first. */
export function Questions({ review }: { readonly review: Review }) {
  const t = useText(reviewText)
  const { questions, view, may } = review
  if (questions.length === 0) return null
  const waiting = questions.filter(({ answer }) => answer === null)
  const of = { service: view.service.key, period: view.period.key }
  return (
    <Card
      title={t('questions.title')}
      aside={waiting.length === 0 ? undefined : t('questions.open', { count: waiting.length })}
      flush
    >
      <ul className={styles.people}>
        {[...waiting, ...questions.filter(({ answer }) => answer !== null)].map((question) => (
          <li key={question.id} className={styles.person}>
            <One of={of} question={question} mayAnswer={may.answer} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

interface OneProps {
  readonly of: Of
  readonly question: Question
  readonly mayAnswer: boolean
}

function One({ of, question, mayAnswer }: OneProps) {
  const t = useText(reviewText)
  const format = useFormat()
  const [isAnswering, setAnswering] = useState(false)
  const { askedBy, askedAt, text, answer, answeredBy, answeredAt } = question
  return (
    <>
      <span className="muted small">
        {t('questions.asked', { name: askedBy, when: format.instant(askedAt) })}
      </span>
      <p className={styles.said}>{text}</p>
      {answer === null ? null : (
        <>
          <span className="muted small">
            {t('questions.answered', {
              name: answeredBy ?? '–',
              when: answeredAt === null ? '' : format.instant(answeredAt),
            })}
          </span>
          <p className={styles.words}>{answer}</p>
        </>
      )}
      {answer !== null || !mayAnswer ? null : isAnswering ? (
        <AnswerForm of={of} question={question} />
      ) : (
        <div className={styles.acts} data-print="no">
          <Button
            variant="secondary"
            data-size="sm"
            aria-label={`${t('questions.reply')}: ${askedBy}`}
            onClick={() => setAnswering(true)}
          >
            {t('questions.reply')}
          </Button>
        </div>
      )}
    </>
  )
}

function AnswerForm({ of, question }: Omit<OneProps, 'mayAnswer'>) {
  const t = useText(reviewText)
  const refresh = useRefresh()
  const { id, askedBy, address } = question
  const form = useForm({
    key: `report.answer:${id}`,
    initial: { text: '' },
    validate: ({ text }) => ({ text: text.trim() === '' ? t('questions.missing') : undefined }),
    send: ({ text }) => answerQuestion(of, id, text.trim()),
    onSent: () => {
      toast(t('questions.sent', { name: askedBy }))
      void refresh()
    },
  })
  return (
    <Form form={form} submit={t('questions.send')} variant="secondary">
      <TextField
        form={form}
        name="text"
        label={t('questions.answer')}
        help={t('questions.answerHelp', { address })}
        rows={4}
      />
    </Form>
  )
}
