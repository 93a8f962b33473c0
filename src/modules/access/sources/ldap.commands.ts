/** A directory: LDAP, and Active Directory, which speaks it. */
import { Client, InvalidCredentialsError, type Client as LdapClient, ResultCodeError } from 'ldapts'
import { reason } from '../../../platform/reasons/reasons.ts'
import { type Guard, openSocket, secured, silence, tlsNames } from '../../monitoring/index.ts'
import type { Entry } from './entries.ts'
import { IntakeFault } from './place.ts'

export interface DirectorySettings {
  readonly host: string
  readonly port: number
  readonly transport: 'tls' | 'starttls' | 'plain'
  readonly ca?: string | undefined
  readonly user: string
}

export interface Reach {
  readonly guard: Guard
  readonly signal: AbortSignal
}

const WITHIN_MS = 60_000
const PAGE = 500

/** Bound, as somebody or as nobody; the caller closes it. Throws `IntakeFault`. */
export async function openDirectory(
  settings: DirectorySettings,
  password: string | undefined,
  { guard, signal }: Reach,
): Promise<Directory> {
  const { host, port, transport, user } = settings
  const asking = { ...guard, signal, note: undefined }
  const socket = await openSocket(asking, host, port).catch(faulty)
  try {
    const stream = transport === 'tls' ? await secured(asking, socket, settings, true) : socket
    const client = new Client({
      url: `ldap://${host.includes(':') ? `[${host}]` : host}:${port}`,
      timeout: WITHIN_MS,
      createConnection: () => stream,
    })
    if (transport === 'starttls') await client.startTLS({ ...tlsNames(settings, true) })
    await client.bind(user, password ?? '')
    return new Directory(client, () => socket.destroy())
  } catch (error) {
    socket.destroy()
    return faulty(error)
  }
}

export class Directory {
  readonly client: LdapClient
  readonly #destroy: () => void

  constructor(client: LdapClient, destroy: () => void) {
    this.client = client
    this.#destroy = destroy
  }

  /** Page after page, so that no server's limit cuts it. */
  async search(
    base: string,
    {
      filter,
      attributes,
      scope = 'sub',
    }: {
      readonly filter: string
      readonly attributes: readonly string[]
      readonly scope?: 'sub' | 'base'
    },
  ): Promise<Entry[]> {
    const found = await this.client
      .search(base, {
        scope,
        filter,
        attributes: [...attributes],
        paged: scope === 'sub' ? { pageSize: PAGE } : false,
      })
      .catch(faulty)
    return found.searchEntries.map(({ dn, ...values }) => ({ dn, values: textsOf(values) }))
  }

  async close(): Promise<void> {
    await this.client.unbind().catch(() => {})
    this.#destroy()
  }
}

function textsOf(values: Readonly<Record<string, unknown>>): Map<string, readonly string[]> {
  const texts = new Map<string, readonly string[]>()
  for (const [name, value] of Object.entries(values)) {
    const all = (Array.isArray(value) ? value : [value]).map(String)
    // A value that is empty is none.
    texts.set(
      name.toLowerCase(),
      all.filter((each) => each !== ''),
    )
  }
  return texts
}

/** What went wrong, in words for people. */
function faulty(error: unknown): never {
  if (error instanceof IntakeFault) throw error
  if (error instanceof InvalidCredentialsError) throw new IntakeFault(reason('intake_login'), error)
  if (error instanceof ResultCodeError) {
    const words = error.message.slice(0, 200)
    throw new IntakeFault(reason('intake_ldap_refused', { words }), error)
  }
  throw new IntakeFault(silence(error), error)
}
