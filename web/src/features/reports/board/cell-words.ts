import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import type { StateKind } from '../../../ui/State.tsx'
import { type Phase, phaseOf } from '../phase.ts'
import type { Cell, Standing } from '../queries.ts'
import { refusalOf } from '../refusals.ts'
import { reportsText } from '../text.ts'
import { boardText } from './text.ts'

export interface CellWords {
  readonly kind: StateKind
  readonly state: string
  readonly details: readonly string[]
}

const kinds: Readonly<Record<Phase, StateKind>> = {
  no_agreement: 'neutral',
  running: 'neutral',
  due: 'neutral',
  draft: 'neutral',
  to_explain: 'risk',
  to_release: 'risk',
  unfollowed: 'neutral',
  nobody: 'missed',
  underway: 'neutral',
  accepted: 'risk',
  acknowledged: 'kept',
  bounced: 'missed',
}

/** What a cell of the board says; without a standing it is still being worked out. */
export function useCellWords(): (cell: Cell, standing: Standing | undefined) => CellWords {
  const t = useText(reportsText)
  const detailsOf = useDetails()
  return (cell, standing) => {
    const phase = phaseOf(cell, standing)
    return {
      kind: cell.isOverdue ? 'missed' : kinds[phase],
      state: t(`state.${phase}`),
      details: detailsOf(phase, cell, standing).filter((detail) => detail !== null),
    }
  }
}

type Details = (
  phase: Phase,
  cell: Cell,
  standing: Standing | undefined,
) => readonly (string | null)[]

function useDetails(): Details {
  const t = useText(boardText)
  const shared = useText(reportsText)
  const format = useFormat()
  const late = useLate()
  return (phase, cell, standing) => {
    const { dueOn, recipients, answer } = cell
    const due = late(cell) ?? (dueOn === null ? null : t('detail.by', { day: format.day(dueOn) }))
    switch (phase) {
      case 'no_agreement':
        return []
      case 'running':
        if (standing === undefined) return [t('loading'), due]
        return [t('detail.soFar', { count: standing.deviations }), due]
      case 'due':
        return [t('detail.made'), due]
      case 'draft':
        return [t('loading'), due]
      case 'to_explain':
        return [waiting(t, standing), due, unmeasured(t, standing)]
      case 'to_release':
        return [
          t('detail.ready', { count: standing?.deviations ?? 0 }),
          due,
          unmeasured(t, standing),
        ]
      case 'unfollowed':
        return [t('detail.unfollowed')]
      case 'nobody':
        return [late(cell)]
      case 'underway':
        return [t('detail.underway', { count: recipients }), late(cell)]
      case 'bounced':
        return [shared(`refusal.${answer === null ? 'other' : refusalOf(answer)}`), late(cell)]
      case 'accepted':
      case 'acknowledged':
        return received(cell)
    }
  }

  function received(cell: Cell): readonly (string | null)[] {
    const { acceptedAt, acknowledgedAt, isInTime, recipients: total, unreached: count } = cell
    const missing = count > 0 ? t('detail.unreached', { count, total }) : null
    const at = acknowledgedAt ?? acceptedAt
    if (at === null) return [missing]
    const day = format.dayOf(at)
    if (acknowledgedAt === null) return [t('detail.accepted', { day }), late(cell), missing]
    const words = late(cell)
    if (words !== null) return [t('detail.late', { day, late: words }), missing]
    return [t(isInTime === null ? 'detail.onDay' : 'detail.inTime', { day }), missing]
  }
}

type T = ReturnType<typeof useText<typeof boardText.texts>>

function waiting(t: T, standing: Standing | undefined): string | null {
  if (standing === undefined) return null
  const { deviations: total, unexplained: count } = standing
  return count === total ? t('detail.waits', { count }) : t('detail.waitsOf', { count, total })
}

function unmeasured(t: T, standing: Standing | undefined): string | null {
  return standing?.isMeasured === false ? t('detail.notMeasured') : null
}

/** So many working days late, where it is or was. */
function useLate(): (cell: Cell) => string | null {
  const t = useText(reportsText)
  return ({ isInTime, isOverdue, workingDaysLate: count }) => {
    const isLate = (isOverdue || isInTime === false) && count > 0
    return isLate ? t('daysLate', { count }) : null
  }
}
