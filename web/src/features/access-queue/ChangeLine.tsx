import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import type { QueueChange } from './queries.ts'
import styles from './queue.module.css'
import { queueText } from './text.ts'
import { useDoing } from './use-doing.ts'

interface ChangeLineProps {
  readonly change: QueueChange
  readonly isMine: boolean
  readonly isAlone: boolean
}

/** What shall be done, why, and how, step by step for whoever does it now. */
export function ChangeLine({ change, isMine, isAlone }: ChangeLineProps) {
  const t = useText(queueText)
  const { done, isBusy } = useDoing()
  return (
    <li className={styles.change}>
      <div className={styles.what}>
        <strong>{useWhat()(change)}</strong>
        <Why change={change} />
        {change.state === 'contradicted' ? (
          <p className={styles.contradicted}>{t('wasContradicted')}</p>
        ) : null}
        {change.note === null ? null : (
          <blockquote className={styles.note}>
            {change.note} <cite className="muted">{change.noteBy}</cite>
          </blockquote>
        )}
        {isMine && !change.isOwn ? (
          <ol className={styles.steps} aria-label={t('steps')}>
            {change.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        ) : null}
        {change.isOwn ? <p className="muted">{t('ownWork')}</p> : null}
      </div>
      {isMine && !isAlone && !change.isOwn ? (
        <Button
          variant="secondary"
          data-size="sm"
          data-print="no"
          disabled={isBusy}
          aria-label={`${t('done')}: ${change.value ?? t(`acts.${change.act}`)}`}
          onClick={() => void done([change.id])}
        >
          {t('done')}
        </Button>
      ) : null}
    </li>
  )
}

function Why({ change }: { readonly change: QueueChange }) {
  const t = useText(queueText)
  const format = useFormat()
  const { cause, reason, untilOn, doneBy, doneAt, requestId, exitId, state, id } = change
  return (
    <p className="muted">
      {[
        t(`causes.${cause}`),
        ...(reason === null ? [] : [reason]),
        ...(untilOn === null ? [] : [t('until', { day: format.day(untilOn) })]),
        ...(state === 'done' && doneBy !== null && doneAt !== null
          ? [t('doneBy', { name: doneBy, at: format.moment(doneAt) })]
          : []),
      ].join(' · ')}{' '}
      {requestId === null ? null : (
        <PathLink path={`/access/requests/${requestId}`}>{t('request')}</PathLink>
      )}
      {exitId === null ? null : <PathLink path={`/access/exits/${exitId}`}>{t('exit')}</PathLink>}
      {state === 'returned' ? <PathLink path={`/access/queue/${id}`}>{t('open')}</PathLink> : null}
    </p>
  )
}

/** "Ge PA-team PA-12". */
export function useWhat(): (
  change: Pick<QueueChange, 'act' | 'kind' | 'value' | 'name'>,
) => string {
  const t = useText(queueText)
  return ({ act, kind, value, name }) =>
    [t(`acts.${act}`), kind, value, name === null || name === value ? null : `(${name})`]
      .filter((part) => part !== null)
      .join(' ')
}
