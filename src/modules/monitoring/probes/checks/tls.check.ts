import { reason } from '../../../../platform/reasons/reasons.ts'
import { failed, ok, type Saw } from '../checked.ts'
import type { TlsSettings } from '../schema.ts'
import { type Asking, openSocket } from './asking.check.ts'
import { endOf, secured } from './trust.check.ts'

const DAY = 86_400_000

/** Whether the certificate is believed, for the right name, and how long it lasts. */
export async function checkTls(settings: TlsSettings, asking: Asking): Promise<Saw> {
  const socket = await openSocket(asking, settings.host, settings.port)
  try {
    const tls = await secured(asking, socket, settings, true)
    const expiresAt = endOf(tls)
    tls.destroy()
    if (expiresAt === undefined) return failed(reason('check_certificate', { why: 'none' }))
    const days = Math.floor((expiresAt - asking.now) / DAY)
    return ok(reason('check_tls_ok', { days }), expiresAt)
  } finally {
    socket.destroy()
  }
}
