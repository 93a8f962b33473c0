import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answers } from '../lib/child.ts'

/** So many web servers on loopback, each at a port of its own, in this one process until it is ended. */
async function serveTargets({ count }: { readonly count: number }) {
  const ports: number[] = []
  for (let n = 0; n < count; n++) {
    const server = createServer((_, response) => response.end('hej'))
    server.keepAliveTimeout = 60_000
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 1024, resolve))
    ports.push((server.address() as AddressInfo).port)
  }
  return { ports, pid: process.pid }
}

answers(import.meta.filename, serveTargets)
