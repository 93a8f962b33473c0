/** What is asked of a web server, once or in steps. */
import { z } from 'zod'
import { reason } from '../../../platform/reasons/reasons.ts'
import { certificates, httpUrl, millis, secretText, shortText } from './texts.ts'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

/** Headers that say who asks: their values are secrets. */
const SAYS_WHO = /^(authorization|proxy-authorization|cookie|x-api-key|x-auth-token)$/i

const header = z
  .strictObject({
    name: z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}$/, reason('probe_header')),
    value: z
      .string()
      .max(4000)
      .regex(/^[^\r\n\0]*$/, reason('probe_header')),
  })
  .refine(({ name, value }) => !SAYS_WHO.test(name) || value.includes('{{secret:'), {
    path: ['value'],
    message: reason('probe_header_secret'),
  })

/** `200-299, 401`: numbers and ranges of them. */
const statusRanges = z
  .string()
  .max(200)
  .regex(
    /^\s*[1-5]\d\d(\s*-\s*[1-5]\d\d)?(\s*,\s*[1-5]\d\d(\s*-\s*[1-5]\d\d)?)*\s*$/,
    reason('probe_statuses'),
  )

/** Whether a status is among `200-299, 401`. */
export function isAmong(ranges: string, status: number): boolean {
  return ranges.split(',').some((range) => {
    const [from, to] = range.split('-').map(Number)
    return from !== undefined && status >= from && status <= (to ?? from)
  })
}

/** A JSONPath (RFC 9535) that must find something, or something that reads so. */
const jsonExpectation = z.strictObject({
  path: z.string().min(1).max(500).startsWith('$', reason('probe_json_path')),
  equals: shortText.optional(),
})
export type JsonExpectation = z.infer<typeof jsonExpectation>

/** What a web server must answer. */
const expectation = {
  status: statusRanges.default('200-299'),
  expectText: shortText.optional(),
  refuseText: shortText.optional(),
  json: z.array(jsonExpectation).max(20).default([]),
}

const trust = {
  /** `http://proxy.example:3128`, where the way goes through one. */
  proxy: httpUrl.optional(),
  proxyUser: shortText.optional(),
  proxyPassword: secretText.optional(),
  /** The authorities that are believed, where it is not the known ones. */
  ca: certificates.optional(),
}

export const httpRequest = {
  url: httpUrl,
  method: z.enum(methods).default('GET'),
  headers: z.array(header).max(50).default([]),
  body: z.string().max(65_536).optional(),
  ...expectation,
  /** So many are followed; where none is, the redirect itself is the answer. */
  redirects: z.int().min(0).max(20).default(5),
  /** Where it must have ended. */
  redirectedTo: httpUrl.optional(),
  ...trust,
}

/** What is taken out of an answer, for {{NAME}} in the steps after it. */
const extraction = z.strictObject({
  name: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,62}$/, reason('probe_value_name')),
  /** A form's field or a <meta> by its name, a JSONPath, a header, or what stands between two texts. */
  from: z.enum(['field', 'meta', 'json', 'header', 'between']),
  /** Which; of `between` the text before. */
  what: shortText.min(1),
  /** Of `between`: the text after. */
  until: shortText.optional(),
})
export type Extraction = z.infer<typeof extraction>

const step = z.strictObject({
  name: z.string().min(1).max(100),
  /** An address, or the end of one after the step before: /login. */
  url: z.string().min(1).max(2000),
  method: z.enum(methods).default('GET'),
  headers: z.array(header).max(50).default([]),
  /** Fields as a browser would send them; the method is then POST. */
  form: z
    .array(z.strictObject({ name: shortText.min(1), value: z.string().max(4000) }))
    .max(50)
    .default([]),
  body: z.string().max(65_536).optional(),
  ...expectation,
  extract: z.array(extraction).max(20).default([]),
})
export type JourneyStep = z.infer<typeof step>

export const journeySettings = z.strictObject({
  kind: z.literal('journey'),
  /** Where it begins; the steps' own addresses may be the end of it. */
  url: httpUrl,
  steps: z.array(step).min(1).max(20),
  slowAfterMs: millis.optional(),
  ...trust,
})
export type JourneySettings = z.infer<typeof journeySettings>
