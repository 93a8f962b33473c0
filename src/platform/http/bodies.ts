import { DomainError } from '../errors.ts'

const MEBIBYTE = 1_048_576

/** What a JSON body or a form may be at most. */
const BODY_LIMIT = MEBIBYTE

/**
 * The request, with a body that is not larger than the limit. One that says its length is not read
 * before it is judged; one that does not is read until it is too much.
 * Throws `limit_exceeded`.
 */
export async function withLimitedBody(request: Request, limit = BODY_LIMIT): Promise<Request> {
  if (request.method === 'GET' || request.method === 'HEAD') return request
  const length = request.headers.get('content-length')
  if (length !== null) {
    if (Number(length) > limit) throw tooLarge(limit)
    return request
  }
  if (!request.headers.has('transfer-encoding') || request.body === null) return request
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.length
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  const { method, headers, url, signal } = request
  return new Request(url, { method, headers, signal, body: Buffer.concat(chunks) })
}

export function tooLarge(limit: number): DomainError {
  return new DomainError('limit_exceeded', `More than ${limit / MEBIBYTE} MiB was sent`, {
    mend: `At most ${limit / MEBIBYTE} MiB is taken here.`,
  })
}
