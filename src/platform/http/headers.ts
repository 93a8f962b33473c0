/** What every answer says to the browser. */

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
}

/** Pages: everything from ourselves, no inline script or style; PDF previews in a frame of ours. */
const pagePolicy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** Answers of the API: nothing in them is ever run or shown as a page. */
const answerPolicy = "default-src 'none'; frame-ancestors 'none'"

/** Documents (PDF): our own pages may show them in a frame. */
const documentPolicy = "frame-ancestors 'self'"

const YEAR = 31_536_000

export interface SecurityHeaders {
  /** To add to an answer of this kind of content; what the answer says itself stays. */
  for(contentType: string | null): readonly (readonly [string, string])[]
}

export function securityHeaders(isHttps: boolean): SecurityHeaders {
  const base = Object.entries({
    ...everywhere,
    ...(isHttps ? { 'strict-transport-security': `max-age=${YEAR}; includeSubDomains` } : {}),
  })
  const page = [...base, ['content-security-policy', pagePolicy] as const]
  const document = [
    ...base,
    ['content-security-policy', documentPolicy] as const,
    ['cache-control', 'private, no-cache'] as const,
  ]
  const answer = [
    ...base,
    ['content-security-policy', answerPolicy] as const,
    ['cache-control', 'no-store'] as const,
  ]
  return {
    for(contentType) {
      if (contentType === null) return answer
      // A script too: a worker goes by the policy that it came with.
      if (/^text\/(html|javascript)/.test(contentType)) return page
      if (contentType === 'application/pdf') return document
      return answer
    },
  }
}
