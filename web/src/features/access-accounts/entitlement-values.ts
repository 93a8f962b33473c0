/** An entitlement as a form holds it. */
import type { Entitlement } from './queries.ts'

export type Values = Readonly<{
  key: string
  name: string
  description: string
  risk: string
  approval: string
  onLeave: string
  units: string
  ansvar: string
  titles: string
  training: string
  longest: string
  conflicts: string
}>

export function valuesOf(known: Entitlement | undefined): Values {
  const lines = (list: readonly string[] | undefined) => (list ?? []).join('\n')
  return {
    key: known?.key ?? '',
    name: known?.name ?? '',
    description: known?.description ?? '',
    risk: known?.risk ?? 'normal',
    approval: known?.approval ?? 'none',
    onLeave: known?.onLeave ?? 'pause',
    units: lines(known?.allowed?.units),
    ansvar: lines(known?.allowed?.ansvar),
    titles: lines(known?.allowed?.titles),
    training: lines(known?.training),
    longest: known?.longestDays == null ? '' : String(known.longestDays),
    conflicts: lines(known?.conflicts.map(({ key, reason }) => `${key} = ${reason}`)),
  }
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** `undefined` where a line is none. */
export function conflictsOf(text: string): { entitlement: string; reason: string }[] | undefined {
  const read = linesOf(text).map((line) => {
    const at = line.indexOf('=')
    return { entitlement: line.slice(0, at).trim(), reason: line.slice(at + 1).trim() }
  })
  const isWhole = read.every(({ entitlement, reason }) => entitlement !== '' && reason !== '')
  return isWhole && linesOf(text).every((line) => line.includes('=')) ? read : undefined
}

function one<const Among extends readonly string[]>(
  among: Among,
  text: string,
  usual: Among[number],
): Among[number] {
  return among.find((each) => each === text) ?? usual
}

export function givenOf(values: Values, ownerId: string | null) {
  const units = linesOf(values.units)
  const ansvar = linesOf(values.ansvar)
  const titles = linesOf(values.titles)
  const anybody = units.length + ansvar.length + titles.length === 0
  const text = (value: string) => (value.trim() === '' ? null : value.trim())
  return {
    name: text(values.name),
    description: text(values.description),
    ownerId,
    risk: one(['low', 'normal', 'high'] as const, values.risk, 'normal'),
    approval: one(
      ['none', 'owner', 'system_owner', 'security_officer'] as const,
      values.approval,
      'none',
    ),
    onLeave: one(['pause', 'keep'] as const, values.onLeave, 'pause'),
    allowed: anybody ? null : { units, ansvar, titles },
    training: linesOf(values.training),
    longestDays: values.longest.trim() === '' ? null : Number(values.longest),
    conflicts: conflictsOf(values.conflicts) ?? [],
  }
}
