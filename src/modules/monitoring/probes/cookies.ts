/** The cookies of one journey, as a browser would keep them from its first step to its last. Pure. */

interface Cookie {
  readonly name: string
  readonly value: string
  readonly domain: string
  /** Only the very same host. */
  readonly isHostOnly: boolean
  readonly path: string
  readonly isSecure: boolean
}

export interface Cookies {
  take(url: URL, setCookie: readonly string[]): void
  /** What the `Cookie` header says there; `undefined` where there is none. */
  headerFor(url: URL): string | undefined
}

export function newCookies(): Cookies {
  const jar = new Map<string, Cookie>()
  return {
    take(url, setCookie) {
      for (const line of setCookie) {
        const read = cookieOf(url, line)
        if (read === undefined) continue
        const key = `${read.cookie.domain};${read.cookie.path};${read.cookie.name}`
        if (read.isRemoved) jar.delete(key)
        else jar.set(key, read.cookie)
      }
    },
    headerFor(url) {
      const sent = [...jar.values()]
        .filter((cookie) => belongs(cookie, url))
        .sort((a, b) => b.path.length - a.path.length)
      return sent.length === 0
        ? undefined
        : sent.map(({ name, value }) => `${name}=${value}`).join('; ')
    },
  }
}

function cookieOf(url: URL, line: string): { cookie: Cookie; isRemoved: boolean } | undefined {
  const [pair = '', ...rest] = line.split(';')
  const equals = pair.indexOf('=')
  if (equals < 1) return undefined
  const attributes = new Map(
    rest.map((each) => {
      const [name = '', ...value] = each.split('=')
      return [name.trim().toLowerCase(), value.join('=').trim()] as const
    }),
  )
  const domain = attributes.get('domain')?.replace(/^\./, '').toLowerCase()
  if (domain && !isWithin(url.hostname, domain)) return undefined
  const path = attributes.get('path')
  const cookie: Cookie = {
    name: pair.slice(0, equals).trim(),
    value: pair.slice(equals + 1).trim(),
    domain: domain || url.hostname,
    isHostOnly: !domain,
    path: path?.startsWith('/') ? path : folderOf(url.pathname),
    isSecure: attributes.has('secure'),
  }
  const age = attributes.get('max-age')
  const isRemoved =
    age === undefined ? /\b(1970|1969)\b/.test(attributes.get('expires') ?? '') : Number(age) <= 0
  return { cookie, isRemoved }
}

function belongs({ domain, isHostOnly, path, isSecure }: Cookie, url: URL): boolean {
  if (isSecure && url.protocol !== 'https:') return false
  const isThere = isHostOnly ? url.hostname === domain : isWithin(url.hostname, domain)
  const folder = path.endsWith('/') ? path : `${path}/`
  return isThere && (url.pathname === path || url.pathname.startsWith(folder))
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || (domain.includes('.') && host.endsWith(`.${domain}`))
}

function folderOf(pathname: string): string {
  const end = pathname.lastIndexOf('/')
  return end <= 0 ? '/' : pathname.slice(0, end)
}
