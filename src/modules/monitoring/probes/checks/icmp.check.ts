import { execFile } from 'node:child_process'
import { isIPv6 } from 'node:net'
import { reason } from '../../../../platform/reasons/reasons.ts'
import { failed, ok, type Saw, unknown } from '../checked.ts'
import type { IcmpSettings } from '../schema.ts'
import { type Asking, addressOf } from './asking.check.ts'

/** By the machine's own `ping`, which may do what an ordinary program may not. */
export async function checkIcmp(settings: IcmpSettings, asking: Asking): Promise<Saw> {
  const address = await addressOf(asking, settings.host)
  const { count } = settings
  const apart = Math.min(1, asking.timeoutMs / 1000 / (count + 1)).toFixed(2)
  // Said before the time is up, so that it can be told how many came back.
  const atMost = Math.max(1, Math.ceil(asking.timeoutMs / 1000) - 1)
  const { code, out, err } = await ping(
    [
      '-n',
      '-q',
      '-c',
      `${count}`,
      '-i',
      apart,
      '-w',
      `${atMost}`,
      isIPv6(address) ? '-6' : '-4',
      address,
    ],
    asking.signal,
  )
  if (code === 'ENOENT') return unknown(reason('check_ping_missing'))
  const received = Number(/ (\d+) received/.exec(out)?.[1] ?? 0)
  if (received > 0) return ok(reason('check_ping_ok', { received, sent: count }))
  if (/unreachable|not permitted|Cannot assign|invalid argument/i.test(err)) {
    return unknown(
      reason('check_no_network', { code: err.trim().split('\n')[0]?.slice(0, 80) ?? '' }),
    )
  }
  return failed(reason('check_ping_none', { sent: count }))
}

interface Pinged {
  readonly code: string
  readonly out: string
  readonly err: string
}

function ping(args: readonly string[], signal: AbortSignal): Promise<Pinged> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' }
    execFile('ping', args, { signal, env }, (error, out, err) => {
      resolve({ code: String(error?.code ?? ''), out, err })
    })
  })
}
