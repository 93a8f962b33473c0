/** What a probe asks, in one line; and whether two ask the same. Pure. */
import type { ProbeSettings } from './schema.ts'

/** As `https://viva.example.se/halsa` or `tcp://10.0.0.5:22`: for lists, without anything secret. */
export function addressText(settings: ProbeSettings): string {
  switch (settings.kind) {
    case 'http':
    case 'journey':
      return settings.url
    case 'dns':
      return `dns:${settings.name} ${settings.type}${settings.server === undefined ? '' : ` @${settings.server}`}`
    case 'icmp':
      return `ping ${settings.host}`
    case 'heartbeat':
      return ''
    case 'postgres':
    case 'mariadb':
    case 'sqlserver':
      return `${settings.kind}://${hostAndPort(settings)}/${settings.database}`
    default:
      return `${settings.kind}://${hostAndPort(settings)}`
  }
}

function hostAndPort({ host, port }: { readonly host: string; readonly port: number }): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}

/**
 * To whom its secrets go, and on whose word: where this changes, secrets that were written for the one must
 * not be sent to the other, so that nobody learns a secret by pointing its probe elsewhere.
 */
export function whomItTrusts(settings: ProbeSettings): string {
  switch (settings.kind) {
    case 'http':
      return told('web', originOf(settings.url), settings.proxy, settings.ca, settings.redirectedTo)
    case 'journey': {
      const origins = settings.steps.map(({ url }) =>
        URL.canParse(url) ? originOf(url) : url.includes('{{') || url.startsWith('//') ? url : '',
      )
      return told('web', originOf(settings.url), settings.proxy, settings.ca, ...origins)
    }
    case 'postgres':
    case 'mariadb':
    case 'sqlserver':
      return told(
        settings.kind,
        hostAndPort(settings),
        settings.tls,
        settings.ca,
        settings.serverName,
      )
    case 'ldap':
    case 'smtp':
      return told(
        settings.kind,
        hostAndPort(settings),
        settings.transport,
        settings.trust,
        settings.ca,
        settings.serverName,
      )
    case 'tcp':
      return told('tcp', hostAndPort(settings))
    default:
      return settings.kind
  }
}

function told(...parts: readonly (string | undefined)[]): string {
  return JSON.stringify(parts.map((part) => part ?? ''))
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url
}

/** The names of what differs, for the receipt of a change. */
export function whatDiffers(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names]
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .sort()
}
