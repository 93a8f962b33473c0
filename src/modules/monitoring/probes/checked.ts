/** What one asking of a probe came to. Pure. */
import { reason } from '../../../platform/reasons/reasons.ts'
import type { Instant } from '../../calendar/index.ts'

/**
 * `slow`: it works, but somebody should look (slow, or a certificate that ends soon). `unknown`: the place
 * that asks could not, and nothing is known of what was asked.
 */
export type CheckOutcome = 'ok' | 'slow' | 'failed' | 'unknown'

/** One part of an asking, for whoever tries a probe out. */
export interface CheckStep {
  readonly name: string
  /** Since the asking began. */
  readonly atMs: number
}

/** What was seen, in words that hold no secret; the time that it took stands beside. */
export interface Saw {
  readonly outcome: CheckOutcome
  readonly detail: string
  /** When the certificate that was shown ends. */
  readonly expiresAt?: Instant
}

export interface Checked extends Saw {
  readonly tookMs: number
  /** Only where they were asked for. */
  readonly steps?: readonly CheckStep[]
}

export const MOST_DETAIL = 200

export function ok(detail: string, expiresAt?: Instant): Saw {
  return expiresAt === undefined ? { outcome: 'ok', detail } : { outcome: 'ok', detail, expiresAt }
}

export function failed(detail: string, expiresAt?: Instant): Saw {
  return { ...ok(detail, expiresAt), outcome: 'failed' }
}

export function unknown(detail: string): Saw {
  return { outcome: 'unknown', detail }
}

/** Works, but took longer than it may; what has failed stays failed. */
export function judgedBySpeed(saw: Saw, tookMs: number, limit: number | undefined): Saw {
  if (limit === undefined || tookMs <= limit || !works(saw)) return saw
  const took = Math.round(tookMs)
  return { ...saw, outcome: 'slow', detail: reason('check_slow', { saw: saw.detail, took, limit }) }
}

const DAY = 86_400_000

/** Works, but its certificate has fewer whole days left than it should. */
export function judgedByDaysLeft(saw: Saw, now: Instant, least: number | undefined): Saw {
  if (saw.expiresAt === undefined || least === undefined || !works(saw)) return saw
  const days = Math.floor((saw.expiresAt - now) / DAY)
  if (days >= least) return saw
  const detail = reason('check_certificate_ends', { saw: saw.detail, days })
  return { ...saw, outcome: 'slow', detail }
}

function works({ outcome }: Saw): boolean {
  return outcome === 'ok' || outcome === 'slow'
}

/** A piece of what somebody else wrote, short enough to tell. */
export function excerpt(text: string, most = 80): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`
}
