/** Started by the tests, and killed by them: a worker that sends what is due, in a process of its own. */
import { systemClock } from '../clock.ts'
import { contextOf, systemActor } from '../context.ts'
import { openDatabase } from '../db/database.ts'
import { openLedger } from '../ledger/ledger.ts'
import { openMailer } from './mail.ts'
import { type MailWriter, sendDue } from './post-office.ts'

const [connectionString = '', smtpUrl = '', how = ''] = process.argv.slice(2)
const database = await openDatabase({ connectionString }, 'kvitto_app')
const context = contextOf(
  database,
  { clock: systemClock, ledger: openLedger(systemClock) },
  systemActor('sending-process'),
)
const writer: MailWriter = {
  purposes: ['test'],
  async write(_context, { id }) {
    if (how === 'never-written') {
      process.stdout.write('writing\n')
      await new Promise(() => setInterval(() => {}, 1000))
    }
    return { subject: 'Prov', text: `Brev ${id}`, html: `<p>Brev ${id}</p>` }
  },
}
const mailer = openMailer({ smtpUrl, from: 'kvitto@exempelby.example' })
while ((await sendDue(context, [writer], mailer)) > 0);
mailer.close()
await database.close()
