import { BlockList, isIP } from 'node:net'
import { DomainError } from '../errors.ts'
import type { Socket } from './env.ts'

/** Where Kvitto is reached, and whose word counts about who asks. */
export interface Addresses {
  /** What people write in their browser. */
  readonly publicUrl: URL
  /** The origins whose pages are ours. */
  readonly origins: ReadonlySet<string>
  /** Throws `wrong_address` where a request is for another host: a stranger's name for this server. */
  refuseStrange(request: Request, path: string, socket?: Socket): void
  /** To the one name that cookies and passkeys belong to, where another was used; for pages. */
  redirect(request: Request): Response | undefined
  /** The address of whoever asks, seen through the proxies that are trusted. */
  clientOf(request: Request, socket?: Socket): string
}

/** Asked by machines that know a process by its own address. */
const BY_ANY_NAME = '/api/health'

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/**
 * `trustedProxies` are networks as 10.0.0.0/8, or single addresses. Without a public address Kvitto
 * is reached on this machine only, at the port it listens on, by any of its names for itself.
 */
export function knownAddresses(
  stated: { readonly publicUrl: URL | undefined; readonly trustedProxies: readonly string[] },
  port: number,
): Addresses {
  const trusted = networks(stated.trustedProxies)
  const own = LOOPBACK.map((name) => new URL(`http://${name}:${port}`))
  const publicUrl = stated.publicUrl ?? new URL(`http://localhost:${port}`)
  const urls = stated.publicUrl === undefined ? own : [publicUrl]
  const hosts = new Set(urls.map(({ host }) => host))
  const isTrusted = (address: string | undefined) =>
    address !== undefined && trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
  return {
    publicUrl,
    origins: new Set(urls.map(({ origin }) => origin)),
    refuseStrange(request, path, socket) {
      if (path === BY_ANY_NAME) return
      const forwarded = request.headers.get('x-forwarded-host')
      const host =
        forwarded !== null && isTrusted(addressOf(socket)) ? forwarded : new URL(request.url).host
      if (hosts.has(host.toLowerCase())) return
      throw new DomainError('wrong_address', 'Kvitto is not known by this address', {
        mend: `It is reached at ${publicUrl.origin}. KVITTO_URL says by which address.`,
      })
    },
    redirect(request) {
      const { host, pathname, search } = new URL(request.url)
      if (stated.publicUrl !== undefined || host === publicUrl.host) return undefined
      const headers = { location: new URL(`${pathname}${search}`, publicUrl).href }
      return new Response(null, { status: 307, headers })
    },
    clientOf(request, socket) {
      const direct = addressOf(socket)
      if (!isTrusted(direct)) return direct ?? 'local'
      const claimed = (request.headers.get('x-forwarded-for') ?? '').split(',').reverse()
      for (const each of claimed) {
        const address = each.trim()
        if (isIP(address) === 0) break
        if (!isTrusted(address)) return address
      }
      return direct ?? 'local'
    },
  }
}

/** An IPv4 address that a socket for both kinds shows as `::ffff:10.0.0.1` is that address. */
function addressOf(socket: Socket | undefined): string | undefined {
  return socket?.remoteAddress?.replace(/^::ffff:(?=\d+\.)/i, '')
}

function networks(list: readonly string[]): BlockList {
  const trusted = new BlockList()
  for (const each of list) {
    const [address = '', prefix] = each.split('/')
    const version = isIP(address)
    const longest = version === 6 ? 128 : 32
    const length = prefix === undefined ? longest : Number(prefix)
    if (version === 0 || !Number.isInteger(length) || length < 0 || length > longest) {
      throw new DomainError('usage', `KVITTO_TRUSTED_PROXIES: "${each}" is no network`, {
        mend: 'Write addresses or networks with commas between: 10.0.0.0/8,192.0.2.7,::1',
      })
    }
    trusted.addSubnet(address, length, version === 6 ? 'ipv6' : 'ipv4')
  }
  return trusted
}
