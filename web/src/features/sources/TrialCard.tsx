import { useMutation } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorNotice, Notice } from '../../ui/Notice.tsx'
import { Reason } from '../../ui/Reason.tsx'
import { State } from '../../ui/State.tsx'
import { type SourceKind, type Trial, tryOut } from './queries.ts'
import { type SourceValues, secretsOf, settingsOf } from './source-form.ts'
import styles from './sources.module.css'
import { sourcesText } from './text.ts'
import { nowKinds } from './words.ts'

interface TrialCardProps {
  readonly kind: SourceKind
  readonly values: SourceValues
  /** Of one that is saved: its secrets are used where none is written. */
  readonly source: string | undefined
}

const SHOWN = 8

/** Asks the program with what stands in the form; nothing is saved. */
export function TrialCard({ kind, values, source }: TrialCardProps) {
  const t = useText(sourcesText)
  const trial = useMutation({
    mutationFn: () =>
      tryOut({
        settings: settingsOf(kind, values),
        secrets: secretsOf(values),
        ...(source === undefined ? {} : { key: source }),
      }),
  })
  const isWritten = /^https?:\/\/[^\s/]+/.test(values.url.trim())
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
        </div>
      </div>
    </Card>
  )
}

function Outcome({ trial }: { readonly trial: Trial }) {
  const t = useText(sourcesText)
  const { answered, about, fault, tookMs, offers } = trial
  if (!answered) {
    return (
      <Notice kind="missed" title={t('trial.failed')}>
        <Reason>{fault ?? ''}</Reason>
      </Notice>
    )
  }
  return (
    <>
      <Notice kind="kept" title={t('trial.ok', { about: about ?? '', ms: tookMs })}>
        {t('trial.offers', { count: offers.length })}
      </Notice>
      <ul className={styles.sample}>
        {offers.slice(0, SHOWN).map(({ external, label, state }) => (
          <li key={external}>
            <span>{label === '' ? external : label}</span>
            <State kind={nowKinds[state]} plain>
              {t(`now.${state}`)}
            </State>
          </li>
        ))}
      </ul>
      {offers.length > SHOWN ? (
        <p className="muted">{t('trial.more', { count: offers.length - SHOWN })}</p>
      ) : null}
    </>
  )
}
