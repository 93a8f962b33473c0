/** How an agent reaches Kvitto: over HTTPS, each message signed. */
import { Agent, request } from 'undici'
import { z } from 'zod'
import type { Clock } from '../../../platform/clock.ts'
import { DomainError } from '../../../platform/errors.ts'
import { readPrivateKey, signMessage } from '../../../platform/signed-message.ts'
import { formatInstant } from '../../calendar/index.ts'
import {
  type AgentAssignment,
  type AgentMessage,
  assignment,
  type Enrolled,
  type Enrolment,
  enrolled,
} from '../places/agent.schema.ts'

const TIMEOUT_MS = 20_000

/** Kvitto has answered that it will not: the words are its own. */
export class Refused extends Error {
  readonly status: number
  readonly mend: string | undefined
  /** What it is about, as `time` or `number`, with what was said of it. */
  readonly about: ReadonlyMap<string, string>

  constructor(status: number, told: z.infer<typeof problem>) {
    super(told.detail)
    this.status = status
    this.mend = told.mend
    this.about = new Map(told.problems.map(({ path, reason }) => [path, reason]))
  }
}

const problem = z.object({
  detail: z.string().default('It refused'),
  mend: z.string().optional(),
  problems: z.array(z.object({ path: z.string().default(''), reason: z.string() })).default([]),
})

/** Secrets go nowhere in clear text: plain http only to the machine itself. Throws `usage`. */
export function serverUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new DomainError('usage', `"${text}" is no address of a Kvitto`, {
      mend: 'As https://kvitto.example.se.',
    })
  }
  const isOwn = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
  if (url.protocol === 'http:' && !isOwn) {
    throw new DomainError('usage', 'An agent is given passwords, and http: would show them', {
      mend: `Use https://${url.host}; --ca FILE names the authority where it is your own.`,
    })
  }
  return url
}

export interface ServerAddress {
  readonly server: string
  readonly ca?: string | undefined
}

interface Asked {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body: string
  readonly headers?: Record<string, string>
}

class Way {
  readonly #url: URL
  readonly #agent: Agent

  constructor({ server, ca }: ServerAddress) {
    this.#url = serverUrl(server)
    this.#agent = new Agent({
      connect: { timeout: TIMEOUT_MS, ...(ca === undefined ? {} : { ca }) },
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    })
  }

  /** Throws `Refused`; whatever else it throws is that the server cannot be reached. */
  async ask({ method, path, body, headers }: Asked): Promise<unknown> {
    const answer = await request(new URL(path, this.#url), {
      method,
      dispatcher: this.#agent,
      headers: { 'content-type': 'application/json', ...headers },
      ...(method === 'GET' ? {} : { body }),
    })
    const text = await answer.body.text()
    if (answer.statusCode === 200) return JSON.parse(text)
    // A proxy before a server that is away answers too: that is no refusal.
    if (answer.statusCode >= 500 || answer.statusCode === 429) {
      throw new Error(`The server answered ${answer.statusCode}`)
    }
    throw new Refused(answer.statusCode, problem.parse(readJson(text)))
  }

  close(): Promise<void> {
    return this.#agent.close()
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

export async function askToEnrol(address: ServerAddress, given: Enrolment): Promise<Enrolled> {
  const way = new Way(address)
  try {
    const body = JSON.stringify(given)
    return enrolled.parse(await way.ask({ method: 'POST', path: '/api/agent/enrol', body }))
  } finally {
    await way.close()
  }
}

/** One message after the other, each with a larger number than that before. */
export class Link {
  readonly #way: Way
  readonly #place: string
  readonly #key: ReturnType<typeof readPrivateKey>
  readonly #clock: Clock
  #number = 0
  #last: Promise<unknown> = Promise.resolve()

  constructor(
    address: ServerAddress & { readonly place: string },
    privateKey: string,
    clock: Clock,
  ) {
    this.#way = new Way(address)
    this.#place = address.place
    this.#key = readPrivateKey(privateKey)
    this.#clock = clock
  }

  async assignment(known: string | undefined): Promise<AgentAssignment> {
    const query = known === undefined ? '' : `?${new URLSearchParams({ known })}`
    return assignment.parse(await this.#ask('GET', `/api/agent/probes${query}`, ''))
  }

  async send(message: AgentMessage): Promise<void> {
    await this.#ask('POST', '/api/agent/observations', JSON.stringify(message))
  }

  close(): Promise<void> {
    return this.#way.close()
  }

  /** In order: of two on their way at once the later number might come first. */
  #ask(method: 'GET' | 'POST', path: string, body: string): Promise<unknown> {
    const asked = this.#last.then(() => this.#askNow(method, path, body))
    this.#last = asked.catch(() => {})
    return asked
  }

  async #askNow(method: 'GET' | 'POST', path: string, body: string): Promise<unknown> {
    const now = this.#clock.now()
    this.#number = Math.max(this.#number + 1, now)
    const head = { method, path, time: formatInstant(now), number: this.#number }
    const headers = {
      'x-kvitto-place': this.#place,
      'x-kvitto-time': head.time,
      'x-kvitto-number': String(head.number),
      'x-kvitto-signature': signMessage(this.#key, head, body),
    }
    try {
      return await this.#way.ask({ method, path, body, headers })
    } catch (error) {
      // The clock was set back: from now on beyond what the server has heard.
      const last = error instanceof Refused ? Number(error.about.get('number')) : Number.NaN
      if (Number.isSafeInteger(last)) this.#number = last
      throw error
    }
  }
}
