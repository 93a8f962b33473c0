/** A source as it is written in the form, and as the server takes it. */
import type { Translate } from '../../lib/text.ts'
import type { FormErrors } from '../../lib/use-form.ts'
import type { GivenSettings, GivenSource, Source, SourceKind } from './queries.ts'
import type { accessSourcesText } from './text.ts'

export type SourceValues = Readonly<{
  name: string
  key: string
  /** Empty: employments. */
  system: string
  kind: string
  directory: string
  pattern: string
  mapping: string
  madeAt: string
  host: string
  port: string
  user: string
  hostKey: string
  password: string
  privateKey: string
  transport: string
  ca: string
  base: string
  filter: string
  attributes: string
  groups: string
  every: string
  silent: string
}>

export const emptySource: SourceValues = {
  name: '',
  key: '',
  system: '',
  kind: 'folder',
  directory: '',
  pattern: '*.csv',
  mapping: 'generic',
  madeAt: 'changed',
  host: '',
  port: '',
  user: '',
  hostKey: '',
  password: '',
  privateKey: '',
  transport: 'tls',
  ca: '',
  base: '',
  filter: '(objectClass=person)',
  attributes: '',
  groups: '',
  every: '5',
  silent: '2',
}

export function kindOf(values: SourceValues): SourceKind {
  return values.kind === 'sftp' || values.kind === 'ldap' ? values.kind : 'folder'
}

export function valuesOf(source: Source): SourceValues {
  const { key, name, system, settings, everyMinutes, silentAfterDays } = source
  const values = {
    ...emptySource,
    key,
    name,
    system: system?.key ?? '',
    kind: settings.kind,
    every: String(everyMinutes),
    silent: String(silentAfterDays),
  }
  if (settings.kind === 'ldap') {
    const { host, port, user, transport, ca = '', base, filter, groups } = settings
    const attributes = linesOf(system === null ? settings.employments : settings.accounts)
    const own = { host, port: String(port), user, transport, ca, base, filter, attributes }
    return { ...values, ...own, groups: groups?.base ?? '' }
  }
  const { directory, pattern, mapping, madeAt } = settings
  const files = { ...values, directory, pattern, mapping, madeAt }
  if (settings.kind === 'folder') return files
  const { host, port, user, hostKey } = settings
  return { ...files, host, port: String(port), user, hostKey: hostKey ?? '' }
}

function linesOf(attributes: Readonly<Record<string, string | null>>): string {
  return Object.entries(attributes)
    .map(([name, attribute]) => `${name}: ${attribute ?? ''}`)
    .join('\n')
}

/** `personId: employeeNumber`, one a line; what is not written has its usual attribute. */
function attributesIn(text: string): Record<string, string | null> | undefined {
  const read: Record<string, string | null> = {}
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const match = /^\s*(\w+)\s*:\s*([\w.;-]*)\s*$/.exec(line)
    if (match === null) return undefined
    const [, name = '', attribute = ''] = match
    read[name] = attribute === '' ? null : attribute
  }
  return read
}

export function settingsOf(values: SourceValues): GivenSettings {
  const madeAt = values.madeAt === 'name' ? 'name' : 'changed'
  const { pattern, mapping } = values
  const files = { directory: values.directory.trim(), pattern, mapping, madeAt } as const
  const host = values.host.trim()
  const user = values.user.trim()
  const port = values.port.trim() === '' ? {} : { port: Number(values.port) }
  switch (kindOf(values)) {
    case 'folder':
      return { kind: 'folder', ...files }
    case 'sftp': {
      const hostKey = values.hostKey.trim() === '' ? null : values.hostKey.trim()
      return { kind: 'sftp', host, user, ...port, hostKey, ...files }
    }
    case 'ldap': {
      const { transport, ca, base, filter, groups } = values
      const attributes = attributesIn(values.attributes) ?? {}
      const of = values.system === '' ? { employments: attributes } : { accounts: attributes }
      return {
        kind: 'ldap',
        host,
        user,
        ...port,
        transport: transport === 'starttls' || transport === 'plain' ? transport : 'tls',
        ...(ca.trim() === '' ? {} : { ca: ca.trim() }),
        base: base.trim(),
        filter: filter.trim(),
        ...of,
        groups: groups.trim() === '' ? null : { base: groups.trim() },
      }
    }
  }
}

export function secretsOf({ password, privateKey }: SourceValues) {
  return {
    ...(password === '' ? {} : { password }),
    ...(privateKey.trim() === '' ? {} : { key: `${privateKey.trim()}\n` }),
  }
}

export function givenOf(values: SourceValues): GivenSource {
  return {
    name: values.name.trim(),
    system: values.system === '' ? null : values.system,
    settings: settingsOf(values),
    secrets: secretsOf(values),
    everyMinutes: Number(values.every),
    silentAfterDays: Number(values.silent),
  }
}

type T = Translate<(typeof accessSourcesText)['texts']>

export function problemsIn(values: SourceValues, t: T): FormErrors {
  const kind = kindOf(values)
  const wrong = (is: boolean, words: string) => (is ? words : undefined)
  const within = (text: string, most: number) =>
    /^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most
  const isAway = kind !== 'folder'
  const hostKey = values.hostKey.trim()
  return {
    name: wrong(values.name.trim() === '', t('form.nameMissing')),
    key: wrong(!/^[a-z0-9][a-z0-9-]{0,62}$/.test(values.key), t('form.keyWrong')),
    directory: wrong(kind !== 'ldap' && values.directory.trim() === '', t('form.directoryMissing')),
    pattern: wrong(kind !== 'ldap' && values.pattern.trim() === '', t('form.patternMissing')),
    host: wrong(isAway && values.host.trim() === '', t('form.hostMissing')),
    port: wrong(
      isAway && values.port.trim() !== '' && !within(values.port, 65_535),
      t('form.portWrong'),
    ),
    user: wrong(kind === 'sftp' && values.user.trim() === '', t('form.userMissing')),
    hostKey: wrong(
      kind === 'sftp' && !/^SHA256:[A-Za-z0-9+/]{43}$/.test(hostKey),
      t('form.hostKeyWrong'),
    ),
    base: wrong(kind === 'ldap' && values.base.trim() === '', t('form.baseMissing')),
    attributes: wrong(
      kind === 'ldap' && attributesIn(values.attributes) === undefined,
      t('form.attributesWrong'),
    ),
    every: wrong(!within(values.every, 1440), t('form.everyWrong')),
    silent: wrong(!within(values.silent, 400), t('form.silentWrong')),
  }
}
