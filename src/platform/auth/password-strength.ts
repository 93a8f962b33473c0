import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { swedishWords } from './swedish-words.ts'

export const SHORTEST_PASSWORD = 12
/** Longer is no safer, and costs time to hash. */
export const LONGEST_PASSWORD = 256

/** Why a password is refused; a page turns it into words. */
export type Weakness = 'too_short' | 'too_long' | 'common' | 'guessable'

/** 0 (guessed at once) to 4 (very hard), as zxcvbn counts. */
export interface Strength {
  readonly score: 0 | 1 | 2 | 3 | 4
  readonly weaknesses: readonly Weakness[]
}

const ENOUGH = 3
const LEAST_OWN_LETTERS = 6

let loading: Promise<Checker> | undefined

interface Checker {
  readonly zxcvbn: ZxcvbnFactory
  readonly common: ReadonlySet<string>
}

/**
 * How well a password stands against guessing, with what is known of its owner (name, address) held
 * against it. Needs no network: the lists of leaked and common passwords come with the program and
 * are read when the first password is set, 0.3 s and about 60 MB, not when Kvitto starts.
 */
export async function strengthOf(password: string, about: readonly string[]): Promise<Strength> {
  const length = [...password].length
  if (length > LONGEST_PASSWORD) return { score: 0, weaknesses: ['too_long'] }
  loading ??= load()
  const { zxcvbn, common } = await loading
  const known = about
    .flatMap((text) => [text, ...text.split(/[\s@._-]+/)])
    .filter((part) => part.length > 2)
  const { score } = zxcvbn.check(password, known)
  const weaknesses: Weakness[] = []
  if (length < SHORTEST_PASSWORD) weaknesses.push('too_short')
  if (isCommon(password, common)) weaknesses.push('common')
  else if (score < ENOUGH || isAboutOwner(password, known)) weaknesses.push('guessable')
  return { score, weaknesses }
}

/** Itself on the list, or so once what is put around such words is taken off: `Midsommar2026!!`. */
function isCommon(password: string, common: ReadonlySet<string>): boolean {
  const lower = password.toLowerCase()
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  return common.has(lower) || (core.length > 3 && common.has(core))
}

/** Little is left when what everybody knows of its owner is taken out. */
function isAboutOwner(password: string, known: readonly string[]): boolean {
  const longestFirst = known.map((part) => part.toLowerCase()).sort((a, b) => b.length - a.length)
  const rest = longestFirst.reduce(
    (text, part) => text.replaceAll(part, ''),
    password.toLowerCase(),
  )
  return rest.length < password.length && rest.replace(/[^\p{L}]/gu, '').length < LEAST_OWN_LETTERS
}

async function load(): Promise<Checker> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  const dictionary = {
    ...common.dictionary,
    ...english.dictionary,
    'commonWords-sv': [...swedishWords],
  }
  const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: common.adjacencyGraphs })
  const passwords: unknown = common.dictionary['passwords-common']
  return { zxcvbn, common: new Set([...listed(passwords), ...swedishWords]) }
}

function listed(words: unknown): string[] {
  if (!Array.isArray(words)) throw new Error('The list of common passwords cannot be read')
  return words.filter((word) => typeof word === 'string')
}
