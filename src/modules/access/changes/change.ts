/**
 * A change of access, from who wanted it until a list shows it. Done is what the administrator says;
 * verified is when the first account list exported after it shows it; contradicted goes back to the
 * queue. A list that already shows what is wanted settles what nobody has said to be done. Pure.
 */

export const acts = ['grant', 'remove', 'pause', 'resume', 'close_account', 'look_into'] as const
export type Act = (typeof acts)[number]

export const causes = [
  'request',
  'leaver',
  'mover',
  'expiry',
  'attestation',
  'reconciliation',
  'leave',
  'hand',
] as const
export type Cause = (typeof causes)[number]

export const changeStates = [
  'requested',
  'rejected',
  'approved',
  'queued',
  'claimed',
  'returned',
  'done',
  'contradicted',
  'verified',
  'withdrawn',
] as const
export type ChangeState = (typeof changeStates)[number]

const next: Readonly<Record<ChangeState, readonly ChangeState[]>> = {
  requested: ['approved', 'queued', 'rejected', 'withdrawn'],
  rejected: [],
  // Waits for its day.
  approved: ['queued', 'verified', 'withdrawn'],
  queued: ['claimed', 'done', 'verified', 'withdrawn'],
  claimed: ['queued', 'returned', 'done', 'verified', 'withdrawn'],
  // With a question to whoever asked for it.
  returned: ['queued', 'verified', 'withdrawn'],
  done: ['verified', 'contradicted'],
  contradicted: ['claimed', 'done', 'verified', 'withdrawn'],
  verified: [],
  withdrawn: [],
}

function mayBecome(from: ChangeState, to: ChangeState): boolean {
  return next[from].includes(to)
}

/** Those from which it may become that. */
export function statesBefore(to: ChangeState): ChangeState[] {
  return changeStates.filter((from) => mayBecome(from, to))
}

/** Nobody has done it yet, and somebody still wants it. */
export const undone: readonly ChangeState[] = [
  'requested',
  'approved',
  'queued',
  'claimed',
  'returned',
  'contradicted',
]

/** To be worked by hand now. */
export const inQueue: readonly ChangeState[] = ['queued', 'claimed', 'contradicted']

/** Not settled: there is at most one of it. */
export const openStates: readonly ChangeState[] = [...undone, 'done']

/** What takes away rather than gives. */
export function takesAway(act: Act): boolean {
  return act === 'remove' || act === 'pause' || act === 'close_account'
}

/** What is no longer wanted where the other is: who has left is given nothing. */
export function opposites(act: Act): readonly Act[] {
  switch (act) {
    case 'grant':
    case 'resume':
      return ['remove', 'pause']
    case 'remove':
    case 'pause':
      return ['grant', 'resume']
    case 'close_account':
      return ['grant', 'resume', 'remove', 'pause']
    case 'look_into':
      return []
  }
}
