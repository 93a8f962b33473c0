/** A probe that is there, as its form holds it. Pure. */
import type { ProbeSettings } from '../../../../src/modules/monitoring/probes/schema.ts'
import type { ProbeView } from './queries.ts'
import { stepValuesOf } from './step-form.ts'
import { emptyValues, type ProbeValues } from './values.ts'

export function valuesOf(probe: ProbeView): ProbeValues {
  return {
    ...emptyValues,
    name: probe.name,
    key: probe.key,
    component: probe.component,
    kind: probe.kind,
    interval: String(probe.intervalSeconds),
    timeout: String(probe.timeoutSeconds),
    confirmFailures: String(probe.confirmFailures),
    confirmEvery: String(probe.confirmEverySeconds),
    places: probe.standings.map(({ place }) => place),
    placesNeeded: String(probe.placesNeeded),
    ...settingsShown(probe.settings),
  }
}

export function settingsShown(settings: ProbeSettings): Partial<ProbeValues> {
  switch (settings.kind) {
    case 'journey':
      return {
        ...texts(settings),
        steps: settings.steps.map((step, i) => JSON.stringify(stepValuesOf(step, i))),
      }
    case 'http':
      return {
        ...texts(settings),
        headers: settings.headers.map(({ name, value }) => `${name}: ${value}`).join('\n'),
        json: settings.json
          .map(({ path, equals }) => (equals === undefined ? path : `${path} = ${equals}`))
          .join('\n'),
      }
    case 'dns':
      return { ...texts(settings), host: settings.name, expect: settings.expect.join('\n') }
    case 'heartbeat':
      return {
        graceMinutes: String(settings.graceSeconds / 60),
        limitMinutes: settings.limitSeconds === undefined ? '' : String(settings.limitSeconds / 60),
      }
    default:
      return texts(settings)
  }
}

/** Settings that stand in the form under their own names. */
function texts(settings: object): Partial<ProbeValues> {
  const shown: Record<string, string> = {}
  for (const [name, value] of Object.entries(settings)) {
    const isPlain = typeof value === 'string' || typeof value === 'number'
    if (isPlain && name !== 'kind' && name !== 'name' && name in emptyValues) {
      shown[name] = String(value)
    }
  }
  return shown
}
