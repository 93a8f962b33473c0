import { useQueryClient } from '@tanstack/react-query'
import { now } from '../../lib/clock.ts'
import { useMe } from '../../lib/me.ts'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { clockIn } from '../../lib/wall-clock.ts'
import { Card } from '../../ui/Card.tsx'
import { Form } from '../../ui/Form.tsx'
import { toast } from '../../ui/toast.ts'
import { MailPreview } from './MailPreview.tsx'
import { type Disturbance, previewTelling, tell } from './queries.ts'
import { isWhole, type TellValues, tellProblems, updateOf } from './start-form.ts'
import { TellFields } from './TellFields.tsx'
import { disturbancesText } from './text.ts'

/** What is new, with the mail beside it. */
export function UpdateForm({ disturbance }: { readonly disturbance: Disturbance }) {
  const t = useText(disturbancesText)
  const queryClient = useQueryClient()
  const { zone } = useMe()
  const id = String(disturbance.id)
  const problems = (values: TellValues) => tellProblems(values, t)
  const form = useForm<TellValues>({
    // Another one when something has been told: what was written before it is no news.
    key: `disturbance.update:${id}:${disturbance.updates.length}`,
    initial: {
      state: disturbance.state,
      words: '',
      wordsEn: '',
      next: '60',
      nextDay: clockIn(new Date(now()).toISOString(), zone).day,
      nextTime: '',
      mail: true,
    },
    validate: problems,
    send: (values) => tell(id, updateOf(values, now())),
    onSent: () => {
      for (const topic of ['disturbances', 'work']) {
        void queryClient.invalidateQueries({ queryKey: [topic] })
      }
      toast(t(form.values.state === 'resolved' ? 'form.resolvedToast' : 'form.updated'))
      form.reset()
    },
  })
  const isReady = isWhole(problems(form.values))
  return (
    <div className="grid grid-wide">
      <Card title={t('form.updateTitle')}>
        <Form
          form={form}
          submit={t(form.values.state === 'resolved' ? 'form.resolve' : 'form.update')}
        >
          <TellFields
            form={form}
            states={['investigating', 'identified', 'monitoring', 'resolved']}
            label={t('form.newWords')}
          />
        </Form>
      </Card>
      <MailPreview
        asked={isReady ? updateOf(form.values, now()) : undefined}
        name={id}
        wantsMail={form.values.mail}
        preview={(asked, language) => previewTelling(id, asked, language)}
      />
    </div>
  )
}
