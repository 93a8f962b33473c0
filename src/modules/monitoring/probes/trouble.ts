/** What an error of the network means: that what was asked does not work, or that one could not ask. Pure. */
import { reason } from '../../../platform/reasons/reasons.ts'
import { excerpt, failed, type Saw, unknown } from './checked.ts'
import { MissingSecret } from './secret-texts.ts'

/** The place's own trouble: no way out, no files or ports left, its firewall. */
const OWN = new Set([
  'ENETUNREACH',
  'ENETDOWN',
  'EMFILE',
  'ENFILE',
  'ENOBUFS',
  'ENOMEM',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPERM',
])

const NAMES_SILENT = new Set([
  'EAI_AGAIN',
  'EAI_FAIL',
  'ETIMEOUT',
  'ECONNREFUSED_DNS',
  'ECANCELLED',
])
const NO_NAME = new Set(['ENOTFOUND', 'ENODATA', 'EAI_NONAME'])
const BROKEN_OFF = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'PROTOCOL_CONNECTION_LOST'])
const UNREACHABLE = new Set(['EHOSTUNREACH', 'EHOSTDOWN'])
const ENDED = new Set(['CERT_HAS_EXPIRED'])
const OTHER_NAME = new Set(['ERR_TLS_CERT_ALTNAME_INVALID'])
const UNKNOWN_AUTHORITY = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
])

/** An address that no probe may ask. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress'
  readonly address: string

  constructor(address: string) {
    super(`The address ${address} is not asked`)
    this.address = address
  }
}

/** The asking itself found out what to say. */
export class Seen extends Error {
  override readonly name = 'Seen'
  readonly saw: Saw

  constructor(saw: Saw) {
    super(saw.detail)
    this.saw = saw
  }
}

/** What an error that came of asking tells. */
export function troubleOf(error: unknown): Saw {
  if (error instanceof Seen) return error.saw
  if (error instanceof MissingSecret)
    return unknown(reason('check_secret_missing', { name: error.secret }))
  if (error instanceof ForbiddenAddress) {
    return unknown(reason('check_forbidden_address', { address: error.address }))
  }
  const first = firstOf(error)
  return (
    byCode(codeOf(first), first) ??
    byWords(first) ??
    failed(reason('check_failed', { why: wordsOf(first) }))
  )
}

function byCode(code: string, error: unknown): Saw | undefined {
  if (OWN.has(code)) return unknown(reason('check_no_network', { code }))
  if (NAMES_SILENT.has(code)) return unknown(reason('check_names_silent'))
  if (NO_NAME.has(code)) return failed(reason('check_no_name', { host: hostOf(error) }))
  if (code === 'ECONNREFUSED') return failed(reason('check_refused'))
  if (BROKEN_OFF.has(code)) return failed(reason('check_reset'))
  if (UNREACHABLE.has(code)) return failed(reason('check_unreachable'))
  if (ENDED.has(code)) return failed(reason('check_certificate_ended'))
  if (OTHER_NAME.has(code)) return failed(reason('check_certificate_name'))
  if (UNKNOWN_AUTHORITY.has(code)) return failed(reason('check_certificate_unknown'))
  return undefined
}

/** Drivers tell of certificates in words of their own code. */
function byWords(error: unknown): Saw | undefined {
  const words = error instanceof Error ? error.message : ''
  if (/unable to (verify the first|get (local )?issuer)|self[- ]signed/i.test(words)) {
    return failed(reason('check_certificate_unknown'))
  }
  if (/certificate has expired/i.test(words)) return failed(reason('check_certificate_ended'))
  if (/does not match certificate/i.test(words)) return failed(reason('check_certificate_name'))
  return undefined
}

/** Of several addresses that were tried, and of what a library wraps, the one that says most. */
function firstOf(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) {
    const own = error.errors.every((each) => OWN.has(codeOf(each)))
    return own ? error.errors[0] : error.errors.find((each) => !OWN.has(codeOf(each)))
  }
  if (
    error instanceof Error &&
    error.cause instanceof Error &&
    byCode(codeOf(error), error) === undefined
  ) {
    return firstOf(error.cause)
  }
  return error
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return String(error.code)
}

function hostOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('hostname' in error)) return ''
  return String(error.hostname)
}

function wordsOf(error: unknown): string {
  return excerpt(
    error instanceof Error && error.message !== '' ? error.message : String(error),
    150,
  )
}
