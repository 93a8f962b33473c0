import { createTransport } from 'nodemailer'
import type { MailSettings } from '../config.ts'
import { DomainError } from '../errors.ts'

/** A mail as a person reads it: both as plain text and as HTML, which say the same. */
export interface Mail {
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly attachments?: readonly Attachment[]
}

export interface Attachment {
  readonly filename: string
  readonly content: Uint8Array | string
  /** As `application/pdf`. */
  readonly contentType: string
}

/** What the mail server said; the address it took may later bounce all the same. */
export interface Sent {
  readonly messageId: string
  /** Its own words, as `250 2.0.0 Ok: queued as 4Wk1`. */
  readonly answer: string
  readonly accepted: readonly string[]
  readonly rejected: readonly string[]
}

export interface Mailer {
  readonly isConfigured: boolean
  /**
   * Resolves when the mail server has taken the mail for at least one address. Throws
   * `mail_unavailable` where none is configured, or it does not take it: whoever can wait tries
   * again (a job does).
   */
  send(mail: Mail): Promise<Sent>
  close(): void
}

const CONNECTION_MS = 15_000
const SILENCE_MS = 60_000

/** Connects when the first mail is sent, keeps a few connections, and holds no process open. */
export function openMailer(settings: MailSettings | undefined): Mailer {
  if (settings === undefined) return unconfigured
  const pool = createTransport(
    {
      ...connectionOf(settings.smtpUrl),
      pool: true as const,
      maxConnections: 3,
      connectionTimeout: CONNECTION_MS,
      greetingTimeout: CONNECTION_MS,
      socketTimeout: SILENCE_MS,
      // What is sent is given as it is: a text never makes the server read a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: settings.from },
  )
  return {
    isConfigured: true,
    async send({ to, subject, text, html, attachments = [] }) {
      const content = attachments.map((each) => ({
        filename: each.filename,
        contentType: each.contentType,
        content: typeof each.content === 'string' ? each.content : Buffer.from(each.content),
      }))
      try {
        const info = await pool.sendMail({
          to: [...to],
          subject,
          text,
          html,
          attachments: content,
          // Nobody's out-of-office answer to a machine.
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return {
          messageId: info.messageId,
          answer: info.response,
          accepted: info.accepted.map(addressOf),
          rejected: info.rejected.map(addressOf),
        }
      } catch (cause) {
        throw unavailable(cause)
      }
    },
    close: () => pool.close(),
  }
}

/** `smtp://user:password@host:587`, `smtps://…`; STARTTLS is taken where it is offered. */
function connectionOf(smtpUrl: string) {
  const url = new URL(smtpUrl)
  const secure = url.protocol === 'smtps:'
  const user = decodeURIComponent(url.username)
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    // A password is never sent in the clear, unless to this machine itself.
    requireTLS: user !== '' && !LOOPBACK.test(url.hostname),
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
  }
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

function addressOf(address: string | { readonly address?: string | undefined }): string {
  return typeof address === 'string' ? address : (address.address ?? '')
}

function unavailable(cause: unknown): DomainError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new DomainError('mail_unavailable', `The mail was not taken: ${reason}`, {
    cause,
    mend: 'Check SMTP_URL and the addresses, and that the mail server runs.',
  })
}

const unconfigured: Mailer = {
  isConfigured: false,
  send: async () => {
    throw new DomainError('mail_unavailable', 'Kvitto has no mail server to send with', {
      mend: 'Set SMTP_URL (smtp://user:password@host:587) and KVITTO_MAIL_FROM.',
    })
  },
  close: () => {},
}
