/** Filters of RFC 7644 section 3.4.2.2, as they are written. Pure. */
import { schemaNamed, USER } from './attributes.ts'
import { ScimFault } from './fault.ts'

/** Where a value lies: a schema, an attribute and perhaps a part of it. */
export interface Path {
  readonly schema: string
  readonly attribute: string
  readonly part: string | undefined
}

const comparisons = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const
export type Comparison = (typeof comparisons)[number]
export type Value = string | number | boolean | null

export type Filter =
  | { readonly is: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly is: 'not'; readonly of: Filter }
  | { readonly is: 'present'; readonly path: Path }
  | { readonly is: 'within'; readonly path: Path; readonly of: Filter }
  | {
      readonly is: 'compare'
      readonly path: Path
      readonly by: Comparison
      readonly value: Value
    }

export type Fields = Readonly<Record<string, unknown>>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|[()[\]]|[^\s()[\]"]+)/y
const MOST_CHARACTERS = 2_000
const MOST_DEEP = 20

/** Throws `invalidFilter`. */
export function parseFilter(text: string): Filter {
  if (text.length > MOST_CHARACTERS) throw new ScimFault('invalidFilter', 'The filter is too long')
  const tokens = tokensOf(text)
  const reader = new Reader(tokens)
  const filter = reader.either()
  if (reader.peek() !== undefined) throw wrong(`“${reader.peek()}” was not expected`)
  return filter
}

function tokensOf(text: string): string[] {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text)
    if (match === null) throw wrong('A text is not closed')
    tokens.push(match[1] ?? '')
  }
  return tokens
}

class Reader {
  readonly #tokens: readonly string[]
  #at = 0
  #deep = 0
  /** Within [ ]: the parts of this attribute are meant. */
  #within: Path | undefined

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens
  }

  peek(): string | undefined {
    return this.#tokens[this.#at]
  }

  either(): Filter {
    const parts = [this.#both()]
    while (this.#takes('or')) parts.push(this.#both())
    return joined('or', parts)
  }

  #both(): Filter {
    const parts = [this.#one()]
    while (this.#takes('and')) parts.push(this.#one())
    return joined('and', parts)
  }

  #one(): Filter {
    if (++this.#deep > MOST_DEEP) throw wrong('It is too deep')
    try {
      if (this.#takes('not')) {
        this.#expect('(')
        return { is: 'not', of: this.#closed(')') }
      }
      if (this.#takes('(')) return this.#closed(')')
      return this.#expression()
    } finally {
      this.#deep--
    }
  }

  #closed(by: string): Filter {
    const filter = this.either()
    this.#expect(by)
    return filter
  }

  #expression(): Filter {
    const path = this.#path()
    if (this.#takes('[')) {
      if (this.#within !== undefined) throw wrong('[ ] within [ ]')
      this.#within = path
      const of = this.#closed(']')
      this.#within = undefined
      return { is: 'within', path, of }
    }
    const by = this.#next().toLowerCase()
    if (by === 'pr') return { is: 'present', path }
    const known = comparisons.find((each) => each === by)
    if (known === undefined) throw wrong(`There is no operator “${by}”`)
    return { is: 'compare', path, by: known, value: literal(this.#next()) }
  }

  #path(): Path {
    const text = this.#next()
    if (/^["()[\]]/.test(text)) throw wrong(`“${text}” is no attribute`)
    if (this.#within === undefined) return pathOf(text)
    return { ...this.#within, part: text.toLowerCase() }
  }

  #next(): string {
    const token = this.peek()
    if (token === undefined) throw wrong('It ends too early')
    this.#at++
    return token
  }

  #takes(token: string): boolean {
    if (this.peek()?.toLowerCase() !== token) return false
    this.#at++
    return true
  }

  #expect(token: string): void {
    if (!this.#takes(token)) throw wrong(`“${token}” was expected`)
  }
}

function joined(is: 'and' | 'or', parts: readonly Filter[]): Filter {
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : { is, parts }
}

function literal(token: string): Value {
  try {
    const value: unknown = JSON.parse(
      /^(true|false|null)$/i.test(token) ? token.toLowerCase() : token,
    )
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) {
      // Checked in the line above.
      return value as Value
    }
  } catch {
    // Said below.
  }
  throw wrong(`“${token}” is no value: texts stand within quotation marks`)
}

function wrong(words: string): ScimFault {
  return new ScimFault('invalidFilter', `The filter cannot be read. ${words}.`)
}

/**
 * `userName`, `name.givenName`, `urn:…:User:department`, or a schema alone (`attribute` is empty then).
 * Names are kept in lower case: they are the same in any.
 */
export function pathOf(text: string): Path {
  if (!text.toLowerCase().startsWith('urn:')) return plain(USER, text)
  const whole = schemaNamed(text)
  if (whole !== undefined) return { schema: whole, attribute: '', part: undefined }
  const colon = text.lastIndexOf(':')
  const schema = text.slice(0, colon)
  return plain(schemaNamed(schema) ?? schema, text.slice(colon + 1))
}

function plain(schema: string, text: string): Path {
  const [attribute = '', part, ...more] = text.toLowerCase().split('.')
  if (!/^[a-z$][\w$-]*$/.test(attribute) || more.length > 0 || part === '') {
    throw new ScimFault('invalidPath', `“${text}” is no attribute`)
  }
  return { schema, attribute, part }
}

/** What must be equal wherever the filter holds: by it rows are found without looking at all of them. */
export function demanded(filter: Filter, wanted: string, schema = USER): string | undefined {
  if (filter.is === 'and') {
    return filter.parts
      .map((part) => demanded(part, wanted, schema))
      .find((each) => each !== undefined)
  }
  if (filter.is !== 'compare' || filter.by !== 'eq') return undefined
  if (typeof filter.value !== 'string') return undefined
  const { path } = filter
  const isIt = path.schema === schema && path.attribute === wanted && path.part === undefined
  return isIt ? filter.value : undefined
}

/** The same filter, with its texts turned into what stands in the resources. */
export function withTexts(filter: Filter, turned: (text: string) => string): Filter {
  switch (filter.is) {
    case 'and':
    case 'or':
      return { ...filter, parts: filter.parts.map((part) => withTexts(part, turned)) }
    case 'not':
    case 'within':
      return { ...filter, of: withTexts(filter.of, turned) }
    case 'present':
      return filter
    case 'compare': {
      const { value } = filter
      return typeof value === 'string' ? { ...filter, value: turned(value) } : filter
    }
  }
}
