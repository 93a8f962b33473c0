/** A real mail server on this machine that keeps what it is sent. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { TestContext } from 'node:test'
import { SMTPServer } from 'smtp-server'

export interface Received {
  readonly to: readonly string[]
  readonly raw: string
}

/** How it behaves, where it does not take everything at once; what is thrown is what it says. */
export interface Behaviour {
  readonly port?: number
  readonly greet?: () => Promise<void>
  readonly sender?: (address: string) => void
  readonly recipient?: (address: string) => void
  /** When it has all of the mail, before it says so. */
  readonly taken?: (mail: Received) => Promise<void>
  /** Whom it lets in; otherwise nobody has to say who they are. */
  readonly password?: string
}

export interface MailServer {
  readonly url: string
  readonly port: number
  readonly received: Received[]
  close(): Promise<void>
}

/** What a mail server says no with. */
export function saying(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode })
}

/** Takes mail for everybody but nobody@… */
export async function mailServer(t: TestContext, behaves: Behaviour = {}): Promise<MailServer> {
  const received: Received[] = []
  const server = new SMTPServer({
    disabledCommands: behaves.password === undefined ? ['AUTH', 'STARTTLS'] : ['STARTTLS'],
    authOptional: behaves.password === undefined,
    allowInsecureAuth: true,
    closeTimeout: 50,
    hideDSN: false,
    onConnect(_session, callback) {
      answer(behaves.greet ?? (async () => {}), callback)
    },
    onAuth({ password }, _session, callback) {
      if (password === behaves.password) callback(null, { user: 'kvitto' })
      else callback(saying(535, `5.7.8 ${password} is not the password`))
    },
    onMailFrom({ address }, _session, callback) {
      answer(async () => behaves.sender?.(address), callback)
    },
    onRcptTo({ address }, _session, callback) {
      answer(async () => {
        behaves.recipient?.(address)
        if (address.startsWith('nobody@')) throw new Error('No such mailbox')
      }, callback)
    },
    onData(stream, session, callback) {
      const take = async () => {
        const raw = String(await buffer(stream))
        const mail = { to: session.envelope.rcptTo.map((to) => to.address), raw }
        await behaves.taken?.(mail)
        received.push(mail)
      }
      take().then(() => callback(null, `queued as ${received.length}`), callback)
    },
  })
  server.on('error', () => {})
  server.listen(behaves.port ?? 0, '127.0.0.1')
  await once(server.server, 'listening')
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  t.after(close)
  const { port } = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, port, received, close }
}

function answer(run: () => Promise<unknown>, callback: (error?: Error | null) => void): void {
  run().then(
    () => callback(),
    (error: Error) => callback(error),
  )
}
