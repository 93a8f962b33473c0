import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import styles from './Asked.module.css'
import { reportText } from './text.ts'

export interface AskedQuestion {
  readonly id: number
  readonly text: string
  readonly askedBy: string
  readonly askedAt: string
  readonly answer: string | null
  readonly answeredAt: string | null
  readonly answeredBy: string | null
}

/** What was asked about a report, each with its answer. */
export function Asked({ questions }: { readonly questions: readonly AskedQuestion[] }) {
  if (questions.length === 0) return null
  return (
    <ul className={styles.list}>
      {questions.map((question) => (
        <One key={question.id} question={question} />
      ))}
    </ul>
  )
}

function One({ question }: { readonly question: AskedQuestion }) {
  const t = useText(reportText)
  const format = useFormat()
  const { text, askedBy, askedAt, answer, answeredAt, answeredBy } = question
  return (
    <li className={styles.question}>
      <span className={styles.who}>
        {t('asked.by', { name: askedBy, when: format.exact(askedAt) })}
      </span>
      <span className={styles.written}>{text}</span>
      {answer === null || answeredAt === null ? (
        <span className={styles.who}>{t('asked.waits')}</span>
      ) : (
        <>
          <span className={styles.who}>
            {t('asked.answered', { name: answeredBy ?? '', when: format.exact(answeredAt) })}
          </span>
          <span className={styles.written}>{answer}</span>
        </>
      )}
    </li>
  )
}
