/**
 * What a list says of a change. It tells how it was when it was exported: what was said to be done before
 * then is so or is not; what was said to be done later, it says nothing of. What nobody has said to be done
 * but is so already needs no doing, once its day has come. Pure.
 */
import type { Act, ChangeState } from '../changes/change.ts'

export interface OpenChange {
  readonly id: number
  readonly act: Act
  readonly state: ChangeState
  readonly madeAt: number
  readonly doneAt: number | null
  /** Not before this local day. */
  readonly wantedOn: string
  /** An account that is active: of the person in the system, or the one that it is about. */
  readonly hasActiveAccount: boolean
  /** Such an account has the entitlement. */
  readonly holds: boolean
  /** The account that it is about is somebody's now. */
  readonly isKnownPersons: boolean
}

export type Saying = 'verified' | 'contradicted' | 'nothing'

/** @param exportedOn the local day of `exportedAt`. */
export function sayingOf(change: OpenChange, exportedAt: number, exportedOn: string): Saying {
  const isSo = isAsWanted(change)
  switch (change.state) {
    case 'done':
      if (change.doneAt === null || exportedAt <= change.doneAt) return 'nothing'
      return isSo ? 'verified' : 'contradicted'
    case 'approved':
    case 'queued':
    case 'claimed':
    case 'returned':
    case 'contradicted':
      return isSo && exportedAt >= change.madeAt && exportedOn >= change.wantedOn
        ? 'verified'
        : 'nothing'
    case 'requested':
    case 'rejected':
    case 'verified':
    case 'withdrawn':
      return 'nothing'
  }
}

function isAsWanted({ act, holds, hasActiveAccount, isKnownPersons }: OpenChange): boolean {
  switch (act) {
    case 'grant':
    case 'resume':
      return holds
    case 'remove':
    case 'pause':
      return !holds
    case 'close_account':
      return !hasActiveAccount
    case 'look_into':
      return !hasActiveAccount || isKnownPersons
  }
}
