import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { Card } from '../../ui/Card.tsx'
import { Form } from '../../ui/Form.tsx'
import { PathButton } from '../../ui/PathLink.tsx'
import { toast } from '../../ui/toast.ts'
import { AboutFields } from './AboutFields.tsx'
import { KindFields } from './KindFields.tsx'
import styles from './monitoring.module.css'
import { keyOf, termsOf } from './probe-form.ts'
import { toldAtFields } from './problems.ts'
import { changeProbe, type Made, makeProbe, type ProbeView } from './queries.ts'
import { SecretFields } from './SecretFields.tsx'
import { TimingFields } from './TimingFields.tsx'
import { TrialCard } from './TrialCard.tsx'
import { monitoringText } from './text.ts'
import { type Choices, useWrong } from './validate.ts'
import type { ProbeValues } from './values.ts'

interface ProbeFormProps {
  readonly initial: ProbeValues
  readonly choices: Choices
  /** One that is changed. */
  readonly probe?: ProbeView
  /** A new one was made: a heartbeat's secret is told this once. */
  readonly onMade?: (made: Made) => void
  readonly onChanged?: () => void
}

/** What is asked, how often and from where; beside it whether it answers so. */
export function ProbeForm({ initial, choices, probe, onMade, onChanged }: ProbeFormProps) {
  const t = useText(monitoringText)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const wrong = useWrong(choices, probe !== undefined)
  const form = useForm<ProbeValues>({
    key: `probe:${probe?.key ?? 'new'}:${probe?.version ?? 0}`,
    initial,
    secret: ['secrets'],
    validate: wrong,
    send: async (values) => {
      const made = await save(values, probe).catch((error: unknown) => {
        throw toldAtFields(error)
      })
      await queryClient.invalidateQueries({ queryKey: ['probes'] })
      toast(t(probe === undefined ? 'form.made' : 'form.changed'))
      onChanged?.()
      if (made === undefined) return
      if (made.heartbeatSecret === null) {
        await navigate({ href: `/monitoring/probes/${made.probe.key}` })
      } else {
        onMade?.(made)
      }
    },
  })
  return (
    <div className={styles.beside}>
      <Card>
        <Form
          form={form}
          submit={t(probe === undefined ? 'form.make' : 'form.save')}
          otherActs={
            probe === undefined ? (
              <PathButton path="/monitoring" size="md">
                {t('form.cancel')}
              </PathButton>
            ) : null
          }
        >
          <AboutFields form={form} choices={choices} isNew={probe === undefined} />
          <KindFields form={form} />
          <SecretFields form={form} kept={probe?.secrets ?? []} />
          <TimingFields form={form} choices={choices} />
        </Form>
      </Card>
      {form.values.kind === 'heartbeat' ? null : (
        <TrialCard values={form.values} probe={probe?.key} />
      )}
    </div>
  )
}

async function save(values: ProbeValues, probe: ProbeView | undefined): Promise<Made | undefined> {
  const terms = termsOf(values)
  if (probe === undefined) {
    const key = values.key.trim() || keyOf(values.name)
    return makeProbe({ ...terms, key, component: values.component.trim() })
  }
  await changeProbe(probe.key, { ...terms, version: probe.version })
  return undefined
}
