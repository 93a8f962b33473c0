/** Whose certificates are believed. */
import { isIP, type Socket } from 'node:net'
import {
  connect,
  createSecureContext,
  getCACertificates,
  type SecureContext,
  type TLSSocket,
} from 'node:tls'
import type { Instant } from '../../../calendar/index.ts'
import type { Asking } from './asking.check.ts'

let usual: SecureContext | undefined
const own = new Map<string, SecureContext>()
const MOST_REMEMBERED = 500

/** Made once for each list of authorities: to make one costs more than a whole asking. */
export function trustOf(ca: string | undefined): SecureContext {
  if (ca === undefined) {
    usual ??= createSecureContext({ ca: [...authoritiesOf(undefined)] })
    return usual
  }
  const known = own.get(ca)
  if (known !== undefined) return known
  if (own.size >= MOST_REMEMBERED) own.clear()
  const made = createSecureContext({ ca })
  own.set(ca, made)
  return made
}

/** Those that everybody knows, and those that this machine has been told of; or the ones given alone. */
export function authoritiesOf(ca: string | undefined): readonly string[] {
  if (ca !== undefined) return [ca]
  return [...new Set([...getCACertificates('default'), ...getCACertificates('system')])]
}

interface Trusting {
  readonly host: string
  readonly serverName?: string | undefined
  readonly ca?: string | undefined
}

/** What `tls.connect` is told, so that the certificate is for the name that was meant. */
export function tlsNames({ host, serverName, ca }: Trusting, isVerified: boolean) {
  const name = serverName ?? host
  return {
    host: name,
    ...(isIP(name) === 0 ? { servername: name } : {}),
    secureContext: trustOf(ca),
    rejectUnauthorized: isVerified,
  }
}

/** Encrypts a connection that stands. */
export function secured(
  asking: Pick<Asking, 'note'>,
  socket: Socket,
  trusting: Trusting,
  isVerified: boolean,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const tls = connect({ ...tlsNames(trusting, isVerified), socket })
    tls.once('error', reject)
    tls.once('secureConnect', () => {
      tls.off('error', reject)
      asking.note?.('certificate')
      resolve(tls)
    })
  })
}

/** When the certificate that was shown ends. */
export function endOf(socket: TLSSocket): Instant | undefined {
  const ends = socket.getPeerX509Certificate()?.validToDate.getTime()
  return ends === undefined || Number.isNaN(ends) ? undefined : ends
}
