import { Resolver } from 'node:dns/promises'
import { reason } from '../../../../platform/reasons/reasons.ts'
import { excerpt, failed, ok, type Saw, unknown } from '../checked.ts'
import type { DnsSettings } from '../schema.ts'
import { type Asking, guardHost } from './asking.check.ts'

/**
 * Asks a name server. One that is named is what is measured, and its silence is a failure; of the machine's
 * own it is the place's trouble.
 */
export async function checkDns(settings: DnsSettings, asking: Asking): Promise<Saw> {
  const resolver = new Resolver({ timeout: asking.timeoutMs, tries: 1 })
  if (settings.server !== undefined) {
    guardHost(asking, settings.server.replace(/^\[?([0-9a-f.:]+?)\]?(?::\d{1,5})?$/i, '$1'))
    resolver.setServers([settings.server])
  }
  asking.signal.addEventListener('abort', () => resolver.cancel(), { once: true })
  try {
    return judged(settings, await answersOf(resolver, settings))
  } catch (error) {
    return dnsTrouble(settings, error)
  }
}

async function answersOf(resolver: Resolver, { name, type }: DnsSettings): Promise<string[]> {
  switch (type) {
    case 'A':
      return resolver.resolve4(name)
    case 'AAAA':
      return resolver.resolve6(name)
    case 'CNAME':
      return resolver.resolveCname(name)
    case 'NS':
      return resolver.resolveNs(name)
    case 'PTR':
      return /^[\d.]+$|:/.test(name) ? resolver.reverse(name) : resolver.resolvePtr(name)
    case 'TXT':
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(''))
    case 'MX':
      return (await resolver.resolveMx(name)).map(
        ({ priority, exchange }) => `${priority} ${exchange}`,
      )
    case 'SRV':
      return (await resolver.resolveSrv(name)).map(
        (srv) => `${srv.priority} ${srv.weight} ${srv.port} ${srv.name}`,
      )
    case 'SOA': {
      const { nsname, hostmaster, serial } = await resolver.resolveSoa(name)
      return [`${nsname} ${hostmaster} ${serial}`]
    }
  }
}

function judged({ expect }: DnsSettings, found: readonly string[]): Saw {
  const answers = excerpt([...found].sort().join(', '))
  const known = new Set(found.map(sameName))
  const missing = expect.filter((each) => !known.has(sameName(each)))
  if (missing.length === 0) return ok(reason('check_dns_ok', { answers }))
  return failed(reason('check_dns_other', { answers, expected: excerpt(missing.join(', ')) }))
}

/** Names are the same with and without the dot at their end, in capitals or not. */
function sameName(text: string): string {
  return text.trim().toLowerCase().replace(/\.$/, '')
}

const NOBODY_ANSWERS = new Set(['ETIMEOUT', 'ECONNREFUSED', 'ECANCELLED', 'ENONAME'])

function dnsTrouble({ name, type, server }: DnsSettings, error: unknown): Saw {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOTFOUND' || code === 'ENODATA') {
    return failed(reason('check_dns_none', { type, name }))
  }
  if (NOBODY_ANSWERS.has(code)) {
    const words = reason('check_dns_silent')
    return server === undefined ? unknown(words) : failed(words)
  }
  if (code.startsWith('E')) return failed(reason('check_dns_refused', { code: code.slice(1) }))
  throw error
}
