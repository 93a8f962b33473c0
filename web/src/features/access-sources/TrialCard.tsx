import { useMutation } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import type { FormState } from '../../lib/use-form.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorNotice, Notice } from '../../ui/Notice.tsx'
import { Reason } from '../../ui/Reason.tsx'
import styles from './access-sources.module.css'
import { type Trial, tryOut } from './queries.ts'
import { type SourceValues, secretsOf, settingsOf } from './source-form.ts'
import { accessSourcesText } from './text.ts'

interface TrialCardProps {
  readonly form: FormState<SourceValues>
  /** Of one that is saved: its secrets are used where none is written. */
  readonly source: string | undefined
}

/** Asks with what stands in the form; nothing is saved or taken in. */
export function TrialCard({ form, source }: TrialCardProps) {
  const t = useText(accessSourcesText)
  const { values } = form
  const trial = useMutation({
    mutationFn: () =>
      tryOut({
        settings: settingsOf(values),
        secrets: secretsOf(values),
        system: values.system === '' ? null : values.system,
        ...(source === undefined ? {} : { key: source }),
      }),
  })
  const isWritten = values.kind === 'folder' ? values.directory !== '' : values.host !== ''
  const shown = trial.data?.hostKey ?? null
  return (
    <Card title={t('trial.title')}>
      <div className={styles.trial}>
        <p className="muted">{t('trial.idle')}</p>
        <div>
          <Button
            variant="secondary"
            loading={trial.isPending}
            disabled={!isWritten}
            onClick={() => trial.mutate()}
          >
            {t(trial.isPending ? 'trial.going' : 'trial.act')}
          </Button>
        </div>
        <div aria-live="polite" className={styles.trial}>
          {trial.error === null ? null : <ErrorNotice error={trial.error} />}
          {trial.data === undefined || trial.isPending ? null : <Outcome trial={trial.data} />}
          {shown !== null && shown !== values.hostKey.trim() ? (
            <div>
              <Button variant="secondary" onClick={() => form.set('hostKey', shown)}>
                {t('trial.useKey')}
              </Button>
            </div>
          ) : null}
        </div>
      </div>
    </Card>
  )
}

function Outcome({ trial }: { readonly trial: Trial }) {
  const t = useText(accessSourcesText)
  const format = useFormat()
  const { answered, fault, tookMs, rows, found, problems } = trial
  if (!answered) {
    return (
      <Notice kind="missed" title={t('trial.failed')}>
        <Reason>{fault ?? ''}</Reason>
      </Notice>
    )
  }
  return (
    <>
      <Notice kind="kept" title={t('trial.ok', { ms: tookMs })}>
        {rows === null
          ? t('trial.files', { count: found.length })
          : t('trial.rows', { count: rows })}
      </Notice>
      {found.length === 0 ? null : (
        <ul className={styles.sample}>
          {found.map(({ name, madeAt }) => (
            <li key={name}>
              {name}{' '}
              {madeAt === null ? null : <span className="muted">{format.moment(madeAt)}</span>}
            </li>
          ))}
        </ul>
      )}
      {problems.length === 0 ? null : (
        <Notice kind="risk" title={t('trial.problems')}>
          <span className={styles.outcome}>
            {problems.map((each) => (
              <span key={each}>
                <Reason>{each}</Reason>
              </span>
            ))}
          </span>
        </Notice>
      )}
    </>
  )
}
