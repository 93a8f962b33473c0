/** A way to a system’s program, with its secrets. */
import type { Tx } from '../../../platform/db/database.ts'
import { openEach, type Seal } from '../../../platform/seal.ts'
import type { Reach } from '../sources/ldap.commands.ts'
import { connectLdapGroups } from './ldap-groups.commands.ts'
import type { Connection } from './port.ts'
import type { ConnectorSecrets, ConnectorSettings } from './schema.ts'
import { connectScim } from './scim.commands.ts'
import { loadSealed, type SystemConnector } from './store.ts'

/** Throws `ConnectorFault`. */
export async function openConnection(
  settings: ConnectorSettings,
  secrets: ConnectorSecrets,
  reach: Reach,
): Promise<Connection> {
  return settings.kind === 'scim'
    ? connectScim(settings, secrets, reach)
    : connectLdapGroups(settings, secrets, reach)
}

/** What it changes. */
export function abilityOf(settings: ConnectorSettings): {
  readonly entitlementKind: string
  readonly closes: boolean
} {
  const { entitlementKind } = settings
  const closes = settings.kind === 'scim' ? settings.closes : settings.closing !== null
  return { entitlementKind, closes }
}

/** Each secret opens in its own place only. */
export const placeOf = (key: string) => `access-connector:${key}`

/** Opened; within the machine's eyes. */
export async function openSecrets(
  tx: Tx,
  { systemId, key }: Pick<SystemConnector, 'systemId' | 'key'>,
  seal: Seal,
): Promise<ConnectorSecrets> {
  return Object.fromEntries(openEach(seal, placeOf(key), await loadSealed(tx, systemId)))
}

/** Who is told the secrets. */
export function whereabouts(settings: ConnectorSettings): string {
  return settings.kind === 'scim'
    ? new URL(settings.url).origin
    : `${settings.transport} ${settings.user}@${settings.host}:${settings.port}`
}
