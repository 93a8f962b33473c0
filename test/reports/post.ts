/** A service with contacts, a released report, and a real mail server that it goes out by. */
import type { TestContext } from 'node:test'
import { type ParsedMail, simpleParser } from 'mailparser'
import type pg from 'pg'
import {
  openReceiptDesk,
  type ReceiptDesk,
  reportMailWriter,
} from '../../src/modules/reports/index.ts'
import type { Context } from '../../src/platform/context.ts'
import { openMailer } from '../../src/platform/mail/mail.ts'
import { type MailWriter, sendDue } from '../../src/platform/mail/post-office.ts'
import { type Released, type ReleasedTo, releaseReport } from '../builders/released-report.ts'
import { makeService } from '../builders/service.ts'
import { type TestDatabase, testDatabase } from '../database.ts'
import { type Behaviour, type MailServer, mailServer } from '../mail-server.ts'
import { type MovingClock, movingClock } from '../moving-clock.ts'

export const SECRET = 'a secret of the test, long enough for all of it'
/** Monday 12 October 2026, 10:00 in Stockholm. */
export const MONDAY = Date.UTC(2026, 9, 12, 8)
export const kim = { name: 'Kim Persson', email: 'kim@exempelby.example' }
export const alex = { name: 'Alex Lind', email: 'alex@exempelby.example' }

export interface Post {
  readonly clock: MovingClock
  readonly context: Context
  readonly database: TestDatabase
  readonly server: MailServer
  readonly writer: MailWriter
  readonly desk: ReceiptDesk
  readonly released: Released
  /** Sends what is due; answers how many mails were tried. */
  send(): Promise<number>
  /** What has come, in order. */
  mails(): Promise<ParsedMail[]>
  /** The link's secret in the last mail to an address. */
  token(address?: string): Promise<string>
  rows<T extends pg.QueryResultRow>(question: string): Promise<T[]>
  /** What the report is. */
  state(): Promise<string | undefined>
  /** Kinds of work that is open, in order. */
  waiting(): Promise<string[]>
  /** Kinds of events that have happened to the report. */
  happened(): Promise<string[]>
}

export async function openPost(
  t: TestContext,
  { behaves, ...to }: ReleasedTo & { readonly behaves?: Behaviour } = {},
): Promise<Post> {
  const clock = movingClock(MONDAY)
  const database = await testDatabase(t, clock)
  const { context } = database
  await makeService(context)
  const released = await releaseReport(context, { contacts: [kim], ...to })
  const server = await mailServer(t, behaves)
  const mailer = openMailer({ smtpUrl: server.url, from: 'Kvitto <kvitto@exempelby.example>' })
  t.after(() => mailer.close())
  const writer = reportMailWriter({ secret: SECRET, publicUrl: new URL('https://kvitto.example') })
  const rows = async <T extends pg.QueryResultRow>(question: string) =>
    (await context.transaction(({ client }) => client.query<T>(question))).rows
  const mails = () => Promise.all(server.received.map(({ raw }) => simpleParser(raw)))
  return {
    ...{ clock, context, database, server, writer, released, rows, mails },
    desk: openReceiptDesk(context, SECRET),
    send: () => sendDue(context, [writer], mailer),
    token: async (address = kim.email) => {
      const raw = server.received.findLast(({ to: [one] }) => one === address)?.raw ?? ''
      return /\/receipt#(\S+)/.exec((await simpleParser(raw)).text ?? '')?.[1] ?? ''
    },
    state: async () => (await rows<{ state: string }>('select state from report'))[0]?.state,
    waiting: async () =>
      (
        await rows<{ kind: string }>(
          'select kind from work_item where ended_at is null order by kind',
        )
      ).map(({ kind }) => kind),
    happened: async () =>
      (await rows<{ kind: string }>('select kind from report_event order by id')).map(
        ({ kind }) => kind,
      ),
  }
}
