import { Agent, get } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { SERVICE } from '../tickets/agreement.ts'

/** What a contact person's portal asks for, at once (web/src/features/portal/queries.ts). */
const PAGE = [
  '/api/services',
  `/api/availability/${SERVICE}`,
  `/api/maintenance?service=${SERVICE}&when=coming&limit=10`,
  `/api/tickets?service=${SERVICE}&state=open,waiting&sort=dueAt&limit=8`,
  `/api/tickets?service=${SERVICE}&state=resolved,closed&sort=-lastEventAt&limit=3&total=false`,
]

export interface Visits {
  /** Of each request, in milliseconds. */
  readonly requests: readonly number[]
  /** Of each page: until all of it is there. */
  readonly pages: readonly number[]
}

/**
 * So many people with the portal open, each hearing of what changes, who look at it anew every few
 * seconds, as when something has changed or they come back to it.
 */
export async function visit(
  { url, token }: { readonly url: string; readonly token: string },
  { people, seconds, pause }: { people: number; seconds: number; pause: readonly [number, number] },
): Promise<Visits> {
  const requests: number[] = []
  const pages: number[] = []
  const until = performance.now() + seconds * 1000
  const [least, most] = pause
  // Not all at the same moment, and the same in every run.
  const pauseOf = (person: number, turn: number) =>
    least + (most - least) * ((person * 0.618 + turn * 0.382) % 1)
  const somebody = async (person: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 6 })
    const headers = { authorization: `Bearer ${token}` }
    const live = get(`${url}api/live`, { agent, headers }, (stream) => stream.resume())
    live.on('error', () => {})
    for (let turn = 0; performance.now() < until; turn++) {
      await setTimeout(pauseOf(person, turn))
      const begin = performance.now()
      await Promise.all(
        PAGE.map(async (path) => {
          await ask(new URL(path, url), agent, headers)
          requests.push(performance.now() - begin)
        }),
      )
      pages.push(performance.now() - begin)
    }
    live.destroy()
    agent.destroy()
  }
  await Promise.all(Array.from({ length: people }, (_, person) => somebody(person)))
  return { requests, pages }
}

function ask(url: URL, agent: Agent, headers: Record<string, string>): Promise<void> {
  return new Promise((done, fail) => {
    get(url, { agent, headers }, (answer) => {
      if (answer.statusCode !== 200) fail(new Error(`${url.pathname}: ${answer.statusCode}`))
      answer.on('end', done).on('error', fail).resume()
    }).on('error', fail)
  })
}

/** So many of a hundred are at most this. */
export function percentile(times: readonly number[], percent: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0
}
