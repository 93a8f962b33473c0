import { Client, InvalidCredentialsError } from 'ldapts'
import { reason } from '../../../../platform/reasons/reasons.ts'
import { failed, ok, type Saw } from '../checked.ts'
import type { LdapSettings } from '../schema.ts'
import { revealed } from '../secret-texts.ts'
import { Seen } from '../trouble.ts'
import { type Asking, openSocket } from './asking.check.ts'
import { endOf, secured, tlsNames } from './trust.check.ts'

/** Binds, as somebody or as nobody, and looks for entries. */
export async function checkLdap(settings: LdapSettings, asking: Asking): Promise<Saw> {
  const socket = await openSocket(asking, settings.host, settings.port)
  const isVerified = settings.trust === 'verified'
  const tls =
    settings.transport === 'tls' ? await secured(asking, socket, settings, isVerified) : undefined
  const client = new Client({
    url: `ldap://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${settings.port}`,
    timeout: asking.timeoutMs,
    createConnection: () => tls ?? socket,
  })
  try {
    const expiresAt = tls === undefined ? undefined : endOf(tls)
    if (settings.transport === 'starttls') {
      await client.startTLS({ ...tlsNames(settings, isVerified) })
      asking.note?.('certificate')
    }
    await client.bind(settings.user, revealed(settings.password, asking.secrets)).catch(refused)
    asking.note?.('login')
    const { searchEntries } = await client.search(settings.base, {
      scope: settings.base === '' ? 'base' : 'sub',
      filter: revealed(settings.filter, asking.secrets),
      sizeLimit: Math.max(1, settings.minEntries),
      attributes: ['1.1'],
    })
    asking.note?.('search')
    const count = searchEntries.length
    const least = settings.minEntries
    return count < least
      ? failed(reason('check_ldap_few', { count, least }), expiresAt)
      : ok(reason('check_ldap_ok', { count }), expiresAt)
  } finally {
    void client.unbind().catch(() => {})
    socket.destroy()
  }
}

function refused(error: unknown): never {
  if (error instanceof InvalidCredentialsError) {
    throw new Seen(failed(reason('check_login_refused')))
  }
  throw error
}
