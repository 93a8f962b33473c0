/** Where a report stands, as people speak of it: what has happened to it, and what waits in it. */
import type { Cell, Standing } from './queries.ts'

export type Progress = Pick<
  Cell,
  | 'state'
  | 'dueOn'
  | 'isPastDue'
  | 'isFollowed'
  | 'isOverdue'
  | 'workingDaysLate'
  | 'isInTime'
  | 'revision'
  | 'releasedAt'
  | 'sentAt'
  | 'acceptedAt'
  | 'acknowledgedAt'
  | 'acknowledgedBy'
>

/** What is not kept in the period, as far as it is worked out. */
export type Known = Pick<Standing, 'deviations' | 'unexplained'>

export type Phase =
  | 'no_agreement'
  | 'running'
  /** The period has ended, and its draft is about to be made. */
  | 'due'
  /** Whether anything waits in it is not worked out. */
  | 'draft'
  | 'to_explain'
  | 'to_release'
  /** Nobody waits for it: the period had ended before its agreement was written into Kvitto. */
  | 'unfollowed'
  /** Released, and there is nobody to send it to. */
  | 'nobody'
  | 'underway'
  | 'accepted'
  | 'acknowledged'
  | 'bounced'

export function phaseOf(
  { state, isFollowed, recipients }: Progress & { readonly recipients: number },
  known: Known | undefined,
): Phase {
  switch (state) {
    case 'draft':
      if (known === undefined) return 'draft'
      if (!isFollowed) return 'unfollowed'
      return known.unexplained > 0 ? 'to_explain' : 'to_release'
    case 'released':
      return recipients === 0 ? 'nobody' : 'underway'
    case 'sent':
      return 'underway'
    case 'no_agreement':
    case 'running':
    case 'due':
    case 'accepted':
    case 'acknowledged':
    case 'bounced':
      return state
  }
}

/** Those that wait for somebody, the one that needs it most first. */
const needs: readonly Phase[] = [
  'bounced',
  'nobody',
  'to_explain',
  'to_release',
  'accepted',
  'underway',
]

export interface Needing {
  readonly phase: Phase
  readonly isOverdue: boolean
  readonly dueOn: string | null
}

/** Negative where `a` needs somebody more than `b`: what is late, then what is stuck, then the oldest. */
export function byNeed(a: Needing, b: Needing): number {
  const late = Number(b.isOverdue) - Number(a.isOverdue)
  const stuck = needs.indexOf(a.phase) - needs.indexOf(b.phase)
  return late || stuck || (a.dueOn ?? '').localeCompare(b.dueOn ?? '')
}

export function isNeeding({ phase }: Needing): boolean {
  return needs.includes(phase)
}
