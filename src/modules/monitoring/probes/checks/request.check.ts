/**
 * One request over HTTP, as cheaply as can be: Node's own client, a new connection each time (a probe that
 * keeps its connection would not see that nobody new gets in).
 */
import {
  Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as plainRequest,
} from 'node:http'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { version } from '../../../../platform/version.ts'
import type { Instant } from '../../../calendar/index.ts'
import { revealed } from '../secret-texts.ts'
import { type Asking, guardHost } from './asking.check.ts'
import { endOf, trustOf } from './trust.check.ts'

export interface Request {
  readonly url: string
  readonly method: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string | undefined
  readonly wantsBody: boolean
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** Empty where nobody wants it; of a long one the beginning. */
  readonly text: string
  readonly url: string
  /** When the server's certificate ends. */
  readonly expiresAt: Instant | undefined
}

/** What decides how it gets there. */
interface Way {
  readonly ca?: string | undefined
  readonly proxy?: string | undefined
  readonly proxyUser?: string | undefined
  readonly proxyPassword?: string | undefined
}

/** So much of an answer is read; a longer one is believed to go on as it began. */
const MOST_READ = 1_048_576

export type Caller = (request: Request, asking: Asking) => Promise<Answer>

const direct = new Agent({ keepAlive: false })
const directTls = new Map<string | undefined, TlsAgent>()

export function newCaller(way: Way): Caller {
  return (request, asking) => {
    const url = new URL(request.url)
    guardHost(asking, url.hostname)
    const isTls = url.protocol === 'https:'
    const agent =
      way.proxy === undefined ? directAgent(way, isTls) : proxyAgent(way, way.proxy, isTls, asking)
    return send(request, url, agent, asking)
  }
}

function directAgent({ ca }: Way, isTls: boolean): Agent {
  if (!isTls) return direct
  const known = directTls.get(ca)
  if (known !== undefined) return known
  if (directTls.size > 500) directTls.clear()
  const made = new TlsAgent(tlsOptions(ca))
  directTls.set(ca, made)
  return made
}

/** No session is taken up again: then no certificate would be shown. */
function tlsOptions(ca: string | undefined) {
  return { keepAlive: false, maxCachedSessions: 0, secureContext: trustOf(ca) }
}

function proxyAgent(way: Way, proxy: string, isTls: boolean, asking: Asking): Agent {
  const url = new URL(proxy)
  guardHost(asking, url.hostname)
  if (way.proxyUser !== undefined) url.username = encodeURIComponent(way.proxyUser)
  if (way.proxyPassword !== undefined) {
    url.password = encodeURIComponent(revealed(way.proxyPassword, asking.secrets))
  }
  const proxyEnv = { HTTP_PROXY: url.href, HTTPS_PROXY: url.href }
  return isTls
    ? new TlsAgent({ ...tlsOptions(way.ca), proxyEnv })
    : new Agent({ keepAlive: false, proxyEnv })
}

function send(request: Request, url: URL, agent: Agent, asking: Asking): Promise<Answer> {
  const options = {
    protocol: url.protocol,
    hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? undefined : Number(url.port),
    path: url.pathname + url.search,
    method: request.method,
    headers: headersOf(request),
    agent,
    lookup: asking.lookup,
    signal: asking.signal,
  }
  return new Promise((resolve, reject) => {
    const going = url.protocol === 'https:' ? tlsRequest(options) : plainRequest(options)
    let expiresAt: Instant | undefined
    going.once('socket', (socket) => {
      if (asking.note !== undefined) noteParts(socket, asking.note)
      if (socket instanceof TLSSocket) {
        socket.once('secureConnect', () => {
          expiresAt = endOf(socket)
        })
      }
    })
    going.once('error', reject)
    going.once('response', (response) => {
      asking.note?.('answer')
      read(response, request.wantsBody).then((text) => {
        asking.note?.('body')
        const { statusCode: status = 0, headers } = response
        resolve({ status, headers, text, url: url.href, expiresAt })
      }, reject)
    })
    going.end(request.body)
  })
}

const agentName = `Kvitto/${version}`

function headersOf({ headers, body }: Request): Record<string, string | string[]> {
  const set: Record<string, string | string[]> = { 'user-agent': agentName, accept: '*/*' }
  if (body !== undefined) set['content-length'] = String(Buffer.byteLength(body))
  for (const [name, value] of headers) set[name.toLowerCase()] = value
  return set
}

function noteParts(socket: Socket, note: (name: string) => void): void {
  socket.once('lookup', () => note('name'))
  socket.once('connect', () => note('connection'))
  socket.once('secureConnect', () => note('certificate'))
}

function read(response: IncomingMessage, wantsBody: boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    let bytes = 0
    const done = () => resolve(wantsBody ? decoded(pieces, response.headers['content-type']) : '')
    response.on('data', (piece: Buffer) => {
      bytes += piece.length
      if (wantsBody) pieces.push(piece)
      if (bytes < MOST_READ) return
      done()
      response.destroy()
    })
    response.once('end', done)
    response.once('error', reject)
  })
}

function decoded(pieces: readonly Buffer[], type: string | undefined): string {
  const named = /charset="?([\w-]+)/i.exec(type ?? '')?.[1] ?? 'utf-8'
  const label = named.toLowerCase() === 'iso-8859-1' ? 'windows-1252' : named
  try {
    return new TextDecoder(label).decode(Buffer.concat(pieces))
  } catch {
    return Buffer.concat(pieces).toString('utf8')
  }
}
