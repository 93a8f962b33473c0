/** What a web server should have answered. Pure. */
import { query } from 'json-p3'
import { reason } from '../../../platform/reasons/reasons.ts'
import { excerpt } from './checked.ts'
import { isAmong, type JsonExpectation } from './web.schema.ts'

interface Expectation {
  readonly status: string
  readonly expectText?: string | undefined
  readonly refuseText?: string | undefined
  readonly json: readonly JsonExpectation[]
}

interface Answered {
  readonly status: number
  readonly text: string
}

/** What is wrong with the answer, the first that is; `undefined` where it is as it should be. */
export function answerTrouble(
  expected: Expectation,
  { status, text }: Answered,
): string | undefined {
  if (!isAmong(expected.status, status)) {
    return reason('check_status', { status, expected: expected.status })
  }
  if (expected.expectText !== undefined && !text.includes(expected.expectText)) {
    return reason('check_text_absent', { text: excerpt(expected.expectText) })
  }
  if (expected.refuseText !== undefined && text.includes(expected.refuseText)) {
    return reason('check_text_present', { text: excerpt(expected.refuseText) })
  }
  return expected.json.length === 0 ? undefined : jsonTrouble(expected.json, text)
}

function jsonTrouble(expected: readonly JsonExpectation[], text: string): string | undefined {
  const parsed = parsedJson(text)
  if (parsed === undefined) return reason('check_not_json')
  for (const { path, equals } of expected) {
    const found = query(path, parsed.value).values()
    if (found.length === 0) return reason('check_json_absent', { path })
    if (equals !== undefined && !found.some((value) => asText(value) === equals)) {
      return reason('check_json_other', {
        path,
        found: excerpt(asText(found[0])),
        expected: equals,
      })
    }
  }
  return undefined
}

type Json = Parameters<typeof query>[1]

export function parsedJson(text: string): { readonly value: Json } | undefined {
  try {
    const value: Json = JSON.parse(text)
    return { value }
  } catch {
    return undefined
  }
}

/** A text as itself; anything else as JSON writes it. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
