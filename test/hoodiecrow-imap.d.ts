/** What the tests use of it; the package comes without types. */
declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net'

  interface LyingMessage {
    readonly raw: string
    readonly flags: readonly string[]
  }

  interface Hoodiecrow {
    readonly server: Server
    listen(port: number, host: string, listening: () => void): void
    close(closed: () => void): void
    getMailbox(name: string): { readonly messages: readonly LyingMessage[] }
    appendMessage(
      mailbox: string,
      flags: readonly string[],
      date: string | false,
      raw: string,
    ): void
  }

  function hoodiecrow(options: object): Hoodiecrow
  export = hoodiecrow
}
