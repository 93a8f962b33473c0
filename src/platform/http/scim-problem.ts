import { type DomainError, type ErrorCode, outcomes } from '../errors.ts'

const MESSAGE = 'urn:ietf:params:scim:api:messages:2.0:Error'

/** Where programs push people: RFC 7644 has words of its own for what goes wrong. */
export const SCIM_PATH = '/scim/'

/** SCIM knows of fewer: what does not fit is 400, with a `scimType`. */
const statuses: Partial<Readonly<Record<ErrorCode, number>>> = { invalid_input: 400 }
const types: Partial<Readonly<Record<ErrorCode, string>>> = {
  invalid_json: 'invalidSyntax',
  unreadable_input: 'invalidSyntax',
  invalid_input: 'invalidValue',
}

/** The answer to an error as RFC 7644 section 3.12 writes it. */
export function scimProblemResponse(error: DomainError): Response {
  const status = statuses[error.code] ?? outcomes[error.code].httpStatus
  const own = 'scimType' in error && typeof error.scimType === 'string' ? error.scimType : undefined
  const scimType = own ?? types[error.code]
  const detail = [error.message, ...error.problems.map(({ path, reason }) => `${path}: ${reason}`)]
  const body = {
    schemas: [MESSAGE],
    status: String(status),
    ...(scimType === undefined ? {} : { scimType }),
    detail: detail.join('. '),
  }
  const headers: Record<string, string> = { 'content-type': 'application/scim+json' }
  if (error.code === 'unauthenticated') headers['www-authenticate'] = 'Bearer realm="Kvitto"'
  return new Response(JSON.stringify(body), { status, headers })
}
