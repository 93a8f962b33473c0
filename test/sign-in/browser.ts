import { z } from 'zod'

/** Keeps cookies as a browser does, and sends what a page of Kvitto's own would. */
export interface Browser {
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown): Promise<Answer>
  patch(path: string, body: unknown): Promise<Answer>
  delete(path: string, body?: unknown): Promise<Answer>
  /** Any request; redirects are not followed. */
  send(url: string | URL, init?: RequestInit): Promise<Response>
  readonly cookies: Map<string, string>
  /** What the last answer set, whole. */
  readonly setCookies: string[]
  headers(): Headers
}

export interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly headers: Headers
}

const json = z.record(z.string(), z.unknown())

export function browser(base: URL): Browser {
  const cookies = new Map<string, string>()
  const setCookies: string[] = []
  const headers = () =>
    new Headers({
      origin: base.origin,
      'user-agent': 'Testbrowser/1.0',
      ...(cookies.size === 0
        ? {}
        : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
    })
  async function send(url: string | URL, init: RequestInit = {}): Promise<Response> {
    const all = headers()
    for (const [name, value] of new Headers(init.headers)) all.set(name, value)
    const response = await fetch(new URL(url, base), { redirect: 'manual', ...init, headers: all })
    setCookies.length = 0
    for (const cookie of response.headers.getSetCookie()) {
      setCookies.push(cookie)
      const [pair = ''] = cookie.split(';')
      const equals = pair.indexOf('=')
      const [name, value] = [pair.slice(0, equals), pair.slice(equals + 1)]
      if (value === '' || /max-age=0/i.test(cookie)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  async function ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await send(`/api/auth${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: text.startsWith('{') ? json.parse(JSON.parse(text)) : {},
    }
  }
  return {
    cookies,
    setCookies,
    headers,
    send,
    get: (path) => ask('GET', path),
    post: (path, body = {}) => ask('POST', path, body),
    patch: (path, body) => ask('PATCH', path, body),
    delete: (path, body) => ask('DELETE', path, body),
  }
}
