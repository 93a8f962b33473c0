/** Asks other programs over HTTP: within a time and up to a size. */
import { isIP, type LookupFunction } from 'node:net'
import { rootCertificates } from 'node:tls'
import { Agent, type Dispatcher, request } from 'undici'

export interface Asking {
  /** Ends with a slash or not; questions are asked below it. */
  readonly url: string
  /** PEM of an authority beside those that the system trusts. */
  readonly ca: string | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  /** Which addresses are not asked; names are judged by the address that is then used. */
  readonly guard: {
    readonly refuses: (address: string) => boolean
    readonly lookup: LookupFunction
  }
}

export interface AskedFor {
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** GET, or POST where something is sent, unless said. */
  readonly method?: 'PATCH'
}

export interface Answered {
  readonly status: number
  readonly text: string
}

/** One of those that the guard refuses. */
export class ForbiddenHost extends Error {}

const MOST_BYTES = 64 * 1024 * 1024
const CONNECT_MS = 10_000
const ANSWER_MS = 30_000

export interface Asker {
  /** Throws what undici or Node throw where nothing answers; a redirect is not followed. */
  ask(question: AskedFor): Promise<Answered>
  /** The body as it comes, for what never ends; no time to answer but for its beginning. */
  stream(question: AskedFor): Promise<AsyncIterable<Uint8Array>>
  close(): Promise<void>
}

export function openAsker({ url, ca, headers, signal, guard }: Asking): Asker {
  const base = new URL(url.endsWith('/') ? url : `${url}/`)
  const agent = new Agent({
    connect: {
      timeout: CONNECT_MS,
      lookup: guard.lookup,
      ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }),
    },
    headersTimeout: ANSWER_MS,
    bodyTimeout: ANSWER_MS,
    connections: 4,
  })
  const begin = (question: AskedFor, bodyTimeout: number) => {
    const host = base.hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) !== 0 && guard.refuses(host)) throw new ForbiddenHost(host)
    const { search, sent, type } = bodyOf(question)
    const target = new URL(question.path, base)
    target.search = search
    return request(target, {
      dispatcher: agent,
      method: question.method ?? (sent === undefined ? 'GET' : 'POST'),
      headers: {
        accept: 'application/json, text/plain;q=0.9',
        ...(type === undefined ? {} : { 'content-type': type }),
        ...headers,
        ...question.headers,
      },
      bodyTimeout,
      signal,
      ...(sent === undefined ? {} : { body: sent }),
    })
  }
  return {
    async ask(question) {
      const { statusCode, body } = await begin(question, ANSWER_MS)
      return { status: statusCode, text: await limited(body) }
    },
    async stream(question) {
      const { statusCode, body } = await begin(question, 0)
      if (statusCode === 200) return body
      throw new Error(`It answers ${statusCode}: ${(await limited(body)).slice(0, 200)}`)
    },
    close: () => agent.destroy(),
  }
}

function bodyOf({ query, json, form }: AskedFor): {
  search: string
  sent: string | undefined
  type: string | undefined
} {
  const search = new URLSearchParams(query).toString()
  if (json !== undefined) {
    return { search, sent: JSON.stringify(json), type: 'application/json' }
  }
  if (form === undefined) return { search, sent: undefined, type: undefined }
  const type = 'application/x-www-form-urlencoded'
  return { search, sent: new URLSearchParams(form).toString(), type }
}

async function limited(body: Dispatcher.ResponseData['body']): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of body) {
    bytes += part.length
    if (bytes > MOST_BYTES) throw new Error(`It answers with more than ${MOST_BYTES >> 20} MB`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
