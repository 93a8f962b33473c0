import { randomUUID } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { MailSettings } from '../config.ts'
import { DomainError } from '../errors.ts'
import type { Attempt } from './attempt.ts'
import { dkimOf } from './dkim.ts'
import { smtpPlace, wordsOf } from './smtp-url.ts'
import { transmit } from './transmit.ts'

/** A mail as a person reads it: both as plain text and as HTML, which say the same. */
export interface Mail extends WrittenMail {
  readonly to: readonly string[]
}

export interface WrittenMail {
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly attachments?: readonly Attachment[]
  /** Who gets the answer, where it is not the sender. */
  readonly replyTo?: { readonly name: string; readonly address: string }
}

export interface Attachment {
  readonly filename: string
  readonly content: Uint8Array | string
  /** As `application/pdf`. */
  readonly contentType: string
}

/** To one person, with an id that stays the same each time it is tried: a copy is known as one. */
export interface SingleMail extends WrittenMail {
  readonly to: { readonly name: string; readonly address: string }
  /** Without angle brackets. */
  readonly messageId: string
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
   * `mail_unavailable` where none is configured, or it does not take it: whoever can wait queues the
   * mail instead (`queueMail`).
   */
  send(mail: Mail): Promise<Sent>
  /** One attempt, never repeated in here, and what came of it. Throws where none is configured. */
  attempt(mail: SingleMail): Promise<Attempt>
  /** Like no other's, impossible to guess, in the sender's domain. */
  newMessageId(): string
  close(): void
}

const CONNECTION_MS = 15_000
const SILENCE_MS = 60_000

/** Connects when the first mail is sent, keeps a few connections, and holds no process open. */
export function openMailer(settings: MailSettings | undefined): Mailer {
  if (settings === undefined) return unconfigured
  const { smtpUrl, from } = settings
  const common = {
    // What is sent is given as it is: a text never makes the server read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(settings.dkim === undefined ? {} : { dkim: dkimOf(settings.dkim) }),
  }
  const pool = createTransport(
    {
      ...smtpPlace(smtpUrl),
      ...common,
      pool: true as const,
      maxConnections: 3,
      connectionTimeout: CONNECTION_MS,
      greetingTimeout: CONNECTION_MS,
      socketTimeout: SILENCE_MS,
    },
    { from },
  )
  const composer = createTransport(
    { ...common, streamTransport: true as const, buffer: true, newline: 'windows' },
    { from },
  )
  return {
    isConfigured: true,
    async send({ to, ...mail }) {
      try {
        const info = await pool.sendMail({ to: [...to], ...parts(mail) })
        return {
          messageId: info.messageId,
          answer: info.response,
          accepted: info.accepted.map(addressOf),
          rejected: info.rejected.map(addressOf),
        }
      } catch (cause) {
        throw unavailable(cause, smtpUrl)
      }
    },
    async attempt({ to, messageId, ...mail }) {
      const { message, envelope } = await composer.sendMail({
        to,
        messageId: `<${messageId}>`,
        ...parts(mail),
      })
      if (!Buffer.isBuffer(message)) throw new Error('The mail was not made into bytes')
      return transmit(smtpUrl, {
        from: envelope.from || '',
        to: to.address,
        bytes: message,
        envelopeId: messageId,
        // Reports of what went well are asked for only where somebody reads them.
        notify: settings.imapUrl === undefined ? FAULTS : ['SUCCESS', ...FAULTS],
      })
    },
    newMessageId: () => `${randomUUID()}@${domainOf(from)}`,
    close: () => pool.close(),
  }
}

const FAULTS = ['FAILURE', 'DELAY'] as const

function parts({ subject, text, html, attachments = [], replyTo }: WrittenMail) {
  return {
    subject,
    text,
    html,
    ...(replyTo === undefined ? {} : { replyTo }),
    attachments: attachments.map((each) => ({
      filename: each.filename,
      contentType: each.contentType,
      content: typeof each.content === 'string' ? each.content : Buffer.from(each.content),
    })),
    // Nobody's out-of-office answer to a machine.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
  }
}

/** Of `Kvitto <kvitto@exempelby.example>`, or of the address alone. */
function domainOf(from: string): string {
  const [, domain = 'kvitto.invalid'] = /@([a-z0-9.-]+)/i.exec(from) ?? []
  return domain
}

function addressOf(address: string | { readonly address?: string | undefined }): string {
  return typeof address === 'string' ? address : (address.address ?? '')
}

/** The cause is not told along: a server may have repeated a password in it. */
function unavailable(cause: unknown, smtpUrl: string): DomainError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new DomainError(
    'mail_unavailable',
    `The mail was not taken: ${wordsOf(reason, smtpUrl)}`,
    {
      mend: 'Check SMTP_URL and the addresses, and that the mail server runs.',
    },
  )
}

const refuse = async (): Promise<never> => {
  throw new DomainError('mail_unavailable', 'Kvitto has no mail server to send with', {
    mend: 'Set SMTP_URL (smtp://user:password@host:587) and KVITTO_MAIL_FROM.',
  })
}

const unconfigured: Mailer = {
  isConfigured: false,
  send: refuse,
  attempt: refuse,
  newMessageId: () => `${randomUUID()}@${domainOf('')}`,
  close: () => {},
}
