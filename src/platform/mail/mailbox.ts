import { ImapFlow } from 'imapflow'
import { wordsOf } from './smtp-url.ts'

/** A mail as it lies in the mailbox of returned mail. */
export interface LyingMail {
  readonly uid: number
  /** Its beginning; of what is very large no more. */
  readonly bytes: Buffer
}

export interface Mailbox {
  /** Those that nobody has read, the oldest first. */
  unseen(most: number): Promise<readonly number[]>
  fetch(uid: number): Promise<LyingMail | undefined>
  markSeen(uid: number): Promise<void>
}

const CONNECTION_MS = 15_000
const SILENCE_MS = 60_000
/** What a server reports stands first, before the mail that it returns. */
const MOST_BYTES = 512 * 1024

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/**
 * Opens the mailbox of `imaps://user:password@host/INBOX`, or with STARTTLS of `imap://…`, for as
 * long as `run` takes. Throws what the server says, without the password.
 */
export async function withMailbox<T>(
  imapUrl: string,
  run: (mailbox: Mailbox) => Promise<T>,
): Promise<T> {
  const client = clientOf(imapUrl)
  // What breaks between two questions fails the next of them.
  client.on('error', () => {})
  try {
    await client.connect()
    const name = decodeURIComponent(new URL(imapUrl).pathname.slice(1)) || 'INBOX'
    const lock = await client.getMailboxLock(name)
    try {
      return await run(mailboxOf(client))
    } finally {
      lock.release()
    }
  } catch (error) {
    throw new Error(wordsOf(saidBy(error), imapUrl))
  } finally {
    // Who was not let in, or lost the connection, has nobody to say goodbye to.
    if (client.usable) await client.logout().catch(() => {})
    client.close()
  }
}

/** How many there are that nobody has read; changes nothing. */
export function lookIntoMailbox(imapUrl: string): Promise<number> {
  return withMailbox(imapUrl, async (mailbox) => (await mailbox.unseen(Infinity)).length)
}

function clientOf(imapUrl: string): ImapFlow {
  const url = new URL(imapUrl)
  const secure = url.protocol === 'imaps:'
  const isHere = LOOPBACK.test(url.hostname)
  return new ImapFlow({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 993 : 143) : Number(url.port),
    secure,
    // As with SMTP: a password never goes in the clear, unless to this machine itself.
    ...(secure ? {} : { doSTARTTLS: !isHere }),
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: CONNECTION_MS,
    greetingTimeout: CONNECTION_MS,
    socketTimeout: SILENCE_MS,
  })
}

function mailboxOf(client: ImapFlow): Mailbox {
  return {
    async unseen(most) {
      const found = await client.search({ seen: false }, { uid: true })
      if (!Array.isArray(found)) throw new Error('The mail server does not search')
      return found.toSorted((a, b) => a - b).slice(0, most)
    },
    async fetch(uid) {
      const query = { source: { start: 0, maxLength: MOST_BYTES } }
      const message = await client.fetchOne(String(uid), query, { uid: true })
      if (message === false || message.source === undefined) return undefined
      return { uid, bytes: message.source }
    },
    async markSeen(uid) {
      await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
    },
  }
}

/** imapflow keeps the server's own words beside a message that says little. */
function saidBy(error: unknown): string {
  const { message, responseText } = {
    responseText: undefined,
    message: error,
    ...errorParts(error),
  }
  return responseText === undefined ? String(message) : String(responseText)
}

function errorParts(error: unknown): { message?: unknown; responseText?: unknown } {
  if (!(error instanceof Error)) return {}
  const responseText: unknown = Reflect.get(error, 'responseText')
  return { message: error.message, ...(responseText === undefined ? {} : { responseText }) }
}
