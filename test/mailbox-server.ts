/** A real IMAP server on this machine, with a mailbox of returned mail. */
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import hoodiecrow from 'hoodiecrow-imap'

export interface MailboxServer {
  readonly url: string
  arrive(mail: Buffer): void
  /** How many of them bear the mark, of how many. */
  seen(): readonly [seen: number, all: number]
}

const FOLDER = 'Returnerat'

export async function mailboxServer(t: TestContext): Promise<MailboxServer> {
  const server = hoodiecrow({
    plugins: ['ID', 'UIDPLUS', 'SASL-IR', 'AUTH-PLAIN', 'LITERALPLUS', 'NAMESPACE'],
    storage: { INBOX: {}, '': { separator: '/', folders: { [FOLDER]: {} } } },
    users: { kvitto: { password: 'hemligt lösen' } },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => new Promise<void>((resolve) => server.close(resolve)))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `imap://kvitto:${encodeURIComponent('hemligt lösen')}@127.0.0.1:${port}/${FOLDER}`,
    arrive: (mail) => server.appendMessage(FOLDER, [], false, mail.toString('latin1')),
    seen() {
      const { messages } = server.getMailbox(FOLDER)
      return [messages.filter(({ flags }) => flags.includes('\\Seen')).length, messages.length]
    },
  }
}
