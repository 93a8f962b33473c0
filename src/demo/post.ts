/** Mail in the example: a real server on this machine, whose inbox opens in the browser. */
import { createServer } from 'node:net'
import type { Instant } from '../modules/calendar/index.ts'
import { openReceiptDesk } from '../modules/reports/index.ts'
import type { JudgedTickets } from '../modules/services/index.ts'
import type { Opening } from '../platform/cli/cli.ts'
import { systemClock } from '../platform/clock.ts'
import { type Config, publicUrlOf } from '../platform/config.ts'
import type { Job } from '../platform/jobs/jobs.ts'
import { installationSecret } from '../platform/secret.ts'
import { newSecret } from '../platform/secrets.ts'
import { clearExample } from './clear.store.ts'
import type { Post } from './commands.ts'
import { type Inbox, openInbox } from './inbox/inbox.ts'

const FROM = 'Kvitto i Exempelby <kvitto@exempelby.example>'

/** What the composition root gives the example, so that it works as everything does. */
export interface WorkingParts {
  readonly judged: JudgedTickets
  /** Everything that a worker does. */
  readonly jobs: (config: Config, publicUrl: URL) => Promise<readonly Job[]>
}

export interface ExamplePost {
  readonly inbox: Inbox
  readonly opening: Opening
  postOf(config: Config, parts: WorkingParts): Promise<Post>
}

/**
 * The example lies beside what is real, not in it: `npm start` after it is still empty. Another port
 * is taken where the usual one is in use, unless somebody has chosen it; known beforehand, since the
 * links in mails tell it.
 */
export async function openPost(usual: Config): Promise<ExamplePost> {
  // While the story is told, mail comes when it came.
  let told: Instant | undefined
  const inbox = await openInbox({ clock: { now: () => told ?? systemClock.now() } })
  const { port: wanted, isPortChosen, host } = usual.http
  const port = isPortChosen || (await isFree(host, wanted)) ? wanted : await freePort(host)
  return {
    inbox,
    opening: {
      before: clearExample,
      configure: (config) => ({
        ...config,
        dataDir: config.demoDataDir,
        // Made up for a database of somebody's own; the example's folder keeps one.
        secret:
          config.secret ?? (config.databaseUrl === undefined ? undefined : newSecret('').secret),
        mail: { ...config.mail, smtpUrl: inbox.smtpUrl, from: FROM },
        http: { ...config.http, port, log: 'faults' },
      }),
    },
    async postOf(config, { jobs }) {
      const secret = await installationSecret(config)
      return {
        jobs: await jobs(config, publicUrlOf(config)),
        lastMail: (address) => inbox.received(address)[0]?.text,
        desk: (context) => openReceiptDesk(context, secret),
        refuse: (address) => inbox.refuse(address),
        tell: (instant) => {
          told = instant
        },
      }
    },
  }
}

function isFree(host: string, port: number): Promise<boolean> {
  if (port === 0) return Promise.resolve(false)
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}

function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, host, () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
