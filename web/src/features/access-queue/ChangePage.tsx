import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useLive } from '../../lib/live.ts'
import { useLanguage, useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { useFormat } from '../../lib/use-format.ts'
import { AccessTabs } from '../../ui/access-tabs/AccessTabs.tsx'
import { Card } from '../../ui/Card.tsx'
import { Form } from '../../ui/Form.tsx'
import { TextField } from '../../ui/fields.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { State, type StateKind } from '../../ui/State.tsx'
import { toast } from '../../ui/toast.ts'
import { useWhat } from './ChangeLine.tsx'
import { answerChange, type Change, changeQuery } from './queries.ts'
import styles from './queue.module.css'
import { queueText } from './text.ts'

const route = getRouteApi('/shell/access/queue/$id')

/** One change: what it is about, what has happened, and the answer that it waits for. */
export function ChangePage() {
  const t = useText(queueText)
  const { id } = route.useParams()
  const query = useQuery(changeQuery(id, useLanguage()))
  const what = useWhat()
  useLive('access')
  if (query.data === undefined) {
    return (
      <>
        <AccessTabs />
        <PendingPage title={t('title')} query={query} lines={6} />
      </>
    )
  }
  const change = query.data
  return (
    <>
      <AccessTabs />
      <PageHead
        title={t('change.title', { system: change.system.name })}
        state={<State kind={kindOf(change.state)}>{t(`states.${change.state}`)}</State>}
        sentence={what(change)}
      />
      <div className={styles.list}>
        {change.mayAnswer ? <Answer key={change.id} change={change} /> : null}
        <About change={change} />
        <History change={change} />
      </div>
    </>
  )
}

function kindOf(state: Change['state']): StateKind {
  if (state === 'verified') return 'kept'
  if (state === 'contradicted') return 'missed'
  return state === 'returned' ? 'risk' : 'neutral'
}

function Answer({ change }: { readonly change: Change }) {
  const t = useText(queueText)
  const queries = useQueryClient()
  const form = useForm({
    key: `access.answer:${change.id}`,
    initial: { answer: '' },
    validate: ({ answer }) => (answer.trim() === '' ? { answer: t('change.missingAnswer') } : {}),
    send: async ({ answer }) => {
      await answerChange(String(change.id), answer)
      toast(t('change.answered'))
      await queries.invalidateQueries({ queryKey: ['access'] })
    },
  })
  return (
    <Card title={t('change.question')} aside={change.noteBy}>
      <blockquote className={styles.note}>{change.note}</blockquote>
      <Form form={form} submit={t('change.send')}>
        <TextField form={form} name="answer" label={t('change.answer')} rows={3} />
      </Form>
    </Card>
  )
}

function About({ change }: { readonly change: Change }) {
  const t = useText(queueText)
  const format = useFormat()
  const what = useWhat()
  const { person, unit, cause, reason, dueOn } = change
  const lines = [
    [t('change.person'), person === null ? t('nobody') : (person.name ?? t('protected'))],
    [t('change.unit'), unit],
    [t('change.what'), what(change)],
    [t('change.cause'), t(`causes.${cause}`)],
    [t('change.reason'), reason],
    [t('change.due'), format.day(dueOn)],
  ] as const
  return (
    <Card title={t('change.about')}>
      <dl className={styles.facts}>
        {lines.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </Card>
  )
}

function History({ change }: { readonly change: Change }) {
  const t = useText(queueText)
  return (
    <Card title={t('change.history')}>
      <ol className={styles.history}>
        {change.history.map(({ at, by, forName, state, note }) => (
          <li key={`${at}${state}`}>
            <strong>{t(`states.${state}`)}</strong>{' '}
            <span className="muted">
              {by}
              {forName === null ? '' : ` ${t('change.for', { name: forName })}`} ·{' '}
              <RelativeTime instant={at} />
            </span>
            {note === null ? null : <blockquote className={styles.note}>{note}</blockquote>}
          </li>
        ))}
      </ol>
    </Card>
  )
}
