/**
 * Guessing gets slower with every failure. Counted for an account (whether or not it exists, so that
 * the answers are the same) and for an address. Pure: rows in, decisions out.
 */
export interface Attempts {
  readonly failures: number
  /** Since when nothing has been forgotten: mostly the last attempt. */
  readonly lastAt: number
  readonly lockedUntil: number | undefined
}

export interface Limits {
  /** Failures without a wait, so that a slip of the finger costs nothing. */
  readonly free: number
  /** From this many failures on, each costs the whole `lockSeconds`. */
  readonly most: number
  readonly lockSeconds: number
  /** One failure is forgotten each so often; without it, all of them a day after the last. */
  readonly forgetSeconds?: number
}

export const accountLimits: Limits = { free: 3, most: 10, lockSeconds: 15 * 60 }
/** A whole town hall may share one address: what counts is many failures in a short time. */
export const addressLimits: Limits = {
  free: 50,
  most: 100,
  lockSeconds: 15 * 60,
  forgetSeconds: 10,
}

/** Failures are forgotten when this long has gone since the last. */
const FORGOTTEN_AFTER_MS = 24 * 60 * 60 * 1000

export type Verdict =
  | { readonly allowed: true; readonly next: Attempts }
  | { readonly allowed: false; readonly retryAfterSeconds: number }

/**
 * Whether one more attempt may be made now. An allowed attempt is counted as failed at once, so that
 * a hundred guesses sent together are not all let through; a success takes the count away.
 */
export function tryOnce(known: Attempts | undefined, limits: Limits, now: number): Verdict {
  const lockedUntil = known?.lockedUntil ?? 0
  if (lockedUntil > now) {
    return { allowed: false, retryAfterSeconds: Math.ceil((lockedUntil - now) / 1000) }
  }
  const { left, since } = remembered(known, limits, now)
  const failures = left + 1
  const wait = waitSeconds(failures, limits)
  return {
    allowed: true,
    next: { failures, lastAt: since, lockedUntil: wait === 0 ? undefined : now + wait * 1000 },
  }
}

function remembered(known: Attempts | undefined, { forgetSeconds }: Limits, now: number) {
  if (known === undefined || now - known.lastAt > FORGOTTEN_AFTER_MS) return { left: 0, since: now }
  if (forgetSeconds === undefined) return { left: known.failures, since: now }
  const forgotten = Math.floor((now - known.lastAt) / (forgetSeconds * 1000))
  // What has gone towards forgetting the next one is kept.
  const since = known.lastAt + forgotten * forgetSeconds * 1000
  return { left: Math.max(0, known.failures - forgotten), since }
}

/** 0 for the free ones, then 1, 2, 4, 8 … seconds, and the whole lock from the tenth on. */
export function waitSeconds(failures: number, limits: Limits): number {
  if (failures <= limits.free) return 0
  if (failures >= limits.most) return limits.lockSeconds
  return Math.min(2 ** (failures - limits.free - 1), limits.lockSeconds)
}
