/**
 * Every way in which sign-in says no, with the one table to HTTP status. `reason` is what a page
 * turns into words; it never tells whether an account exists.
 */
const refusals = {
  wrong_credentials: [401, 'The e-mail address or the password is wrong'],
  not_signed_in: [401, 'Sign in first'],
  wrong_code: [401, 'The code is wrong or has been used'],
  challenge_over: [401, 'The sign-in took too long: begin again'],
  passkey_refused: [401, 'The passkey was not accepted'],
  second_factor_needed: [403, 'Sign in with your passkey or your authenticator app first'],
  session_not_fresh: [403, 'Sign in again first: this can be done only shortly after signing in'],
  account_locked: [403, 'The account is locked: ask an administrator'],
  last_second_factor: [403, 'Your role demands a passkey or an authenticator app'],
  too_many_attempts: [429, 'Too many attempts: wait a while'],
  link_unusable: [410, 'The link has been used or is too old'],
  link_maker: [403, 'Whoever made the link cannot use it'],
  weak_password: [422, 'The password is too easy to guess'],
  invalid_input: [422, 'Something in the request is missing or wrong'],
  not_found: [404, 'There is no such thing'],
  conflict: [409, 'That has been done already'],
  provider_unavailable: [502, 'The identity provider does not answer as it should'],
  provider_refused: [403, 'The identity provider’s answer was not accepted'],
  not_admitted: [403, 'Your account at the identity provider gives no access here'],
  wrong_origin: [403, 'The request comes from another place than Kvitto’s own pages'],
} as const satisfies Record<string, readonly [status: number, title: string]>

export type Reason = keyof typeof refusals

interface Details {
  /** What is wrong where, for the page to put beside the field. */
  readonly problems?: readonly { readonly path: string; readonly reason: string }[]
  readonly retryAfterSeconds?: number
  /** For the log, not for whoever asked. */
  readonly cause?: unknown
}

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly reason: Reason
  readonly details: Details

  constructor(reason: Reason, details: Details = {}) {
    super(refusals[reason][1], { cause: details.cause })
    this.reason = reason
    this.details = details
  }

  /** RFC 9457, with the reason as the code. */
  response(): Response {
    const [status, title] = refusals[this.reason]
    const { problems, retryAfterSeconds } = this.details
    const body = {
      type: 'about:blank',
      title,
      status,
      code: this.reason,
      detail: title,
      ...(problems === undefined ? {} : { problems }),
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    }
    return new Response(JSON.stringify(body), {
      status,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
      },
    })
  }
}
