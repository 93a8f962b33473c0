import type { ReactNode } from 'react'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './access-people.module.css'
import { Mistakes } from './Mistakes.tsx'
import type { Trial } from './taking.ts'
import { text } from './text.ts'

interface Judged {
  readonly state: 'applied' | 'unchanged' | 'held'
}

interface TriedProps<Taken extends Judged> {
  readonly trial: Trial<Taken>
  /** Why it would be held, in words. */
  readonly held: (tried: Taken) => string | null
  readonly counts: (tried: Taken) => readonly (readonly [string, number])[]
  readonly children: ReactNode
}

/** The place where a file is chosen, and after that what it would change. */
export function Tried<Taken extends Judged>(props: TriedProps<Taken>) {
  const { trial, held, counts, children } = props
  const t = useText(text)
  const { taking } = trial
  if (taking.step === 'idle') return children
  if (taking.step === 'trying') {
    return (
      <p role="status">
        <progress aria-label={t('intake.trying', { name: taking.name })} />{' '}
        {t('intake.trying', { name: taking.name })}
      </p>
    )
  }
  if (taking.step === 'failed') {
    return (
      <>
        <Mistakes name={taking.file.name} error={taking.error} />
        <div className={styles.acts}>
          <Button variant="secondary" onClick={trial.cancel}>
            {t('intake.cancel')}
          </Button>
        </div>
      </>
    )
  }
  const { tried, file } = taking
  const why = held(tried)
  return (
    <div role="status">
      <Verdict state={tried.state} name={file.name} why={why} />
      {tried.state === 'unchanged' ? null : <Counts counts={counts(tried)} />}
      <div className={styles.acts}>
        <Button loading={taking.step === 'taking'} onClick={() => void trial.take()}>
          {t(tried.state === 'held' ? 'intake.takeHeld' : 'intake.take')}
        </Button>
        <Button variant="secondary" disabled={taking.step === 'taking'} onClick={trial.cancel}>
          {t('intake.cancel')}
        </Button>
      </div>
    </div>
  )
}

function Verdict(props: Judged & { readonly name: string; readonly why: string | null }) {
  const { state, name, why } = props
  const t = useText(text)
  if (state === 'held') {
    return (
      <Notice kind="risk" title={t('intake.triedHeld')}>
        {why} {t('intake.triedHeldText')}
      </Notice>
    )
  }
  if (state === 'unchanged') {
    return (
      <Notice title={t('intake.triedNothing')}>{t('intake.triedNothingText', { name })}</Notice>
    )
  }
  return (
    <h3>
      {t('intake.tried')} · {name}
    </h3>
  )
}

/** What would be new, changed and gone. */
export function Counts({ counts }: { readonly counts: readonly (readonly [string, number])[] }) {
  return (
    <dl className={styles.counts}>
      {counts.map(([label, count]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{new Intl.NumberFormat('sv-SE').format(count)}</dd>
        </div>
      ))}
    </dl>
  )
}
