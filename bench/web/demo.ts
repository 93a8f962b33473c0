import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const PROGRAM = join(import.meta.dirname, '../../bin/kvitto.ts')

export interface Demo {
  readonly url: URL
  /** The session of one of its people, as a `cookie` header. */
  cookieOf(email: string): Promise<string>
  remove(): Promise<void>
}

/** `kvitto demo` as users have it, in a folder of its own. */
export async function startDemo(): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'kvitto-bench-demo-'))
  const child = spawn(process.execPath, [PROGRAM, 'demo'], {
    cwd: folder,
    env: {
      ...process.env,
      KVITTO_DATA: join(folder, 'data'),
      KVITTO_PORT: '0',
      KVITTO_LOG: 'faults',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const said: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line)
    if (line.includes('annika.roos@')) break
  }
  child.stdout.resume()
  const url = /Kvitto is at (\S+)/.exec(said.join('\n'))?.[1]
  const password = /annika\.roos@\S+\s+(.+)$/m.exec(said.join('\n'))?.[1]
  if (url === undefined || password === undefined) throw new Error(said.join('\n'))
  return {
    url: new URL(url),
    cookieOf: (email) => cookieOf(new URL(url), email, password),
    async remove() {
      child.kill('SIGINT')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function cookieOf(site: URL, email: string, password: string): Promise<string> {
  const response = await fetch(new URL('/api/auth/sign-in', site), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: site.origin, 'x-kvitto': '1' },
    body: JSON.stringify({ email, password }),
  })
  if (!response.ok) throw new Error(`${email} could not sign in: ${response.status}`)
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1).join())
  return cookies.join('; ')
}
