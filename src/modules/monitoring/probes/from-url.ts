/** A probe from one address, as somebody writes it on a command line. Pure. */
import { DomainError } from '../../../platform/errors.ts'
import { dnsTypes, type ProbeSettings, probeSettings } from './schema.ts'

export interface Asked {
  readonly settings: ProbeSettings
  /** What was a password in the address. */
  readonly secrets: ReadonlyMap<string, string>
}

export interface AskedWith {
  /** PEM of the authorities that are believed. */
  readonly ca?: string | undefined
  /** The text that must stand in the answer, or the value that a query must give. */
  readonly expect?: string | undefined
}

const KINDS =
  'https:, http:, tcp:, tls:, dns:, ping:, postgres:, mariadb:, sqlserver:, ldap:, ldaps:, smtp: or smtps:'

/** Throws `usage` for an address of another kind, or one that is not whole. */
export function probeFromUrl(text: string, more: AskedWith = {}): Asked {
  const secrets = new Map<string, string>()
  const wanted = written(text, more, secrets)
  const parsed = probeSettings.safeParse(wanted)
  if (parsed.success) return { settings: parsed.data, secrets }
  const problems = parsed.error.issues.map(({ path, message }) => ({
    path: path.join('.'),
    reason: message,
  }))
  throw new DomainError('usage', `"${text}" cannot be asked`, { problems, mend: examples })
}

const examples =
  'Write it as https://viva.example.se, tcp://10.0.0.5:22, tls://viva.example.se, dns:viva.example.se, ping:10.0.0.1, postgres://user:password@db/name, ldaps://directory, smtp://mail:587.'

function written(text: string, more: AskedWith, secrets: Map<string, string>): object {
  const scheme = /^([a-z]+):/.exec(text)?.[1]
  const expectText = more.expect === undefined ? {} : { expectText: more.expect }
  const ca = more.ca === undefined ? {} : { ca: more.ca }
  switch (scheme) {
    case 'http':
    case 'https':
      return { kind: 'http', url: text, ...expectText, ...ca }
    case 'tcp':
      return { kind: 'tcp', ...place(text), ...expectText }
    case 'tls':
      return { kind: 'tls', ...place(text), ...ca }
    case 'ping':
    case 'icmp':
      return { kind: 'icmp', host: text.replace(/^\w+:(\/\/)?/, '') }
    case 'dns':
      return dnsOf(text, more)
    default:
      return loginOf(text, scheme, more, secrets)
  }
}

/** `dns:name`, `dns:name?type=MX`, `dns://server/name?type=MX`. */
function dnsOf(text: string, { expect }: AskedWith): object {
  const [, server, name = '', query = ''] =
    /^dns:(?:\/\/([^/?]*)\/)?([^?]*)(?:\?(.*))?$/.exec(text) ?? []
  const type = new URLSearchParams(query).get('type')?.toUpperCase() ?? 'A'
  if (!dnsTypes.some((known) => known === type)) {
    throw new DomainError('usage', `"${type}" is no kind of record: ${dnsTypes.join(', ')}`)
  }
  return {
    kind: 'dns',
    name,
    type,
    ...(server ? { server } : {}),
    ...(expect === undefined ? {} : { expect: [expect] }),
  }
}

const LOGINS: Readonly<Record<string, { readonly kind: string; readonly port: number }>> = {
  postgres: { kind: 'postgres', port: 5432 },
  postgresql: { kind: 'postgres', port: 5432 },
  mariadb: { kind: 'mariadb', port: 3306 },
  mysql: { kind: 'mariadb', port: 3306 },
  sqlserver: { kind: 'sqlserver', port: 1433 },
  mssql: { kind: 'sqlserver', port: 1433 },
  ldap: { kind: 'ldap', port: 389 },
  ldaps: { kind: 'ldap', port: 636 },
  smtp: { kind: 'smtp', port: 25 },
  smtps: { kind: 'smtp', port: 465 },
}

function loginOf(
  text: string,
  scheme: string | undefined,
  { ca, expect }: AskedWith,
  secrets: Map<string, string>,
): object {
  const login = LOGINS[scheme ?? '']
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (login === undefined || url === undefined) {
    throw new DomainError('usage', `"${text}" begins with none of ${KINDS}`, { mend: examples })
  }
  const password = decodeURIComponent(url.password)
  if (password !== '') secrets.set('PASSWORD', password)
  const common = {
    kind: login.kind,
    host: bare(url.hostname),
    port: url.port === '' ? login.port : Number(url.port),
    user: decodeURIComponent(url.username),
    ...(password === '' ? {} : { password: '{{secret:PASSWORD}}' }),
    ...(ca === undefined ? {} : { ca }),
  }
  const isUnverified = url.searchParams.get('trust') === 'any'
  if (login.kind === 'ldap' || login.kind === 'smtp') {
    return { ...common, ...mailOrDirectory(url, scheme ?? '', isUnverified) }
  }
  const asked = url.searchParams.get('tls')
  return {
    ...common,
    database: decodeURIComponent(url.pathname.slice(1)),
    tls: asked ?? (isUnverified ? 'unverified' : 'verified'),
    ...(expect === undefined ? {} : { expect }),
    ...(url.searchParams.has('query') ? { query: url.searchParams.get('query') } : {}),
  }
}

function mailOrDirectory(url: URL, scheme: string, isUnverified: boolean): object {
  const starts = url.searchParams.get('tls') === 'start'
  return {
    transport: scheme.endsWith('s') ? 'tls' : starts ? 'starttls' : 'plain',
    trust: isUnverified ? 'unverified' : 'verified',
    ...(scheme.startsWith('ldap') ? { base: decodeURIComponent(url.pathname.slice(1)) } : {}),
  }
}

function place(text: string): object {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined) return {}
  return { host: bare(url.hostname), ...(url.port === '' ? {} : { port: Number(url.port) }) }
}

function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1')
}
