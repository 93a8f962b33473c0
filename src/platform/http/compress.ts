import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'

const squeeze = promisify(gzip)

/** Below this a packet is a packet. */
const WORTHWHILE = 1024
/** Three quarters of the gain for a third of the time. */
const LEVEL = 4

/** JSON over 1 kB packed for those who can unpack it; files and pages are packed beforehand. */
export async function compressed(request: Request, response: Response): Promise<Response> {
  const { headers, status } = response
  if (!/^application\/(\w+\+)?json/.test(headers.get('content-type') ?? '')) return response
  if (!request.headers.get('accept-encoding')?.includes('gzip')) return response
  const body = await response.arrayBuffer()
  headers.append('vary', 'accept-encoding')
  if (body.byteLength < WORTHWHILE) return new Response(body, { status, headers })
  const packed = await squeeze(body, { level: LEVEL, strategy: constants.Z_DEFAULT_STRATEGY })
  headers.set('content-encoding', 'gzip')
  headers.delete('content-length')
  return new Response(packed, { status, headers })
}
