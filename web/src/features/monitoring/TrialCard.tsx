import { useMutation } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorNotice } from '../../ui/Notice.tsx'
import { Reason } from '../../ui/Reason.tsx'
import { State, type StateKind } from '../../ui/State.tsx'
import styles from './monitoring.module.css'
import { secretsOf, settingsOf } from './probe-form.ts'
import { type Trial, tryProbe } from './queries.ts'
import { monitoringText } from './text.ts'
import type { ProbeValues } from './values.ts'

interface TrialCardProps {
  readonly values: ProbeValues
  /** One that is there: its kept secrets are used. */
  readonly probe: string | undefined
}

/** Asks once, now, as the form is written, from Kvitto's own machine. */
export function TrialCard({ values, probe }: TrialCardProps) {
  const t = useText(monitoringText)
  const trial = useMutation({
    mutationFn: () =>
      tryProbe({
        settings: settingsOf(values),
        timeoutSeconds: Math.min(60, Math.max(1, Number(values.timeout) || 10)),
        secrets: secretsOf(values),
        ...(probe === undefined ? {} : { probe }),
      }),
  })
  return (
    <Card title={t('trial.title')} className={styles.trialCard ?? ''}>
      <div className={styles.stack}>
        <p>{t('trial.text')}</p>
        <div className={styles.acts}>
          <Button
            type="button"
            variant="secondary"
            loading={trial.isPending}
            onClick={() => trial.mutate()}
          >
            {t('trial.act')}
          </Button>
        </div>
        <div aria-live="polite" className={styles.stack}>
          {trial.error === null ? null : <ErrorNotice error={trial.error} />}
          {trial.data === undefined || trial.isPending ? null : <Outcome trial={trial.data} />}
        </div>
      </div>
    </Card>
  )
}

const outcomeKinds: Readonly<Record<Trial['outcome'], StateKind>> = {
  ok: 'kept',
  slow: 'risk',
  failed: 'missed',
  unknown: 'unknown',
}

const parts = [
  'name',
  'connection',
  'certificate',
  'answer',
  'body',
  'login',
  'query',
  'search',
  'greeting',
] as const

function Outcome({ trial }: { readonly trial: Trial }) {
  const t = useText(monitoringText)
  const format = useFormat()
  const partName = (name: string) => {
    const known = parts.find((part) => part === name)
    return known === undefined ? name : t(`trial.parts.${known}`)
  }
  return (
    <>
      <p className={styles.outcome}>
        <State kind={outcomeKinds[trial.outcome]}>{t(`trial.outcome.${trial.outcome}`)}</State>
        <span>{format.count(trial.tookMs)} ms</span>
      </p>
      <p>
        <Reason>{trial.detail}</Reason>
      </p>
      {trial.expiresAt === null ? null : (
        <p className="muted">{t('trial.expires', { day: format.dayOf(trial.expiresAt) })}</p>
      )}
      {trial.steps.length === 0 ? null : (
        <ol className={styles.parts} aria-label={t('trial.partsLabel')}>
          {toldApart(trial.steps).map(({ key, name, atMs }) => (
            <li key={key}>
              <span>{partName(name)}</span>
              <span className="num">{format.count(atMs)} ms</span>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

/** A redirect has the same parts again: each is known by which of them it is. */
function toldApart(steps: Trial['steps']) {
  const times = new Map<string, number>()
  return steps.map((step) => {
    const time = (times.get(step.name) ?? 0) + 1
    times.set(step.name, time)
    return { ...step, key: `${step.name} ${time}` }
  })
}
