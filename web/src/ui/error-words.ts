/**
 * What is said of each way in which the server, sign-in included, can say no. The compiler asks for
 * every code.
 */
import type { Reason } from '../../../src/platform/auth/refusal.ts'
import type { ErrorCode } from '../../../src/platform/errors.ts'
import { ApiProblem } from '../lib/api-problem.ts'
import type { TextKey } from '../lib/text.ts'
import type { uiText } from './text.ts'

type Key = Extract<TextKey<(typeof uiText)['texts']>, `error.${string}`>
type Said = Extract<Key, `${string}Mend`> extends `${infer Title}Mend` ? Title & Key : never

const INVALID = 'error.invalid'
const UNEXPECTED = 'error.unexpected'
const NOT_FOUND = 'error.notFound'
const DATABASE = 'error.database'

type Code = ErrorCode | Reason

const said: Readonly<Record<Code, Said>> = {
  usage: INVALID,
  invalid_json: INVALID,
  invalid_input: INVALID,
  unreadable_input: 'error.unreadable',
  limit_exceeded: 'error.tooLarge',
  unsupported_media_type: 'error.wrongKind',
  unauthenticated: 'error.signedOut',
  forbidden: 'error.forbidden',
  not_found: NOT_FOUND,
  address_in_use: UNEXPECTED,
  wrong_address: UNEXPECTED,
  conflict: 'error.conflict',
  already_judged: 'error.alreadyJudged',
  too_many_requests: 'error.tooMany',
  database_unavailable: DATABASE,
  database_too_old: DATABASE,
  database_outdated: DATABASE,
  database_role_unsafe: DATABASE,
  data_dir_unusable: DATABASE,
  mail_unavailable: 'error.mail',
  timestamp_unavailable: UNEXPECTED,
  unsupported_platform: UNEXPECTED,
  cancelled: 'error.cancelled',
  unexpected: UNEXPECTED,
  wrong_credentials: 'error.wrongCredentials',
  not_signed_in: 'error.signedOut',
  wrong_code: 'error.wrongCode',
  challenge_over: 'error.challengeOver',
  passkey_refused: 'error.passkeyRefused',
  second_factor_needed: 'error.secondFactorNeeded',
  session_not_fresh: 'error.notFresh',
  account_locked: 'error.locked',
  last_second_factor: 'error.lastSecondFactor',
  too_many_attempts: 'error.tooManyAttempts',
  link_unusable: 'error.linkUnusable',
  link_maker: 'error.linkMaker',
  weak_password: 'error.weakPassword',
  provider_unavailable: 'error.providerUnavailable',
  provider_refused: 'error.providerRefused',
  not_admitted: 'error.notAdmitted',
  wrong_origin: 'error.wrongOrigin',
}

export interface ErrorWords {
  readonly title: Key
  /** What the reader can do. */
  readonly mend: Key
}

export function wordsFor(error: Error): ErrorWords {
  const title = titleFor(error)
  return { title, mend: `${title}Mend` }
}

function titleFor(error: Error): Said {
  if (!(error instanceof ApiProblem)) return UNEXPECTED
  if (error.code === 'offline') return 'error.offline'
  return isKnown(error.code) ? said[error.code] : UNEXPECTED
}

function isKnown(code: string): code is Code {
  return code in said
}
