import { fstatSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { z } from 'zod'
import { DomainError } from '../errors.ts'

/**
 * Answers each line of standard input with one line, in order. A line that is no question gets an
 * error with its `id` where it has one, and the rest goes on. Blank lines are passed over. Throws
 * `unreadable_input` where the input itself fails.
 */
export async function answerJsonLines<Question extends { id?: unknown }>(
  schema: z.ZodType<Question>,
  answer: (question: Question) => object,
  streams: { in: NodeJS.ReadableStream; out: NodeJS.WritableStream } = {
    in: process.stdin,
    out: process.stdout,
  },
): Promise<void> {
  // Node reads a folder as if it were empty.
  if (streams.in === process.stdin && fstatSync(process.stdin.fd).isDirectory()) {
    throw new DomainError('unreadable_input', 'Standard input is a folder: give it a file')
  }
  let broken: Error | undefined
  streams.in.once('error', (error: Error) => {
    broken = error
  })
  for await (const line of createInterface({ input: streams.in, crlfDelay: Infinity })) {
    if (line.trim() === '') continue
    const flushed = streams.out.write(`${JSON.stringify(answerLine(line, schema, answer))}\n`)
    if (!flushed) await new Promise((resolve) => streams.out.once('drain', resolve))
  }
  if (broken !== undefined) {
    const reason = `Standard input cannot be read: ${broken.message}`
    throw new DomainError('unreadable_input', reason, { cause: broken })
  }
}

function answerLine<Question extends { id?: unknown }>(
  line: string,
  schema: z.ZodType<Question>,
  answer: (question: Question) => object,
): object {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { id: null, error: { code: 'invalid_json', message: `Not JSON: ${reason}` } }
  }
  const id = idOf(json)
  try {
    const parsed = schema.safeParse(json)
    if (!parsed.success) throw new DomainError('invalid_input', describeIssues(parsed.error))
    return { id, ...answer(parsed.data) }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { id, error: { code: error.code, message: error.message } }
  }
}

function idOf(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'id' in json ? json.id : null
}

/** `calendar.week.mon: expected array` for each thing that is wrong. */
export function describeIssues(error: z.ZodError): string {
  return error.issues
    .map((issue) =>
      issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message,
    )
    .join('; ')
}
