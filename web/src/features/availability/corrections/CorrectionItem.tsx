import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { PathLink } from '../../../ui/PathLink.tsx'
import { State, type StateKind } from '../../../ui/State.tsx'
import { TextButton } from '../../../ui/TextButton.tsx'
import styles from '../lists.module.css'
import type { Correction } from './queries.ts'
import { correctionsText } from './text.ts'

const kinds: Readonly<Record<Correction['standing'], StateKind>> = {
  waiting: 'risk',
  counts: 'kept',
  refused: 'neutral',
  withdrawn: 'neutral',
}

interface CorrectionItemProps {
  readonly correction: Correction
  readonly decide: (correction: Correction) => void
  readonly withdraw: (correction: Correction) => void
}

/** One correction: what, when, why, what shows it, and who stands for it. */
export function CorrectionItem({ correction, decide, withdraw }: CorrectionItemProps) {
  const t = useText(correctionsText)
  const format = useFormat()
  const { service, from, to, kind, reason, standing, may } = correction
  const name = `${t(`kind.${kind}`)}, ${service.name}, ${format.span(from, to)}`
  const isGone = standing === 'refused' || standing === 'withdrawn'
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <h3>
          <span className={isGone ? styles.struck : undefined}>{t(`kind.${kind}`)}</span>
          <State kind={kinds[standing]}>{t(`standing.${standing}`)}</State>
        </h3>
        <p>
          <PathLink path={`/availability/${service.key}`}>{service.name}</PathLink> ·{' '}
          {format.weekdaySpan(from, to)}
          <ShownBy correction={correction} />
        </p>
        <p>{reason}</p>
        <Evidence correction={correction} />
        <Who correction={correction} />
      </div>
      <div className={styles.acts}>
        {may.decide ? (
          <TextButton aria-label={`${t('decide.act')}: ${name}`} onClick={() => decide(correction)}>
            {t('decide.act')}
          </TextButton>
        ) : null}
        {may.withdraw ? (
          <TextButton
            aria-label={`${t('withdraw.act')}: ${name}`}
            onClick={() => withdraw(correction)}
          >
            {t('withdraw.act')}
          </TextButton>
        ) : null}
      </div>
    </li>
  )
}

interface PartProps {
  readonly correction: Correction
}

function ShownBy({ correction: { component, observedFrom, state } }: PartProps) {
  const t = useText(correctionsText)
  const parts = [
    ...(component === null ? [] : [t('row.ofComponent', { component })]),
    ...(observedFrom === null ? [] : [t('row.byComponent', { component: observedFrom })]),
    ...(state === null ? [] : [t('row.byEvidence', { state: t(`row.state.${state}`) })]),
  ]
  return parts.map((part) => ` · ${part}`).join('')
}

function Evidence({ correction: { id, link, evidence } }: PartProps) {
  const t = useText(correctionsText)
  if (link === null && evidence === null) return null
  return (
    <p className="small">
      {evidence === null ? null : (
        <>
          <a href={`/api/corrections/${id}/evidence`} download={evidence.name}>
            {t('row.evidence', { name: evidence.name })}
          </a>{' '}
          <span className="muted" title={evidence.sha256}>
            {t('row.digest', { digest: `${evidence.sha256.slice(0, 12)}…` })}
          </span>
        </>
      )}
      {link === null ? null : (
        <>
          {evidence === null ? null : ' · '}
          <a href={link} rel="noreferrer" target="_blank">
            {t('row.link')}
          </a>
        </>
      )}
    </p>
  )
}

/** Who proposed, decided and withdrew it, and when. */
function Who({ correction }: PartProps) {
  const t = useText(correctionsText)
  const format = useFormat()
  const { byTwo, proposedAt, proposedBy, decidedAt, decidedBy, decisionWords } = correction
  const { withdrawnAt, withdrawnBy, withdrawReason, standing } = correction
  const by = (name: string | null, at: string) => ({
    name: name ?? t('row.somebody'),
    when: format.moment(at),
  })
  const decided = standing === 'refused' ? 'row.refused' : 'row.approved'
  return (
    <p className="muted small">
      {t(byTwo ? 'row.proposed' : 'row.made', by(proposedBy, proposedAt))}
      {byTwo && decidedAt !== null ? ` ${t(decided, by(decidedBy, decidedAt))}` : null}
      {decisionWords === null ? null : ` ${decisionWords}`}
      {withdrawnAt === null
        ? null
        : ` ${t('row.withdrawn', { ...by(withdrawnBy, withdrawnAt), reason: withdrawReason ?? '' })}`}
    </p>
  )
}
