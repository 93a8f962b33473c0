import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'
import { answers } from '../lib/child.ts'

/** What one would write in an afternoon: one route, one query by an index, nobody asked who they are. */
answers(import.meta.filename, async ({ connection }: { readonly connection: pg.PoolConfig }) => {
  const pool = new pg.Pool({ ...connection, user: 'kvitto', max: 8 })
  const app = new Hono().get('/api/tickets', async (c) => {
    const { rows } = await pool.query(
      `select key, title, priority, status, opened_at, last_event_at, resolution_state,
         resolution_due_at
       from ticket where service_id = 1 order by opened_at desc limit 50`,
    )
    return c.json({ items: rows })
  })
  const server = createServer(getRequestListener(app.fetch))
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  return { url: `http://127.0.0.1:${port}`, pid: process.pid }
})
