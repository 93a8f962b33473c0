import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { DomainError, type Problem } from '../errors.ts'
import { reason } from '../reasons/reasons.ts'

const MOST_BYTES = 10_000_000

/** Where in a document: `['services', 0, 'name']`. */
export type DocumentPath = readonly PropertyKey[]

export interface YamlFile<T> {
  /** As the person named it. */
  readonly name: string
  readonly value: T
  /** Something found wrong later, with the row it stands on. */
  problem(at: DocumentPath, reason: string): Problem
}

/**
 * A YAML (or JSON) file of a known shape. Throws `unreadable_input` where there is no such text,
 * and `invalid_input` with every place that is wrong: file, row and path.
 */
export async function readYamlFile<T>(
  file: string,
  schema: z.ZodType<T>,
  /** As the person named it, where that is not how it is called here. */
  name = path.basename(file),
): Promise<YamlFile<T>> {
  return parseYaml(name, await readText(file), schema)
}

/** The same for a text that has been read. */
export function parseYaml<T>(name: string, text: string, schema: z.ZodType<T>): YamlFile<T> {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // Dates stay as they are written, and `no` is a word, whatever the file's own version says.
    schema: 'core',
    merge: true,
  })
  const row = (offset: number) => lines.linePos(offset).line
  if (document.errors.length > 0) {
    throw unusable(
      name,
      document.errors.map((error) => ({
        file: name,
        row: row(error.pos[0]),
        reason: reason('yaml', { detail: error.message }),
      })),
    )
  }
  const problem = (at: DocumentPath, why: string): Problem => ({
    file: name,
    row: row(offsetOf(document.contents, at)),
    ...(at.length === 0 ? {} : { path: pathWords(at) }),
    reason: why,
  })
  const file = { name, value: document.toJS() as unknown, problem }
  return { ...file, value: shaped(file, file.value, schema) }
}

/**
 * A value of a known shape that was made from a file. Throws `invalid_input` with every place of
 * the file that is wrong.
 */
export function shaped<T>(file: YamlFile<unknown>, value: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw unusable(
    file.name,
    parsed.error.issues.map((issue) => file.problem(placeOf(issue), issue.message)),
  )
}

/** What a person is told who wrote such a file: everything at once. */
export function unusable(name: string, problems: readonly Problem[]): DomainError {
  const count = problems.length === 1 ? 'Something' : `${problems.length} things`
  return new DomainError(
    'invalid_input',
    `${count} in ${name} cannot be used; nothing was changed`,
    {
      problems,
    },
  )
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'ENOENT' ? 'there is no such file' : cause.message
    throw new DomainError('unreadable_input', `${file} cannot be read: ${reason}`, { cause })
  })
  if (bytes.length > MOST_BYTES) {
    throw new DomainError('limit_exceeded', `${file} is larger than ${MOST_BYTES / 1e6} MB`)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new DomainError('unreadable_input', `${file} is not UTF-8 text`, {
      cause,
      mend: 'Save it again as UTF-8.',
    })
  }
}

/** A key that does not belong is said at the key itself. */
function placeOf(issue: z.core.$ZodIssue): DocumentPath {
  if (issue.code === 'unrecognized_keys') return [...issue.path, ...issue.keys.slice(0, 1)]
  return issue.path
}

/** Where the thing's key stands, or that of the innermost thing around it that is there. */
function offsetOf(contents: unknown, at: DocumentPath): number {
  let found = { node: contents, offset: isNode(contents) ? (contents.range?.[0] ?? 0) : 0 }
  for (const segment of at) {
    const child = childOf(found.node, segment)
    if (child === undefined) break
    found = child
  }
  return found.offset
}

function childOf(
  node: unknown,
  segment: PropertyKey,
): { node: unknown; offset: number } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === segment)
    const offset = isScalar(pair?.key) ? pair.key.range?.[0] : undefined
    return offset === undefined ? undefined : { node: pair?.value, offset }
  }
  if (isSeq(node)) {
    const item = node.items[Number(segment)]
    const offset = isNode(item) ? item.range?.[0] : undefined
    return offset === undefined ? undefined : { node: item, offset }
  }
  return undefined
}

/** `services[0].agreements[0].priorities.1.response`. */
function pathWords(at: DocumentPath): string {
  return at
    .map((part, i) =>
      typeof part === 'number' ? `[${part}]` : `${i > 0 ? '.' : ''}${String(part)}`,
    )
    .join('')
}
