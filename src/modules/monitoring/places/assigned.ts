import type { Probe, ProbeSettings } from '../probes/schema.ts'

/** A probe as a place runs it, with what is secret in it. */
export interface Assigned extends Omit<Probe, 'name' | 'component' | 'placesNeeded'> {
  readonly secrets: ReadonlyMap<string, string>
  /** Who is asked: no more than some at once. */
  readonly host: string
}

/** Of whom a probe asks, by name or address and port. */
export function hostOf(settings: ProbeSettings): string {
  switch (settings.kind) {
    case 'http':
      return hostOfUrl(settings.url)
    case 'journey':
      return hostOfUrl(settings.steps[0]?.url ?? '')
    case 'dns':
      return settings.server ?? settings.name
    case 'icmp':
      return settings.host
    case 'heartbeat':
      return ''
    default:
      return `${settings.host}:${settings.port}`
  }
}

/** Secrets may stand in an address, so that it is no address yet. */
function hostOfUrl(url: string): string {
  const [, host = url] = /^https?:\/\/([^/?#]*)/i.exec(url) ?? []
  return host
}
