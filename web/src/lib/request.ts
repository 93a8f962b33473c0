/** One door to the server: same origin, a header that no foreign page can send, problems as errors. */
import { ApiProblem, problemOf } from './api-problem.ts'
import { forgetAsked, takeAsked } from './asked.ts'

const CSRF_HEADER = 'x-kvitto'

/** `fetch` that throws `ApiProblem` for every answer that is not a success. */
export async function request(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('accept', 'application/json, application/problem+json')
  if (writes(init.method)) {
    headers.set(CSRF_HEADER, '1')
    forgetAsked()
  }
  headers.set('accept-language', document.documentElement.lang)
  const response = await send(input, { ...init, headers, credentials: 'same-origin' })
  if (response.ok) return response
  const problem = await problemOf(response)
  if (problem.status === 401 && !isAnswer(problem.code, response.url)) signedOut()
  throw problem
}

let signedOut = () => {}

/** What to do when the session has ended under a page that was in use. */
export function onSignedOut(act: () => void): void {
  signedOut = act
}

/**
 * Sign-in and `/api/me` are asked by those who do not know; a 401 there is an answer, unless it says
 * that there is no session where one is needed.
 */
function isAnswer(code: string, url: string): boolean {
  const { pathname } = new URL(url, location.origin)
  return pathname === '/api/me' || (pathname.startsWith('/api/auth/') && code !== 'not_signed_in')
}

/** For routes that are not typed, such as sign-in: the answer's JSON, to be parsed by the caller. */
export async function requestJson(path: string, init: RequestInit = {}): Promise<unknown> {
  const response = await request(path, init)
  return response.status === 204 ? undefined : response.json()
}

export function jsonBody(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', body: unknown): RequestInit {
  return { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}

async function send(input: RequestInfo | URL, init: RequestInit): Promise<Response> {
  try {
    if (writes(init.method)) return await fetch(input, init)
    return await (takeAsked(String(input)) ?? fetch(input, { ...init, signal: patience(init) }))
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    const status = cause instanceof DOMException && cause.name === 'TimeoutError' ? 408 : 0
    throw new ApiProblem({ status, code: 'offline', title: 'offline' }, { cause })
  }
}

/** Nobody looks at an empty page for ever: what is only read is given up, and can be asked for again. */
const PATIENCE = 60_000

function patience({ signal }: RequestInit): AbortSignal {
  const limit = AbortSignal.timeout(PATIENCE)
  return signal == null ? limit : AbortSignal.any([signal, limit])
}

function writes(method = 'GET'): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method.toUpperCase())
}
