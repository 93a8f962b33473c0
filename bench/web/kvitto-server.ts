import type pg from 'pg'
import { readConfig } from '../../src/platform/config.ts'
import { serve } from '../../src/serving.ts'
import { answers } from '../lib/child.ts'
import { contextOn } from '../lib/server.ts'

/** The whole of Kvitto on loopback in a process of its own, which runs until it is ended. */
answers(import.meta.filename, async ({ connection }: { readonly connection: pg.PoolConfig }) => {
  const context = await contextOn(connection)
  const config = readConfig({
    KVITTO_PORT: '0',
    KVITTO_LOG: 'faults',
    KVITTO_SECRET: 'a secret of the bench, long enough for its keys',
    KVITTO_REQUESTS_PER_MINUTE: '100000000',
  })
  const nothing = async () => {}
  const { publicUrl } = await serve(
    { context, connection, close: nothing, abort: nothing },
    config,
    '0.0.0',
  )
  return { url: publicUrl.href, pid: process.pid }
})
