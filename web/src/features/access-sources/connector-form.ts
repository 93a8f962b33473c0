/** A connector as it is written in the form, and as the server takes it. */
import type { Translate } from '../../lib/text.ts'
import type { FormErrors } from '../../lib/use-form.ts'
import type { Connector, ConnectorKind, GivenConnector } from './queries.ts'
import type { accessSourcesText } from './text.ts'

export type ConnectorValues = Readonly<{
  kind: string
  url: string
  token: string
  closes: boolean
  host: string
  port: string
  transport: string
  ca: string
  user: string
  password: string
  base: string
  filter: string
  account: string
  groupBase: string
  closing: string
  entitlementKind: string
  isOn: boolean
}>

export function connectorKindOf({ kind }: ConnectorValues): ConnectorKind {
  return kind === 'scim' ? 'scim' : 'ldap_groups'
}

export function connectorValues({ settings, isOn }: Connector): ConnectorValues {
  const values: ConnectorValues = {
    kind: settings?.kind ?? 'ldap_groups',
    url: '',
    token: '',
    closes: true,
    host: '',
    port: '',
    transport: 'tls',
    ca: settings?.ca ?? '',
    user: '',
    password: '',
    base: '',
    filter: '(objectClass=person)',
    account: 'sAMAccountName',
    groupBase: '',
    closing: 'user_account_control',
    entitlementKind: settings?.entitlementKind ?? 'group',
    isOn: settings === null || isOn,
  }
  if (settings === null) return values
  if (settings.kind === 'scim') return { ...values, url: settings.url, closes: settings.closes }
  const { host, port, transport, user, base, filter, account, groups, closing } = settings
  const own = { host, port: String(port), transport, user, base, filter, account }
  return { ...values, ...own, groupBase: groups.base, closing: closing?.how ?? 'hand' }
}

type Settings = GivenConnector['settings']

/** What the form does not show of a saved one stays as it is. */
export function connectorSettings(values: ConnectorValues, saved: Connector): Settings {
  const ca = values.ca.trim() === '' ? {} : { ca: values.ca.trim() }
  const entitlementKind = values.entitlementKind.trim()
  if (connectorKindOf(values) === 'scim') {
    const { url, closes } = values
    return { kind: 'scim', url: url.trim(), closes, entitlementKind, ...ca }
  }
  const before = saved.settings?.kind === 'ldap_groups' ? saved.settings : undefined
  const { transport, closing } = values
  const attribute = before?.closing?.how === 'attribute' ? before.closing : undefined
  return {
    kind: 'ldap_groups',
    host: values.host.trim(),
    ...(values.port.trim() === '' ? {} : { port: Number(values.port) }),
    transport: transport === 'starttls' || transport === 'plain' ? transport : 'tls',
    ...ca,
    user: values.user.trim(),
    base: values.base.trim(),
    filter: values.filter.trim(),
    account: values.account.trim(),
    entitlementKind,
    groups: { ...before?.groups, base: values.groupBase.trim() },
    closing: closing === 'hand' ? null : (attribute ?? { how: 'user_account_control' as const }),
  }
}

export function connectorSecrets({ password, token }: ConnectorValues) {
  return {
    ...(password === '' ? {} : { password }),
    ...(token === '' ? {} : { token }),
  }
}

type T = Translate<(typeof accessSourcesText)['texts']>

export function connectorProblems(values: ConnectorValues, t: T): FormErrors {
  const isLdap = connectorKindOf(values) === 'ldap_groups'
  const wrong = (is: boolean, words: string) => (is ? words : undefined)
  const port = values.port.trim()
  const isPort = port === '' || (/^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)
  return {
    url: wrong(
      !isLdap && !/^https?:\/\/[^\s/]+/.test(values.url.trim()),
      t('connector.urlMissing'),
    ),
    host: wrong(isLdap && values.host.trim() === '', t('form.hostMissing')),
    port: wrong(isLdap && !isPort, t('form.portWrong')),
    base: wrong(isLdap && values.base.trim() === '', t('form.baseMissing')),
    groupBase: wrong(isLdap && values.groupBase.trim() === '', t('form.baseMissing')),
    entitlementKind: wrong(
      !/^[a-z0-9][a-z0-9_-]*$/.test(values.entitlementKind.trim()),
      t('connector.entitlementKindWrong'),
    ),
  }
}
