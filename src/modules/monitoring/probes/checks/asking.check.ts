/** What every kind of asking is given, and how it reaches what it asks. */
import { lookup as systemLookup } from 'node:dns'
import { BlockList, connect, isIP, isIPv6, type LookupFunction, type Socket } from 'node:net'
import { stopwatch } from '../../../../platform/clock.ts'
import type { Instant } from '../../../calendar/index.ts'
import { ForbiddenAddress } from '../trouble.ts'

export interface Asking {
  readonly secrets: ReadonlyMap<string, string>
  readonly timeoutMs: number
  /** Aborted when the time is up, or somebody breaks it off. */
  readonly signal: AbortSignal
  readonly refuses: Guard['refuses']
  /** The guard's, which also keeps `isNaming`. */
  readonly lookup: LookupFunction
  readonly now: Instant
  /** Called as each part is done, where somebody wants to know. */
  readonly note: ((name: string) => void) | undefined
}

/** Which addresses are asked; names are looked up through it. */
export interface Guard {
  readonly refuses: (address: string) => boolean
  readonly lookup: LookupFunction
}

/**
 * Addresses that answer whoever stands in the machine room, with keys to it, and those that are nobody's:
 * link-local (169.254.169.254 and the like), the metadata servers of the large clouds, "this machine" as
 * 0.0.0.0, and groups.
 */
const NEVER: readonly (readonly [address: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['224.0.0.0', 4],
  ['255.255.255.255', 32],
  ['::', 128],
  ['fe80::', 10],
  ['ff00::', 8],
  ['fd00:ec2::254', 128],
  ['fd20:ce::254', 128],
  ['64:ff9b::a9fe:0', 112],
]

const LOOKED_UP_FOR_MS = 5000
const MOST_REMEMBERED = 20_000

/** `allow`: addresses or networks (10.0.0.5, 169.254.0.0/16) that are asked all the same. */
export function newGuard(allow: readonly string[] = []): Guard {
  const never = new BlockList()
  for (const [address, bits] of NEVER) never.addSubnet(address, bits, familyOf(address))
  const allowed = new BlockList()
  for (const each of allow) {
    const [address = '', bits] = each.split('/')
    allowed.addSubnet(address, Number(bits ?? (isIPv6(address) ? 128 : 32)), familyOf(address))
  }
  const refuses = (address: string): boolean => {
    const family = familyOf(address)
    return never.check(address, family) && !allowed.check(address, family)
  }
  return { refuses, lookup: guardedLookup(refuses) }
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4'
}

interface Found {
  readonly address: string
  readonly family: number
}

/** Each name once at a time, and remembered for some seconds: many probes ask the same machine. */
function guardedLookup(refuses: (address: string) => boolean): LookupFunction {
  const elapsed = stopwatch()
  const known = new Map<string, { readonly until: number; readonly found: Promise<Found[]> }>()
  const find = (host: string): Promise<Found[]> => {
    const remembered = known.get(host)
    if (remembered !== undefined && remembered.until > elapsed()) return remembered.found
    const found = new Promise<Found[]>((resolve, reject) => {
      systemLookup(host, { all: true }, (error, addresses) => {
        if (error === null) resolve(addresses)
        else reject(error)
      })
    })
    found.catch(() => known.delete(host))
    if (known.size >= MOST_REMEMBERED) known.clear()
    known.set(host, { until: elapsed() + LOOKED_UP_FOR_MS, found })
    return found
  }
  return (host, options, answer) => {
    find(host).then(
      (found) => {
        const refused = found.find(({ address }) => refuses(address))
        const [first] = found
        if (refused !== undefined) answer(new ForbiddenAddress(refused.address), '')
        else if (options.all === true) answer(null, found)
        else answer(null, first?.address ?? '', first?.family ?? 4)
      },
      (error: NodeJS.ErrnoException) => answer(error, ''),
    )
  }
}

/** Throws where the host is written as an address that is not asked; names are looked at when looked up. */
export function guardHost(asking: Pick<Asking, 'refuses'>, host: string): void {
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  if (isIP(bare) !== 0 && asking.refuses(bare)) throw new ForbiddenAddress(bare)
}

/** A connection that stands; the caller ends it. */
export function openSocket(
  asking: Pick<Asking, 'refuses' | 'lookup' | 'signal' | 'note'>,
  host: string,
  port: number,
): Promise<Socket> {
  guardHost(asking, host)
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port,
      lookup: asking.lookup,
      signal: asking.signal,
      autoSelectFamily: true,
    })
    socket.once('error', reject)
    if (asking.note !== undefined) socket.once('lookup', () => asking.note?.('name'))
    socket.once('connect', () => {
      socket.off('error', reject)
      asking.note?.('connection')
      resolve(socket)
    })
  })
}

/** The address of a host, for libraries that connect by themselves. */
export function addressOf(asking: Asking, host: string): Promise<string> {
  guardHost(asking, host)
  if (isIP(host) !== 0) return Promise.resolve(host)
  return new Promise((resolve, reject) => {
    asking.lookup(host, {}, (error, address) => {
      if (error !== null) return reject(error)
      asking.note?.('name')
      resolve(typeof address === 'string' ? address : (address[0]?.address ?? ''))
    })
  })
}
