import type { Composition, Service } from '../services/index.ts'
import { statesOf } from './guess.ts'
import type { FileMapping, ImportPreview, Reading, Recognised } from './schema.ts'

/** Texts of the file that the mapping has no answer for, with their rows. */
export function unmappedOf(
  file: Recognised,
  { kind, mapping }: Reading,
  service: Service,
): ImportPreview['unmapped'] {
  const states = statesOf(mapping)
  const unknown = textsOf(mapping.unknown)
  const rest = (field: string, isKnown: (text: string) => boolean) =>
    valuesOf(file, mapping, field)
      .filter(({ text }) => !unknown.has(text.toLowerCase()) && !isKnown(text))
      .map(({ text, count }) => ({ text, rows: count }))
  if (kind === 'observations') {
    const components = new Set(namesIn(service.composition))
    const renamed = recordOf(mapping.components)
    return {
      statuses: rest('state', (text) => states.has(text.toLowerCase())),
      priorities: [],
      targets: rest('target', (text) => components.has(text) || Object.hasOwn(renamed, text)),
    }
  }
  const isPriority = priorityTest(mapping)
  return {
    statuses: rest('status', (text) => states.has(text.toLowerCase())),
    priorities: rest('priority', isPriority),
    targets: [],
  }
}

function valuesOf({ columns }: Recognised, mapping: FileMapping, field: string) {
  const chosen = mapping.columns[field]
  const names = (Array.isArray(chosen) ? chosen : [chosen ?? '']).map((name) => name.toLowerCase())
  return columns.find(({ name }) => names.includes(name.toLowerCase()))?.values ?? []
}

function priorityTest({ priorities }: FileMapping): (text: string) => boolean {
  const said = recordOf(priorities)
  if (said.others === 'keep' || priorities === undefined) return () => true
  const values = new Set(Object.keys(recordOf(said.values)).map((text) => text.toLowerCase()))
  const pattern = typeof said.pattern === 'string' ? new RegExp(said.pattern, 'i') : undefined
  return (text) => values.has(text.toLowerCase()) || pattern?.exec(text)?.[1] !== undefined
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function textsOf(value: unknown): ReadonlySet<string> {
  const texts = Array.isArray(value) ? value.filter((each) => typeof each === 'string') : ['', '?']
  return new Set(texts.map((text) => text.toLowerCase()))
}

function namesIn(composition: Composition | undefined): string[] {
  if (composition === undefined) return []
  if (typeof composition === 'string') return [composition]
  return Object.values(composition).flatMap((part) =>
    Array.isArray(part) ? part.flatMap(namesIn) : [],
  )
}
