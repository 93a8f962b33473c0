import { DomainError } from '../errors.ts'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a write that another site made a signed-in browser send: it must come from our own origin
 * and carry `x-kvitto`, which no form can send and no other origin may. A request with its own
 * `Authorization` needs neither: a browser never adds that by itself.
 */
export function refuseForgery(request: Request, origins: ReadonlySet<string>): void {
  if (READS.has(request.method) || request.headers.has('authorization')) return
  if (comesFromOurselves(request, origins) && request.headers.has('x-kvitto')) return
  throw new DomainError('forbidden', 'This change did not come from Kvitto’s own pages', {
    mend: 'Load the page anew and try again. Programs use an API token, or send the header x-kvitto: 1 from the same origin.',
  })
}

function comesFromOurselves(request: Request, origins: ReadonlySet<string>): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  const origin = request.headers.get('origin')
  // Browsers send Origin with every write; one that sends neither is not a browser of today.
  return origin === null ? site === 'same-origin' : origins.has(origin)
}
