import { DomainError } from '../../../platform/errors.ts'
import type { MayWaitRule } from '../../services/index.ts'
import { blocksRelease } from '../explained.ts'
import type { ReleaseFigures, ReportFigures } from '../figures.ts'
import { changesBetween } from './changes.ts'

/** What is to be released, and what stands before it. */
export interface Releasing {
  /** As it would be told: `Viva, 2026-Q3`. */
  readonly what: string
  readonly isPromised: boolean
  /** As it is known now. */
  readonly figures: ReportFigures
  readonly digest: string
  /** Rules whose deviations may be released unexplained. */
  readonly mayWait: readonly MayWaitRule[]
  /** The revision that counts. */
  readonly before: {
    readonly number: number
    readonly releasedAt: string
    readonly figures: ReportFigures
  } | null
}

export interface ReleaseWish {
  /** Of what whoever releases has looked at. */
  readonly expectedDigest?: string | undefined
  readonly message?: string | undefined
  readonly reason?: string | undefined
}

export type Obstacle = 'not_ended' | 'no_agreement' | 'deviations' | 'unchanged'

/** What stands in the way of a release, whoever asks for it. */
export function obstacleTo({ figures, isPromised, mayWait, before }: Releasing): Obstacle | null {
  if (figures.preliminary) return 'not_ended'
  if (!isPromised) return 'no_agreement'
  if (blockingIn(figures, mayWait).length > 0) return 'deviations'
  return before !== null && changesBetween(before.figures, figures).length === 0
    ? 'unchanged'
    : null
}

export function blockingIn(figures: ReportFigures, mayWait: readonly MayWaitRule[]) {
  return figures.deviations.filter((deviation) => blocksRelease(deviation, mayWait))
}

/**
 * What is frozen: the figures, and what they say of themselves as a release. Throws `conflict` where
 * something stands in the way or has changed, `invalid_input` where a reason is missing or too many.
 */
export function release(
  releasing: Releasing,
  { expectedDigest, message, reason }: ReleaseWish,
  releasedAt: string,
): ReportFigures & { readonly release: ReleaseFigures } {
  const { figures, digest, before } = releasing
  refuseObstacles(releasing)
  if (expectedDigest !== undefined && expectedDigest !== digest) throw changedSince(releasing.what)
  if (before === null) {
    if (reason !== undefined) {
      throw new DomainError('invalid_input', 'The first release of a report has no reason', {
        mend: 'A reason says why a report is released again. Write to the contacts in the message.',
      })
    }
    return {
      ...figures,
      release: { revision: 1, releasedAt, message: message ?? null, replaces: null },
    }
  }
  if (reason === undefined) {
    throw new DomainError('invalid_input', 'Released again, a report says why', {
      problems: [{ path: 'reason', reason: 'Say why there is a new version' }],
      mend: 'Give a reason: it stands in the new version, beside what has changed.',
    })
  }
  return {
    ...figures,
    release: {
      revision: before.number + 1,
      releasedAt,
      message: message ?? null,
      replaces: {
        revision: before.number,
        releasedAt: before.releasedAt,
        reason,
        changes: changesBetween(before.figures, figures),
      },
    },
  }
}

function refuseObstacles(releasing: Releasing): void {
  const { what, figures, mayWait } = releasing
  switch (obstacleTo(releasing)) {
    case null:
      return
    case 'not_ended':
      throw new DomainError('conflict', `The period of ${what} has not ended`, {
        mend: `It ends when ${figures.period.lastDay} does; then it can be released.`,
      })
    case 'no_agreement':
      throw new DomainError('conflict', `No agreement promised a report: ${what}`, {
        mend: 'Write down the agreement that was in force when the period ended.',
      })
    case 'unchanged':
      throw new DomainError('conflict', `Nothing has changed since ${what} was released`, {
        mend: 'A new version is released where it says something else. To send it again, send it to the contact.',
      })
    case 'deviations': {
      const blocking = blockingIn(figures, mayWait)
      const count = blocking.length === 1 ? 'One deviation' : `${blocking.length} deviations`
      throw new DomainError('conflict', `${count} of ${what} must be explained first`, {
        mend: 'Write down the cause or an explanation of each; the agreement says what may wait.',
        problems: blocking.map(({ id, rule }) => ({
          path: `deviations.${id}`,
          reason: `${rule} is not explained`,
        })),
      })
    }
  }
}

/** Also where it shows only when everything else is done. */
export function changedSince(what: string): DomainError {
  return new DomainError('conflict', `${what} has changed since it was looked at`, {
    mend: 'Look at it again, at what has changed, and release it then.',
  })
}
