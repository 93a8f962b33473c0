/** A probe as its form holds it, and back. Pure. */
import type { ProbeSettingsInput } from '../../../../src/modules/monitoring/probes/schema.ts'
import { secretNames } from '../../../../src/modules/monitoring/probes/secret-texts.ts'
import { type StepValues, stepOf } from './step-form.ts'
import { emptyStep, kindOf, type ProbeValues, usualPorts } from './values.ts'

const PASSWORD = '{{secret:PASSWORD}}'
const PROXY_PASSWORD = '{{secret:PROXY_PASSWORD}}'

/** What the form says is asked; what is left empty is left out. */
export function settingsOf(values: ProbeValues): ProbeSettingsInput {
  const kind = kindOf(values.kind)
  switch (kind) {
    case 'http':
      return { kind, ...webOf(values), ...requestOf(values) }
    case 'journey':
      return {
        kind,
        ...webOf(values),
        steps: values.steps.map((text) => stepOf(parsedStep(text))),
      }
    case 'tcp':
      return {
        kind,
        ...hostOf(values),
        ...filled({ send: values.send, expectText: values.expectText }),
        ...slowOf(values),
      }
    case 'tls':
      return {
        kind,
        ...hostOf(values),
        ...filled({ serverName: values.serverName, ca: values.ca }),
        ...numbers({ minDaysLeft: values.minDaysLeft }),
      }
    case 'dns':
      return {
        kind,
        name: values.host.trim(),
        type: values.type as 'A',
        ...filled({ server: values.server }),
        expect: lines(values.expect),
        ...slowOf(values),
      }
    case 'icmp':
      return { kind, host: values.host.trim(), count: Number(values.count), ...slowOf(values) }
    case 'heartbeat':
      return {
        kind,
        graceSeconds: Math.round(Number(values.graceMinutes) * 60),
        ...(values.limitMinutes.trim() === ''
          ? {}
          : { limitSeconds: Math.round(Number(values.limitMinutes) * 60) }),
      }
    default:
      return loginSettings(kind, values)
  }
}

function loginSettings(
  kind: 'postgres' | 'mariadb' | 'sqlserver' | 'ldap' | 'smtp',
  values: ProbeValues,
): ProbeSettingsInput {
  const user = values.user.trim()
  const login = {
    ...hostOf({ ...values, port: values.port || (usualPorts[kind] ?? '') }),
    user,
    ...(user === '' ? {} : { password: PASSWORD }),
    ...filled({ ca: values.ca, serverName: values.serverName }),
    ...slowOf(values),
  }
  const transport = {
    transport: values.transport as 'tls',
    trust: values.trust as 'verified',
  }
  if (kind === 'ldap') {
    const { base, filter } = values
    return {
      kind,
      ...login,
      ...transport,
      ...filled({ base, filter }),
      minEntries: Number(values.minEntries),
    }
  }
  if (kind === 'smtp') {
    return { kind, ...login, ...transport, ...numbers({ minDaysLeft: values.minDaysLeft }) }
  }
  return {
    kind,
    ...login,
    database: values.database.trim(),
    tls: values.tls as 'verified',
    ...filled({ query: values.query, expect: values.expect }),
  }
}

function webOf(values: ProbeValues) {
  const { proxy, proxyUser, ca } = values
  return {
    url: values.url.trim(),
    ...filled({ proxy, proxyUser, ca }),
    ...(proxyUser.trim() === '' ? {} : { proxyPassword: PROXY_PASSWORD }),
    ...slowOf(values),
  }
}

function requestOf(values: ProbeValues) {
  const { expectText, refuseText, redirectedTo, body, minDaysLeft } = values
  return {
    method: values.method as 'GET',
    headers: headersOf(values.headers),
    json: jsonOf(values.json),
    status: values.status.trim() || '200-299',
    redirects: Number(values.redirects),
    ...filled({ expectText, refuseText, redirectedTo, body }),
    ...numbers({ minDaysLeft }),
  }
}

function hostOf({ host, port }: Pick<ProbeValues, 'host' | 'port'>) {
  return { host: host.trim(), port: Number(port) }
}

function slowOf({ slowAfterMs }: ProbeValues) {
  return numbers({ slowAfterMs })
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** `Name: value`, one a line. */
function headersOf(text: string): { name: string; value: string }[] {
  return lines(text).map((line) => {
    const at = line.indexOf(':')
    return at < 0
      ? { name: line, value: '' }
      : { name: line.slice(0, at).trim(), value: line.slice(at + 1).trim() }
  })
}

/** `$.status = ok`, or `$.status` alone where it must only be there. */
function jsonOf(text: string): { path: string; equals?: string }[] {
  return lines(text).map((line) => {
    const [path = '', ...equals] = line.split(/\s=\s/)
    return equals.length === 0
      ? { path: path.trim() }
      : { path: path.trim(), equals: equals.join(' = ').trim() }
  })
}

type Filled<T> = { -readonly [K in keyof T]?: string }

function filled<T extends Readonly<Record<string, string>>>(texts: T): Filled<T> {
  return Object.fromEntries(
    Object.entries(texts).filter(([, text]) => text.trim() !== ''),
  ) as Filled<T>
}

function numbers<T extends Readonly<Record<string, string>>>(
  texts: T,
): { -readonly [K in keyof T]?: number } {
  return Object.fromEntries(
    Object.entries(texts)
      .filter(([, text]) => text.trim() !== '')
      .map(([name, text]) => [name, Number(text)]),
  ) as { -readonly [K in keyof T]?: number }
}

export function parsedStep(text: string): StepValues {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? { ...emptyStep, ...parsed } : emptyStep
  } catch {
    return emptyStep
  }
}

export function secretsOf({ secrets }: ProbeValues): Record<string, string> {
  try {
    const parsed: unknown = JSON.parse(secrets)
    if (typeof parsed !== 'object' || parsed === null) return {}
    return Object.fromEntries(
      Object.entries(parsed).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
      ),
    )
  } catch {
    return {}
  }
}

/** The secrets that what is written refers to. */
export function secretsWanted(values: ProbeValues): string[] {
  return secretNames(settingsOf(values))
}

/** The rest of what is sent: how often, and from where. */
export function termsOf(values: ProbeValues) {
  const isHeartbeat = values.kind === 'heartbeat'
  return {
    name: values.name.trim(),
    settings: settingsOf(values),
    intervalSeconds: Number(values.interval),
    timeoutSeconds: Number(values.timeout),
    confirmFailures: isHeartbeat ? 1 : Number(values.confirmFailures),
    confirmEverySeconds: Number(values.confirmEvery),
    places: isHeartbeat ? ['kvitto'] : [...values.places],
    placesNeeded: Math.min(Number(values.placesNeeded), Math.max(1, values.places.length)),
    secrets: secretsOf(values),
  }
}

/** As a key is written: `Heroma, inloggning` is `heroma-inloggning`. */
export function keyOf(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
}
