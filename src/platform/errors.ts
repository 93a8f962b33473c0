/**
 * Every way in which Kvitto can say no, with the one table from code to HTTP status and exit code.
 * What can be expected is a `DomainError`; what cannot is a plain error that nobody catches.
 */
export type ErrorCode =
  | 'usage'
  | 'invalid_json'
  | 'invalid_input'
  | 'unreadable_input'
  | 'limit_exceeded'
  | 'unsupported_media_type'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'wrong_address'
  | 'conflict'
  | 'already_judged'
  | 'too_many_requests'
  | 'database_unavailable'
  | 'database_too_old'
  | 'database_outdated'
  | 'database_role_unsafe'
  | 'data_dir_unusable'
  | 'address_in_use'
  | 'mail_unavailable'
  | 'timestamp_unavailable'
  | 'unsupported_platform'
  | 'cancelled'
  | 'unexpected'

interface Outcome {
  readonly httpStatus: number
  readonly exitCode: number
}

/** The one table: exhaustive, because the compiler asks for every code. */
export const outcomes: Readonly<Record<ErrorCode, Outcome>> = {
  unexpected: { httpStatus: 500, exitCode: 1 },
  usage: { httpStatus: 400, exitCode: 2 },
  invalid_json: { httpStatus: 400, exitCode: 3 },
  invalid_input: { httpStatus: 422, exitCode: 3 },
  unreadable_input: { httpStatus: 400, exitCode: 3 },
  limit_exceeded: { httpStatus: 413, exitCode: 3 },
  unsupported_media_type: { httpStatus: 415, exitCode: 3 },
  unauthenticated: { httpStatus: 401, exitCode: 4 },
  forbidden: { httpStatus: 403, exitCode: 4 },
  not_found: { httpStatus: 404, exitCode: 4 },
  wrong_address: { httpStatus: 421, exitCode: 2 },
  conflict: { httpStatus: 409, exitCode: 5 },
  already_judged: { httpStatus: 409, exitCode: 5 },
  too_many_requests: { httpStatus: 429, exitCode: 6 },
  database_unavailable: { httpStatus: 503, exitCode: 6 },
  database_too_old: { httpStatus: 503, exitCode: 6 },
  database_outdated: { httpStatus: 503, exitCode: 6 },
  database_role_unsafe: { httpStatus: 503, exitCode: 6 },
  address_in_use: { httpStatus: 503, exitCode: 6 },
  data_dir_unusable: { httpStatus: 503, exitCode: 6 },
  mail_unavailable: { httpStatus: 503, exitCode: 6 },
  timestamp_unavailable: { httpStatus: 503, exitCode: 6 },
  unsupported_platform: { httpStatus: 501, exitCode: 6 },
  cancelled: { httpStatus: 499, exitCode: 130 },
}

/** Where in the input an error was found; rows are counted as a person sees them, header included. */
export interface Place {
  readonly file?: string
  readonly row?: number
  readonly column?: string
  /** Within a structured document, as `services[0].name`. */
  readonly path?: string
}

interface Details extends ErrorOptions {
  /** What the reader can do about it. */
  readonly mend?: string
  /** Every place that is wrong, where there is more than one. */
  readonly problems?: readonly Problem[]
}

export interface Problem extends Place {
  readonly reason: string
}

/** Something that can be expected to happen; `message` says what and where, `mend` what to do. */
export class DomainError extends Error {
  override readonly name = 'DomainError'
  readonly code: ErrorCode
  readonly mend: string | undefined
  readonly problems: readonly Problem[]

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, details)
    this.code = code
    this.mend = details.mend
    this.problems = details.problems ?? []
  }
}
