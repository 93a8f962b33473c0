/** A Kvitto process for the tests: opens, says so, and closes when told to on its input. */
import { createInterface } from 'node:readline'
import pg from 'pg'
import { openEmbedded } from './index.ts'

const [dataDir = '', mode] = process.argv.slice(2)

function say(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`)
}

try {
  const since = performance.now()
  const database = await openEmbedded({ dataDir, onNotice: (notice) => say({ notice }) })
  say({ opened: database.connection, ms: Math.round(performance.now() - since) })
  // "leave": do nothing more, so that Node ends by itself if nothing holds it.
  if (mode !== 'leave') {
    for await (const line of createInterface({ input: process.stdin })) {
      if (line === 'close') break
      const client = new pg.Client(database.connection)
      await client.connect()
      const { rows } = await client.query(line)
      await client.end()
      say({ rows })
    }
    const closing = performance.now()
    await database.close()
    say({ closed: Math.round(performance.now() - closing) })
  }
} catch (error) {
  const { code, mend, message } =
    error instanceof Error
      ? { code: '', mend: '', ...error, message: error.message }
      : { code: '', mend: '', message: String(error) }
  say({ failed: { code, mend, message } })
  process.exitCode = 1
}
