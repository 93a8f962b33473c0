/** What of Zabbix a binding means, as it stands in questions for triggers and for events. */

export interface Target {
  /** A trigger that was chosen by itself is down whatever its severity. */
  readonly isTrigger: boolean
  readonly triggers: Readonly<Record<string, unknown>>
  readonly events: Readonly<Record<string, unknown>>
}

/** `trigger:17`, `host:10084` or `tag:service=viva`. */
export function targetOf(external: string): Target | undefined {
  const [, kind, rest = ''] = /^(trigger|host|tag):(.+)$/.exec(external) ?? []
  const isNumber = /^\d+$/.test(rest)
  if (kind === 'trigger' && isNumber) {
    return { isTrigger: true, triggers: { triggerids: [rest] }, events: { objectids: [rest] } }
  }
  if (kind === 'host' && isNumber) {
    return { isTrigger: false, triggers: { hostids: [rest] }, events: { hostids: [rest] } }
  }
  if (kind !== 'tag' || !rest.includes('=')) return undefined
  const [tag = ''] = rest.split('=', 1)
  // Operator 1: equals.
  const tags = [{ tag, value: rest.slice(tag.length + 1), operator: 1 }]
  return { isTrigger: false, triggers: { tags }, events: { tags } }
}
