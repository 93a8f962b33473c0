/**
 * Uptime Kuma: its metrics, behind an API key. They say how it stands and not since when, so what is told
 * is told of the time of asking; what it posts by itself (posted.ts) is told to the second.
 */
import { reason } from '../../../../platform/reasons/reasons.ts'
import {
  type ComponentState,
  type Connector,
  Gathered,
  MOST_OFFERED,
  matches,
  SourceFault,
  type Thing,
} from '../connector.ts'
import type { SettingsOf } from '../schema.ts'
import { readMetrics } from './exposition.ts'

/** 2: it is making sure; 3: maintenance of its own. Of both nothing is known here. */
const STATES: Readonly<Record<number, ComponentState>> = { 0: 'down', 1: 'up' }

export const uptimeKuma: Connector<SettingsOf<'uptime_kuma'>> = {
  kind: 'uptime_kuma',

  async about(ask) {
    const text = await ask.text({ path: 'metrics' })
    const [app] = readMetrics(text, 'app_version')
    monitorsOf(text)
    return `Uptime Kuma ${app?.labels.version ?? ''}`.trim()
  },

  async offers(ask, _settings, q) {
    return monitorsOf(await ask.text({ path: 'metrics' }))
      .filter(({ external }) => matches(q, external))
      .slice(0, MOST_OFFERED)
  },

  async read(ask, { bindings, now }) {
    const gathered = new Gathered()
    const monitors = monitorsOf(await ask.text({ path: 'metrics' }))
    for (const binding of bindings) {
      const found = monitors.filter(({ external }) => external === binding.external)
      const [monitor] = found
      if (monitor === undefined)
        gathered.remarks.push(reason('source_nothing_such', { external: binding.external }))
      else if (found.length > 1) {
        gathered.remarks.push(
          reason('source_several_such', { external: binding.external, count: found.length }),
        )
      } else if (monitor.state !== 'unknown') {
        gathered.add(binding, [{ at: now, state: monitor.state, detail: undefined }], {})
      }
    }
    return gathered
  },
}

function monitorsOf(text: string): Thing[] {
  if (!text.includes('monitor_status')) {
    throw new SourceFault(reason('source_other_program', { program: 'Uptime Kuma' }))
  }
  return readMetrics(text, 'monitor_status').map(({ labels, value }) => ({
    external: labels.monitor_name ?? '',
    label: labels.monitor_name ?? '',
    state: STATES[value] ?? 'unknown',
    detail: [labels.monitor_type, labels.monitor_url || labels.monitor_hostname]
      .filter((each) => each !== undefined && each !== '' && each !== 'null')
      .join(' · '),
  }))
}
