import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { StateKind } from '../../ui/State.tsx'
import type { Cell, Standing } from './queries.ts'
import { reportsText } from './text.ts'

export interface CellWords {
  readonly kind: StateKind
  readonly state: string
  readonly detail: string
  readonly due: string | null
}

/** What a cell of the board says; without a standing it is still being worked out. */
export function useCellWords(): (cell: Cell, standing: Standing | undefined) => CellWords {
  const t = useText(reportsText)
  const format = useFormat()
  return (cell, standing) => {
    const { state, dueOn, isPastDue: isLate } = cell
    if (state === 'no_agreement') {
      return { kind: 'neutral', state: t('state.no_agreement'), detail: '', due: null }
    }
    const due =
      dueOn === null ? null : t(isLate ? 'detail.wasDue' : 'detail.due', { day: format.day(dueOn) })
    if (standing === undefined) {
      return { kind: 'neutral', state: t(`state.${state}`), detail: t('state.loading'), due }
    }
    const { deviations: total, unexplained: count, isMeasured } = standing
    const unmeasured = isMeasured ? '' : `, ${t('detail.notMeasured')}`
    if (state === 'running') {
      const detail = `${t('detail.soFar', { count: total })}${unmeasured}`
      return { kind: 'neutral', state: t('state.running'), detail, due }
    }
    if (count > 0) {
      const waits =
        count === total ? t('detail.waits', { count }) : t('detail.waitsOf', { count, total })
      const kind = isLate ? 'missed' : 'risk'
      return { kind, state: t('state.toExplain'), detail: `${waits}${unmeasured}`, due }
    }
    const said = total === 0 ? t('detail.none') : t('detail.explained', { count: total })
    return {
      kind: isMeasured ? 'neutral' : 'unknown',
      state: t('state.draft'),
      detail: `${said}${unmeasured}`,
      due,
    }
  }
}
