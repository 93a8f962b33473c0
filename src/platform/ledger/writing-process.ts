/** Started by the tests: appends events at full speed, and prints each that it was told is kept. */

import { systemClock } from '../clock.ts'
import { contextOf, systemActor } from '../context.ts'
import { openDatabase } from '../db/database.ts'
import { openLedger } from './ledger.ts'

const [connection = '{}', name = '', count = '0'] = process.argv.slice(2)
const database = await openDatabase(JSON.parse(connection), 'kvitto_app')
const context = contextOf(
  database,
  { clock: systemClock, ledger: openLedger(systemClock) },
  systemActor(name),
)
try {
  for (let i = 0; i < Number(count); i++) {
    const subject = `thing:${name}-${i}`
    await context.transaction(async (tx) => {
      const event = { kind: 'thing.done', subject, facts: { i }, personal: { reason: subject } }
      await context.ledger.append(tx, event)
      if (i % 5 === 0) await context.ledger.append(tx, { ...event, kind: 'thing.done_again' })
    })
    process.stdout.write(`${subject}\n`)
  }
} catch {
  // The server was killed: what was printed is what was kept.
}
await database.abort()
process.exit()
