import { HTTPException } from 'hono/http-exception'
import { DomainError, type ErrorCode, outcomes, type Problem } from '../errors.ts'

/** An error as RFC 9457 writes it, with Kvitto's code, what to do about it, and each wrong place. */
export interface ProblemDocument {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ErrorCode
  readonly detail: string
  readonly mend?: string
  readonly problems?: readonly Problem[]
  /** The request, as it stands in the log. */
  readonly instance?: string
}

/** What each code means, in a few words that never change. */
export const titles: Readonly<Record<ErrorCode, string>> = {
  usage: 'The request was made wrongly',
  invalid_json: 'Not JSON',
  invalid_input: 'The input does not fit',
  unreadable_input: 'The input cannot be read',
  limit_exceeded: 'Too large',
  unsupported_media_type: 'This kind of content is not taken',
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  wrong_address: 'Another address',
  conflict: 'In conflict with what is there',
  already_judged: 'Already judged',
  too_many_requests: 'Too many requests',
  database_unavailable: 'The database does not answer',
  database_too_old: 'The database is too old',
  database_outdated: 'The database is behind this version',
  database_role_unsafe: 'The database login may do too much',
  address_in_use: 'The address is taken',
  data_dir_unusable: 'The data directory cannot be used',
  mail_unavailable: 'Mail cannot be sent',
  timestamp_unavailable: 'No time stamp could be had',
  unsupported_platform: 'Not on this platform',
  cancelled: 'Cancelled',
  unexpected: 'A fault in Kvitto',
}

const RETRY_AFTER_SECONDS = 5

/** The answer to an error; never its stack. */
export function problemResponse(error: DomainError, requestId?: string): Response {
  const status = outcomes[error.code].httpStatus
  const document: ProblemDocument = {
    type: `urn:kvitto:problem:${error.code}`,
    title: titles[error.code],
    status,
    code: error.code,
    detail: error.message,
    ...(error.mend === undefined ? {} : { mend: error.mend }),
    ...(error.problems.length === 0 ? {} : { problems: error.problems }),
    ...(requestId === undefined ? {} : { instance: `urn:kvitto:request:${requestId}` }),
  }
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' }
  if (status === 503) headers['retry-after'] = String(RETRY_AFTER_SECONDS)
  return new Response(JSON.stringify(document), { status, headers })
}

/** What can be expected as the `DomainError` that it is; `undefined` for a fault of our own. */
export function expectedError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error
  if (error instanceof HTTPException) return fromHono(error)
  if (isLostDatabase(error)) {
    return new DomainError('database_unavailable', 'The database does not answer right now', {
      cause: error,
      mend: 'Try again in a moment.',
    })
  }
  return undefined
}

/** What is told of a fault of our own: the log has the rest. */
export function unexpectedError(requestId: string): DomainError {
  return new DomainError('unexpected', 'Something went wrong in Kvitto; nothing was changed', {
    mend: `Try again. If it happens again, tell your administrator the number ${requestId}.`,
  })
}

/** `services[0].name`. */
export function describePath(path: readonly PropertyKey[]): string {
  return path
    .map((part, i) =>
      typeof part === 'number' ? `[${part}]` : i === 0 ? String(part) : `.${String(part)}`,
    )
    .join('')
}

function fromHono(error: HTTPException): DomainError {
  switch (error.status) {
    case 413:
      return new DomainError('limit_exceeded', 'The body of the request is too large')
    case 415:
      return new DomainError(
        'unsupported_media_type',
        'The body is not of a kind that this takes',
        {
          mend: 'The API reference (/api/docs) names the kinds.',
        },
      )
    default:
      return new DomainError('invalid_json', 'The body of the request is not JSON')
  }
}

/** Class 08 (connection), 57P0x (shutting down, starting), 53300 (too many connections). */
const LOST = /^(08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/
const LOST_WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

function isLostDatabase(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string') {
    // A missing file is ENOENT too, but says which; a missing socket says that it is one.
    if (error.code === 'ENOENT') return 'syscall' in error && error.syscall === 'connect'
    return LOST.test(error.code)
  }
  return LOST_WORDS.test(error.message)
}
