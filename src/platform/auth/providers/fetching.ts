import type { CustomFetch } from 'openid-client'
import { isSafeUrl } from './configuration.ts'

const PATIENCE_MS = 10_000
const LARGEST_ANSWER = 1024 * 1024

/**
 * `fetch` that asks only the hosts that were configured, follows no redirect, waits ten seconds and
 * reads at most a megabyte: what a provider's discovery document says does not send Kvitto anywhere
 * else, such as to services inside the network.
 */
export function fetchingFrom(hosts: readonly string[]): CustomFetch {
  const known = new Set(hosts.map((host) => host.toLowerCase()))
  return async (address, { method, headers, body }) => {
    const url = new URL(address)
    if (!known.has(url.host) || !isSafeUrl(address)) {
      throw new Error(`${url.origin} is not among the hosts of this identity provider`)
    }
    const response = await fetch(url, {
      method,
      headers,
      ...(body === undefined || body === null ? {} : { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return new Response(await limited(response), {
      status: response.status === 0 ? 502 : response.status,
      headers: response.headers,
    })
  }
}

async function limited(response: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  if (response.body === null || [101, 204, 205, 304].includes(response.status)) return null
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body) {
    size += part.byteLength
    if (size > LARGEST_ANSWER) throw new Error('The identity provider’s answer is too large')
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}
