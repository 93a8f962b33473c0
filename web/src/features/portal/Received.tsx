import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { Form } from '../../ui/Form.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Acknowledged } from '../../ui/report/Acknowledged.tsx'
import { Asked } from '../../ui/report/Asked.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './Portal.module.css'
import { acknowledge, ask, type Report, receivedQuery } from './queries.ts'
import { portalText } from './text.ts'

interface ReceivedProps {
  readonly report: Report
}

/** That the report has come: to be said, or who has said it. */
export function Received({ report }: ReceivedProps) {
  const format = useFormat()
  const { service, period } = report
  const { data } = useQuery(receivedQuery(service.key, period.key))
  if (data === undefined || data.state === 'not_released') return null
  if (data.may.acknowledge) return <Acknowledge report={report} />
  const name = format.period(period.firstDay, period.lastDay)
  return data.acknowledgements.map((said) => (
    <Acknowledged key={`${said.at} ${said.by}`} report={`${service.name}, ${name}`} said={said} />
  ))
}

function Acknowledge({ report: { service, period } }: ReceivedProps) {
  const t = useText(portalText)
  const format = useFormat()
  const queryClient = useQueryClient()
  const name = format.period(period.firstDay, period.lastDay)
  const form = useForm({
    key: `portal.acknowledge.${service.key}.${period.key}`,
    initial: { comment: '' },
    send: async ({ comment }) => {
      await acknowledge(service.key, period.key, comment)
      toast(t('received.thanks', { period: name }))
      await queryClient.invalidateQueries({ queryKey: ['reports'] })
    },
  })
  return (
    <Card title={t('received.title')}>
      <div className={styles.spaced}>
        <p>{t('received.why')}</p>
        <Form form={form} submit={t('received.acknowledge')}>
          <TextField
            form={form}
            name="comment"
            label={t('received.comment')}
            help={t('received.commentHelp')}
            rows={2}
            optional
          />
        </Form>
      </div>
    </Card>
  )
}

/** What was asked about the report, and room for another question. */
export function Questions({ report: { service, period } }: ReceivedProps) {
  const t = useText(portalText)
  const queryClient = useQueryClient()
  const { data } = useQuery(receivedQuery(service.key, period.key))
  const form = useForm({
    key: `portal.question.${service.key}.${period.key}`,
    initial: { text: '' },
    validate: ({ text }) => ({
      text: text.trim() === '' ? t('received.questionRequired') : undefined,
    }),
    send: async ({ text }) => {
      await ask(service.key, period.key, text.trim())
      toast(t('received.asked'))
      await queryClient.invalidateQueries({ queryKey: ['reports'] })
    },
    onSent: () => form.reset(),
  })
  if (data === undefined || (!data.may.ask && data.questions.length === 0)) return null
  return (
    <Card title={t('received.questions')}>
      <div className={styles.spaced}>
        <Asked questions={data.questions} />
        {data.may.ask ? (
          <Form form={form} submit={t('received.ask')} variant="secondary">
            <TextField
              form={form}
              name="text"
              label={t('received.question')}
              help={t('received.questionHelp')}
              rows={3}
            />
          </Form>
        ) : null}
      </div>
    </Card>
  )
}
