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

/** Takes mail for everybody but nobody@… */
export async function mailServer(
  t: TestContext,
): Promise<{ readonly url: string; readonly received: Received[] }> {
  const received: Received[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 50,
    onRcptTo({ address }, _session, callback) {
      callback(address.startsWith('nobody@') ? new Error('No such mailbox') : null)
    },
    onData(stream, session, callback) {
      buffer(stream).then((raw) => {
        received.push({ to: session.envelope.rcptTo.map((to) => to.address), raw: String(raw) })
        callback(null, 'queued as 1')
      }, callback)
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  t.after(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, received }
}
