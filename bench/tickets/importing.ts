import type pg from 'pg'
import { importTickets } from '../../src/modules/tickets/index.ts'
import { answers, ask } from '../lib/child.ts'
import { peakRss } from '../lib/memory.ts'
import { contextOn } from '../lib/server.ts'
import { SERVICE } from './agreement.ts'

type ImportSummary = Awaited<ReturnType<typeof importTickets>>

interface Importing {
  readonly connection: pg.PoolConfig
  readonly file: string
  readonly mapping: string
}

export interface Imported {
  readonly milliseconds: number
  readonly peakRss: number
  readonly summary: ImportSummary
}

/** Imports one file in a process of its own and tells how it went. */
export function importInProcess(importing: Importing): Promise<Imported> {
  return ask(import.meta.filename, importing)
}

answers(import.meta.filename, async ({ connection, file, mapping }: Importing) => {
  const context = await contextOn(connection)
  const began = performance.now()
  const summary = await importTickets(context, {
    file,
    service: SERVICE,
    mapping,
    skipInvalid: false,
  })
  const milliseconds = performance.now() - began
  await context.close()
  return { milliseconds, peakRss: peakRss() ?? Number.NaN, summary }
})
