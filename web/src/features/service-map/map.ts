/** What the map is drawn from, and in which words. */
import type {
  MapComponent,
  MapNode,
  MapService,
  ServiceMap,
} from '../../../../src/modules/service-map/schema.ts'
import type { StateKind } from '../../ui/State.tsx'

export type { MapComponent, MapNode, MapService, ServiceMap }

export const kindOf = {
  up: 'kept',
  degraded: 'risk',
  down: 'missed',
  unknown: 'unknown',
} as const satisfies Record<MapNode['state'], StateKind>

/** The one word for how a service is, as a key of the texts, and its colour. */
export function standingOf({ isMeasured, isMaintained, state }: MapService) {
  if (!isMeasured) return { key: 'state.none', kind: 'unknown' } as const
  if (isMaintained) return { key: 'state.maintenance', kind: 'neutral' } as const
  return { key: `state.${state}`, kind: kindOf[state] } as const
}

/** As it is called; its key where nobody has named it. */
export function nameOf({
  key,
  name,
}: {
  readonly key: string
  readonly name: string | null
}): string {
  return name ?? key
}

export function componentsOf({ nodes }: MapService): string[] {
  return [...new Set(nodes.flatMap(({ component }) => component ?? []))]
}

/** "Viva, Heroma och Treserva". */
export function listed(names: readonly string[], and: string): string {
  return names.length < 2
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`
}
