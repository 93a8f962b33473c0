import { useText } from '../../lib/text.ts'
import { State, type StateKind } from '../../ui/State.tsx'
import styles from './BoardPage.module.css'
import { reportsText } from './text.ts'

const states: readonly (readonly [
  'toExplain' | 'draft' | 'running' | 'no_agreement',
  StateKind,
])[] = [
  ['toExplain', 'risk'],
  ['draft', 'neutral'],
  ['running', 'neutral'],
  ['no_agreement', 'neutral'],
]

export function BoardLegend() {
  const t = useText(reportsText)
  return (
    <>
      <dl className={styles.legend} aria-label={t('board.legend')}>
        {states.map(([state, kind]) => (
          <div key={state}>
            <dt>
              <State kind={kind}>{t(`state.${state}`)}</State>
            </dt>
            <dd>{t(`legend.${state}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="muted small">{t('legend.late')}</p>
    </>
  )
}
