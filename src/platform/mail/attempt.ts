/** What came of one attempt to hand a mail to the mail server, in the server's words. */
export interface Attempt {
  /**
   * accepted: the server has taken it. deferred: it has not, and may later. refused: it never will.
   * unknown: the mail was under way and no answer came; it may have been taken.
   */
  readonly kind: 'accepted' | 'deferred' | 'refused' | 'unknown'
  readonly words: string
}

/** Of nodemailer's errors, what tells how far it came. */
export interface SmtpFailure {
  /** Which command it was about: `CONN`, `AUTH PLAIN`, `MAIL FROM`, `RCPT TO`, `DATA`, `API`. */
  readonly command?: string | undefined
  readonly code?: string | undefined
  /** The server's reply, and its code. */
  readonly response?: string | undefined
  readonly responseCode?: number | undefined
  readonly message: string
}

/** The server says that the session, not the mail, is wrong: another session may do (RFC 5321). */
const BAD_SEQUENCE = 503
/** Too large; the only refusal of a sender that is about the mail itself. */
const TOO_LARGE = 552

/**
 * What a failure means. Only what was said about this mail or its recipient refuses it: a server
 * that does not know Kvitto (its password, its sender) is set right by somebody, and then takes it.
 * `isUnderWay`: the mail's text had begun to go out.
 */
export function attemptFailed(failure: SmtpFailure, isUnderWay: boolean): Attempt {
  const { responseCode: code, response } = failure
  const words = response ?? failure.message
  if (code === undefined || code < 400) {
    if (isUnderWay) return { kind: 'unknown', words }
    return { kind: isOurOwnFault(failure) ? 'refused' : 'deferred', words }
  }
  const isFinal = code >= 500 && code !== BAD_SEQUENCE && isAboutTheMail(failure.command, code)
  return { kind: isFinal ? 'refused' : 'deferred', words }
}

function isAboutTheMail(command: string | undefined, code: number): boolean {
  return command === 'RCPT TO' || command === 'DATA' || code === TOO_LARGE
}

/** Nothing was asked of the server: an address that cannot be one, or more than it says it takes. */
function isOurOwnFault({ code, command }: SmtpFailure): boolean {
  return (code === 'EENVELOPE' && command === 'API') || (code === 'EMESSAGE' && command !== 'DATA')
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** After the first, the second, … attempt; after the last of them always the same. */
const WAITS = [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR]

/** When it is tried again after this many attempts; `undefined` where that is too late. */
export function nextAttemptAt(now: number, attempts: number, giveUpAt: number): number | undefined {
  const wait = WAITS[Math.min(Math.max(attempts, 1), WAITS.length) - 1] ?? HOUR
  return now + wait < giveUpAt ? now + wait : undefined
}
