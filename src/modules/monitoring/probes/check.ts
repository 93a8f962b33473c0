/** Asks once, whatever the kind, and says what was seen. Never throws: trouble is an outcome. */
import { setMaxListeners } from 'node:events'
import { stopwatch, systemClock } from '../../../platform/clock.ts'
import { reason } from '../../../platform/reasons/reasons.ts'
import {
  type Checked,
  type CheckStep,
  failed,
  judgedByDaysLeft,
  judgedBySpeed,
  MOST_DETAIL,
  type Saw,
  unknown,
} from './checked.ts'
import { type Asking, type Guard, newGuard } from './checks/asking.check.ts'
import { checkDns } from './checks/dns.check.ts'
import { checkHttp } from './checks/http.check.ts'
import { checkIcmp } from './checks/icmp.check.ts'
import { checkJourney } from './checks/journey.check.ts'
import { checkSmtp } from './checks/smtp.check.ts'
import { checkTcp } from './checks/tcp.check.ts'
import { checkTls } from './checks/tls.check.ts'
import type { ProbeSettings } from './schema.ts'
import { withoutSecrets } from './secret-texts.ts'
import { troubleOf } from './trouble.ts'

export interface CheckOptions {
  readonly timeoutMs: number
  /** Breaks it off; the outcome is then `unknown`. */
  readonly signal?: AbortSignal
  /** Which addresses are asked: made once of the configuration, with `newGuard`. */
  readonly guard?: Guard
  /** Tells when each part was done. */
  readonly trace?: boolean
}

const usualGuard = newGuard()

export async function check(
  settings: ProbeSettings,
  secrets: ReadonlyMap<string, string>,
  options: CheckOptions,
): Promise<Checked> {
  const elapsed = stopwatch()
  const steps: CheckStep[] = []
  const limit = newLimit(options)
  const asking: Asking = {
    secrets,
    timeoutMs: options.timeoutMs,
    signal: limit.signal,
    refuses: limit.guard.refuses,
    lookup: limit.lookup,
    now: systemClock.now(),
    note: options.trace ? (name) => steps.push({ name, atMs: elapsed() }) : undefined,
  }
  let saw: Saw
  try {
    saw = await Promise.race([ask(settings, asking), limit.over])
  } catch (error) {
    saw = limit.signal.aborted ? limit.why() : troubleOf(error)
  } finally {
    limit.clear()
  }
  const tookMs = elapsed()
  const told = judged(settings, saw, tookMs, asking)
  const detail = withoutSecrets(told.detail, secrets).slice(0, MOST_DETAIL)
  return { ...told, detail, tookMs, ...(options.trace ? { steps } : {}) }
}

/**
 * Async, so that what is thrown at once is a rejection as what is thrown later. Drivers are read in when
 * they are needed first: most who start Kvitto ask no database.
 */
async function ask(settings: ProbeSettings, asking: Asking): Promise<Saw> {
  switch (settings.kind) {
    case 'http':
      return checkHttp(settings, asking)
    case 'tcp':
      return checkTcp(settings, asking)
    case 'journey':
      return checkJourney(settings, asking)
    case 'dns':
      return checkDns(settings, asking)
    case 'icmp':
      return checkIcmp(settings, asking)
    case 'tls':
      return checkTls(settings, asking)
    case 'postgres':
      return (await import('./checks/database.check.ts')).checkPostgres(settings, asking)
    case 'mariadb':
      return (await import('./checks/database.check.ts')).checkMariadb(settings, asking)
    case 'sqlserver':
      return (await import('./checks/sqlserver.check.ts')).checkSqlserver(settings, asking)
    case 'ldap':
      return (await import('./checks/ldap.check.ts')).checkLdap(settings, asking)
    case 'smtp':
      return checkSmtp(settings, asking)
    case 'heartbeat':
      return unknown(reason('check_not_asked'))
  }
}

function judged(settings: ProbeSettings, saw: Saw, tookMs: number, { now }: Asking): Saw {
  const bySpeed = 'slowAfterMs' in settings ? judgedBySpeed(saw, tookMs, settings.slowAfterMs) : saw
  return 'minDaysLeft' in settings ? judgedByDaysLeft(bySpeed, now, settings.minDaysLeft) : bySpeed
}

/** When it is over, by the time or by whoever breaks it off, and what that says. */
function newLimit({ timeoutMs, signal: outer, guard = usualGuard }: CheckOptions) {
  const controller = new AbortController()
  let isNaming = false
  let isOutOfTime = false
  const stop = () => controller.abort()
  const timer = setTimeout(() => {
    isOutOfTime = true
    stop()
  }, timeoutMs)
  if (outer !== undefined) {
    setMaxListeners(0, outer)
    if (outer.aborted) stop()
    else outer.addEventListener('abort', stop)
  }
  const over = new Promise<never>((_, reject) => {
    if (controller.signal.aborted) reject(controller.signal.reason)
    controller.signal.onabort = () => reject(controller.signal.reason)
  })
  over.catch(() => {})
  const lookup: Guard['lookup'] = (host, options, answer) => {
    isNaming = true
    guard.lookup(host, options, (...told) => {
      isNaming = false
      answer(...told)
    })
  }
  return {
    guard,
    lookup,
    signal: controller.signal,
    over,
    why: (): Saw => {
      if (!isOutOfTime) return unknown(reason('check_stopped'))
      if (isNaming) return unknown(reason('check_names_silent'))
      return failed(reason('check_timeout', { seconds: timeoutMs / 1000 }))
    },
    clear: () => {
      clearTimeout(timer)
      outer?.removeEventListener('abort', stop)
    },
  }
}
