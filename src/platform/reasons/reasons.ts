/**
 * Why something in a file cannot be used, in two languages. Inside and on the command line a reason is
 * an English sentence; each is made from this list, so that pages and files for people can find it
 * again and say it in Swedish. Pure.
 */
import { ofAbsences } from './absences.ts'
import { ofChecks } from './checks.ts'
import { ofDocuments, zodWords } from './documents.ts'
import { ofIntake } from './intake.ts'
import { ofProbes } from './probes.ts'
import { ofRows } from './rows.ts'
import { ofSources } from './sources.ts'

const reasons = {
  ...ofRows,
  ...ofDocuments,
  ...ofAbsences,
  ...ofProbes,
  ...ofChecks,
  ...ofSources,
  ...ofIntake,
} as const

export type ReasonCode = keyof typeof reasons
export type ReasonLanguage = 'sv' | 'en'

/** What stands in braces. */
type Blanks<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Blanks<Rest>
  : never
type Values<Code extends ReasonCode> = Readonly<
  Record<Blanks<(typeof reasons)[Code]['en']>, string | number>
>

/** The English sentence. */
export function reason<Code extends ReasonCode>(
  code: Code,
  ...[values]: [Blanks<(typeof reasons)[Code]['en']>] extends [never] ? [] : [Values<Code>]
): string {
  return filled(reasons[code].en, values ?? {})
}

/** The code of a sentence, with what it is about; `undefined` for one that is not in the list. */
export function reasonOf(
  sentence: string,
): { readonly code: ReasonCode; readonly values: Readonly<Record<string, string>> } | undefined {
  for (const { code, pattern } of patterns()) {
    const match = pattern.exec(sentence)
    if (match !== null) return { code, values: { ...match.groups } }
  }
  return undefined
}

/** In the language asked for; `undefined` where there are no words for it but the English ones. */
export function reasonIn(language: ReasonLanguage, sentence: string): string | undefined {
  if (language === 'en') return sentence
  const known = reasonOf(sentence)
  if (known === undefined) return undefined
  const { code, values } = known
  const isZods = code.startsWith('zod_')
  const told = isZods
    ? Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, zodWords[value] ?? value]),
      )
    : withinIn(language, values)
  return filled(reasons[code].sv, told)
}

/** What stands in {saw} is a reason of its own. */
function withinIn(language: ReasonLanguage, values: Readonly<Record<string, string>>) {
  const { saw } = values
  return saw === undefined ? values : { ...values, saw: reasonIn(language, saw) ?? saw }
}

const BLANK = /\{(\w+)\}/g

function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(BLANK, (blank, name: string) => String(values[name] ?? blank))
}

interface Pattern {
  readonly code: ReasonCode
  readonly pattern: RegExp
}

let made: readonly Pattern[] | undefined

/** Those that say most first: a shorter one may fit the same sentence. */
function patterns(): readonly Pattern[] {
  made ??= codes()
    .sort((a, b) => weight(b) - weight(a))
    .map((code) => ({ code, pattern: patternOf(reasons[code].en) }))
  return made
}

function codes(): ReasonCode[] {
  return Object.keys(reasons).filter((key): key is ReasonCode => key in reasons)
}

function weight(code: ReasonCode): number {
  return reasons[code].en.replaceAll(BLANK, '').length
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

function patternOf(text: string): RegExp {
  const parts = text.split(BLANK)
  const source = parts.map((part, i) => (i % 2 === 0 ? escaped(part) : `(?<${part}>.*)`)).join('')
  return new RegExp(`^${source}$`, 's')
}
