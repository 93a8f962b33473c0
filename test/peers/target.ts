/** A real HTTP server that can be taken down and brought up again at the same address. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { TestContext } from 'node:test'
import { freePort } from './program.ts'

export interface Target {
  readonly port: number
  /** When it was taken down, and when it answered again; milliseconds since 1970. */
  down(): Promise<number>
  up(): Promise<number>
}

export async function startTarget(t: TestContext): Promise<Target> {
  const port = await freePort()
  let server: Server | undefined
  const up = async () => {
    server = createServer((_, answer) => answer.end('viva_working 1\n'))
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return Date.now()
  }
  const down = async () => {
    const at = Date.now()
    const closing = server
    server = undefined
    closing?.closeAllConnections()
    await new Promise((resolve) => (closing === undefined ? resolve(0) : closing.close(resolve)))
    return at
  }
  await up()
  t.after(down)
  return { port, down, up }
}
