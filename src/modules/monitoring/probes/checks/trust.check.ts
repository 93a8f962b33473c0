/** Whose certificates are believed. */
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls'

let usual: SecureContext | undefined
const own = new Map<string, SecureContext>()
const MOST_REMEMBERED = 500

/** Made once for each list of authorities: to make one costs more than a whole asking. */
export function trustOf(ca: string | undefined): SecureContext {
  if (ca === undefined) {
    usual ??= createSecureContext({
      ca: [...new Set([...getCACertificates('default'), ...getCACertificates('system')])],
    })
    return usual
  }
  const known = own.get(ca)
  if (known !== undefined) return known
  if (own.size >= MOST_REMEMBERED) own.clear()
  const made = createSecureContext({ ca })
  own.set(ca, made)
  return made
}
