import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { type Clock, systemClock } from '../../platform/clock.ts'
import { HOST, listenWith, portOf } from '../pages/site.ts'
import { type InboxMail, Letters } from './letters.ts'
import { inboxSite } from './site.ts'

/** The example's mail server: everything that is sent lands here, and nothing leaves the machine. */
export interface Inbox {
  /** For `SMTP_URL`. */
  readonly smtpUrl: string
  /** The page that shows what has come. */
  readonly url: URL
  /** The newest first; all, or those to an address. */
  received(recipient?: string): readonly InboxMail[]
  /** From now on the address does not exist. */
  refuse(address: string): void
  close(): Promise<void>
}

export interface InboxOptions {
  /** Addresses that do not exist from the beginning. */
  readonly refuses?: readonly string[]
  readonly clock?: Clock
}

const MOST_BYTES = 40 * 1024 * 1024

/** Opens both on any free ports of this machine, which alone can reach them. */
export async function openInbox({
  refuses = [],
  clock = systemClock,
}: InboxOptions = {}): Promise<Inbox> {
  const letters = new Letters()
  const arrivals = new EventTarget()
  const refused = new Set(refuses.map((address) => address.toLowerCase()))
  const smtp = mailServer(refused, async (raw, to) => {
    await letters.take(raw, to, clock.now())
    arrivals.dispatchEvent(new Event('arrival'))
  })
  smtp.listen(0, HOST)
  await once(smtp.server, 'listening')
  const web = await listenWith(inboxSite(letters, arrivals))
  return {
    smtpUrl: `smtp://${HOST}:${portOf(smtp.server)}`,
    url: web.url,
    received: (recipient) => letters.list(recipient),
    refuse: (address) => void refused.add(address.toLowerCase()),
    async close() {
      await Promise.all([new Promise<void>((resolve) => smtp.close(() => resolve())), web.close()])
    },
  }
}

function mailServer(
  refused: ReadonlySet<string>,
  take: (raw: Buffer, to: readonly string[]) => Promise<void>,
): SMTPServer {
  const server = new SMTPServer({
    banner: 'Kvitto example',
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: MOST_BYTES,
    closeTimeout: 500,
    onRcptTo({ address }, _session, callback) {
      callback(refused.has(address.toLowerCase()) ? unknownRecipient(address) : null)
    },
    onData(stream, { envelope }, callback) {
      const keep = async () => {
        const raw = await buffer(stream)
        if (stream.sizeExceeded) throw saying(552, '5.3.4 Message too big')
        await take(
          raw,
          envelope.rcptTo.map(({ address }) => address),
        )
      }
      keep().then(() => callback(null, '2.0.0 Ok: kept in the example inbox'), callback)
    },
  })
  // Whoever hangs up in the middle is nobody's fault.
  server.on('error', () => {})
  return server
}

function unknownRecipient(address: string): Error {
  return saying(550, `5.1.1 <${address}>: Recipient address rejected: User unknown`)
}

function saying(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode })
}
