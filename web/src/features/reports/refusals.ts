/** What mail servers mean when they say no, from the codes and words of their answers. */

export type Refusal = 'no_address' | 'full' | 'not_allowed' | 'too_big' | 'no_answer' | 'other'

/** Enhanced status codes (RFC 3463) before words; words before the bare code. */
const meanings: readonly (readonly [RegExp, Refusal])[] = [
  [/\b[45]\.1\.\d/, 'no_address'],
  [/\b[45]\.2\.[12]\b/, 'full'],
  [/\b[45]\.(3\.4|2\.3)\b/, 'too_big'],
  [/\b[45]\.7\.\d/, 'not_allowed'],
  [/\b[45]\.4\.\d/, 'no_answer'],
  [/quota|mailbox( is)? full|storage/i, 'full'],
  [/too (large|big)|size limit/i, 'too_big'],
  [/ECONN|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|time(d )?out|connection/i, 'no_answer'],
  [/no such|unknown|does not exist|not found|invalid recipient/i, 'no_address'],
  [/spam|blocked|blacklist|policy|denied|rejected/i, 'not_allowed'],
  [/\b55[013]\b/, 'no_address'],
  [/\b552\b/, 'full'],
  [/\b554\b/, 'not_allowed'],
]

export function refusalOf(answer: string): Refusal {
  return meanings.find(([pattern]) => pattern.test(answer))?.[1] ?? 'other'
}
