import { useRouter } from '@tanstack/react-router'
import { useText } from '../../../lib/text.ts'
import { type FormState, useForm } from '../../../lib/use-form.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Form } from '../../../ui/Form.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { toast } from '../../../ui/toast.ts'
import { useRefresh } from '../queries.ts'
import { type AgreementPlan, applyPlan } from './asking.ts'
import styles from './file.module.css'
import { PlannedService } from './PlannedService.tsx'
import { text } from './text.ts'

interface PlanProps {
  readonly file: File
  readonly plan: AgreementPlan
  readonly again: () => void
}

type Values = Readonly<{ correction: string }>

/** What the file would change, in words, and the button that does it. */
export function Plan({ file, plan, again }: PlanProps) {
  const t = useText(text)
  const { organisation, services, corrections } = plan
  if (services.length === 0 && organisation === null) {
    return (
      <Card flush>
        <EmptyState title={t('nothing')}>{t('nothingText')}</EmptyState>
      </Card>
    )
  }
  const mayApply = corrections.length === 0 || plan.mayCorrect
  return (
    <div className="grid">
      <Card title={t('plan')} aside={t('planAside', { name: file.name })}>
        {organisation === null ? null : (
          <p>
            {organisation.before === null
              ? t('organisationNew', { after: organisation.after })
              : t('organisation', { before: organisation.before, after: organisation.after })}
          </p>
        )}
        {services.map((service) => (
          <PlannedService key={service.key} service={service} />
        ))}
      </Card>
      {corrections.length === 0 ? null : <Judged plan={plan} />}
      {mayApply ? <Apply file={file} plan={plan} again={again} /> : null}
    </div>
  )
}

function Judged({ plan: { corrections, services } }: { readonly plan: AgreementPlan }) {
  const t = useText(text)
  const format = useFormat()
  return (
    <section className={styles.judged} aria-label={t('judged')}>
      <h2>{t('judged')}</h2>
      <ul>
        {corrections.map(({ service, agreement, tickets }) => (
          <li key={`${service} ${agreement}`}>
            {t('judgedLine', {
              service: services.find(({ key }) => key === service)?.name ?? service,
              day: format.fullDay(agreement),
              count: tickets,
            })}
          </li>
        ))}
      </ul>
      <p>{t('judgedMend')}</p>
    </section>
  )
}

function Apply({ file, plan, again }: PlanProps) {
  const t = useText(text)
  const form = useApply({ file, plan, again })
  const corrects = plan.corrections.length > 0
  return (
    <Card>
      <Form
        form={form}
        submit={t(corrects ? 'applyCorrection' : 'apply')}
        otherActs={
          <Button variant="secondary" onClick={again}>
            {t('cancel')}
          </Button>
        }
      >
        {corrects ? (
          <TextField
            form={form}
            name="correction"
            label={t('correct')}
            help={t('correctHelp')}
            rows={3}
          />
        ) : null}
      </Form>
    </Card>
  )
}

function useApply({ file, plan }: PlanProps): FormState<Values> {
  const t = useText(text)
  const router = useRouter()
  const refresh = useRefresh()
  const corrects = plan.corrections.length > 0
  return useForm<Values>({
    key: 'agreement.file',
    initial: { correction: '' },
    validate: ({ correction }) => ({
      correction: corrects && correction.trim() === '' ? t('correctMissing') : undefined,
    }),
    send: async ({ correction }) => {
      const reason = corrects ? correction.trim() : undefined
      const applied = await applyPlan(file, plan.digest, reason)
      await refresh()
      const count = applied.rejudgedTickets
      toast(count === 0 ? t('applied') : t('rejudged', { count }))
    },
    onSent: () => void router.navigate({ to: '/settings/agreements' }),
  })
}
