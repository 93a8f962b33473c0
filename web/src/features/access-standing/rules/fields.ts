/** Rules as fields of a form: whole numbers, and shares as per cent. */
import type { FormErrors } from '../../../lib/use-form.ts'
import type { Rules } from '../queries.ts'
import type { T } from '../words.ts'

export const parts = [
  { part: 'feed', fields: ['mostEnds', 'mostEndsShare', 'leastShareOfLast', 'oldestDays'] },
  { part: 'list', fields: ['leastShareOfLast', 'oldestDays'] },
  { part: 'plan', fields: ['mostRemovals', 'mostRemovalsShare'] },
  { part: 'leaver', fields: ['openDaysBefore', 'goalDays'] },
  { part: 'mover', fields: ['attestDays'] },
  { part: 'attestation', fields: ['everyMonths', 'answerDays'] },
  { part: 'leave', fields: ['longDays'] },
  { part: 'queue', fields: ['doneDays'] },
] as const

export type RuleValues = Readonly<Record<string, string>>

const isShare = (field: string) => field.includes('Share')

/** As it is written in the field. */
export function written(rules: Rules, part: string, field: string): string {
  const group: unknown = Reflect.get(rules, part)
  const value: unknown =
    typeof group === 'object' && group !== null ? Reflect.get(group, field) : undefined
  if (typeof value !== 'number') return ''
  return String(isShare(field) ? Math.round(value * 1000) / 10 : value)
}

export function valuesOf(rules: Rules): RuleValues {
  return Object.fromEntries(
    parts.flatMap(({ part, fields }) =>
      fields.map((field) => [`${part}.${field}`, written(rules, part, field)]),
    ),
  )
}

function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'))
}

export function wrongOf(t: T): (values: RuleValues) => FormErrors {
  return (values) =>
    Object.fromEntries(
      Object.entries(values).flatMap(([name, text]) => {
        if (!name.includes('.')) return []
        const n = numberOf(text)
        if (isShare(name)) return n > 0 && n <= 100 ? [] : [[name, t('rules.badShare')]]
        return Number.isInteger(n) && n >= 0 ? [] : [[name, t('rules.badNumber')]]
      }),
    )
}

/** The rules with what was written in place of theirs. */
export function rulesOf(base: Rules, values: RuleValues): Rules {
  const rules = structuredClone(base)
  for (const { part, fields } of parts) {
    const group: object = rules[part]
    for (const field of fields) {
      const n = numberOf(values[`${part}.${field}`] ?? '')
      if (!Number.isNaN(n)) Reflect.set(group, field, isShare(field) ? n / 100 : n)
    }
  }
  return rules
}

export interface RuleChange {
  readonly key: string
  readonly rule: string
  readonly from: string
  readonly to: string
}

export function changesOf(t: T, before: Rules, after: Rules): RuleChange[] {
  return parts.flatMap(({ part, fields }) =>
    fields.flatMap((field) => {
      const [from, to] = [written(before, part, field), written(after, part, field)]
      const key = `rules.names.${part}.${field}` as Parameters<T>[0]
      const title = t(`rules.names.${part}.title`)
      return from === to ? [] : [{ key, rule: `${title}, ${t(key)}`, from, to }]
    }),
  )
}
