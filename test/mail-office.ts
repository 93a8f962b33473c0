/** A database with a moved clock, and a module that writes and is told of mails of the purpose `test`. */
import type { TestContext } from 'node:test'
import { type Mailer, openMailer } from '../src/platform/mail/mail.ts'
import { queueMail } from '../src/platform/mail/outbox.ts'
import type { MailOutcome, MailWriter, StoredMail } from '../src/platform/mail/writer.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { type MovingClock, movingClock } from './moving-clock.ts'

export const NOON = Date.UTC(2026, 10, 22, 11)
export const SENDER = 'kvitto@exempelby.example'

export interface MailOffice extends TestDatabase {
  readonly clock: MovingClock
  readonly writer: MailWriter
  /** Of every outcome, in order. */
  readonly told: (MailOutcome & { readonly mail: StoredMail })[]
  queue(address?: string, giveUpAfterHours?: number): Promise<string>
  mailerTo(smtpUrl: string): Mailer
  look(id: string): Promise<LookedAt>
}

export type LookedAt = Awaited<ReturnType<typeof look>>

export async function mailOffice(t: TestContext): Promise<MailOffice> {
  const clock = movingClock(NOON)
  const database = await testDatabase(t, clock)
  const { context } = database
  const told: MailOffice['told'] = []
  return {
    ...database,
    clock,
    told,
    writer: {
      purposes: ['test'],
      write: async (_context, { to, mayBeCopy }) => ({
        subject: 'Prov',
        text: `${mayBeCopy ? 'Kanske en kopia. ' : ''}Hej ${to.name}`,
        html: '<p>Hej</p>',
        replyTo: { name: 'Anders Ek', address: 'anders@exempelby.example' },
      }),
      told: async (_context, tx, mail, outcome) => {
        await tx.client.query('select')
        told.push({ ...outcome, mail })
      },
    },
    queue: (address = 'maria@exempelby.example', giveUpAfterHours) =>
      context.transaction((tx) =>
        queueMail(tx, clock, {
          purpose: 'test',
          about: { n: 1 },
          to: { name: 'Maria', address, language: 'sv' },
          ...(giveUpAfterHours === undefined ? {} : { giveUpAfterHours }),
        }),
      ),
    mailerTo(smtpUrl) {
      const mailer = openMailer({ smtpUrl, from: `Kvitto <${SENDER}>` })
      t.after(() => mailer.close())
      return mailer
    },
    look: (id) => look(database, id),
  }
}

/** A mail with everything that has happened to it. */
export function look({ context }: Pick<TestDatabase, 'context'>, id: string) {
  return context.transaction(async ({ sql }) => {
    const mail = await sql
      .selectFrom('mail')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const events = await sql
      .selectFrom('mail_event')
      .select(['attempt', 'kind', 'words', 'at'])
      .where('mail_id', '=', id)
      .orderBy('id')
      .execute()
    return { ...mail, events, kinds: events.map(({ kind }) => kind) }
  })
}
