/** What Uptime Kuma posts (a notification of the kind Webhook, as JSON) when a monitor changes. */
import { z } from 'zod'
import type { Seen } from '../connector.ts'

export const uptimeKumaMessage = z
  .looseObject({
    heartbeat: z
      .looseObject({
        status: z.int(),
        /** UTC without saying so: `2026-11-22 09:15:02.117`. */
        time: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$/),
        msg: z.string().default(''),
      })
      .nullable(),
    monitor: z.looseObject({ name: z.string() }).nullable(),
  })
  .meta({ id: 'UptimeKumaMessage', description: 'As its notification Webhook sends it as JSON' })
export type UptimeKumaMessage = z.infer<typeof uptimeKumaMessage>

/** What a message tells; nothing where it is a trial or maintenance. */
export function seenOfPost({
  heartbeat,
  monitor,
}: UptimeKumaMessage): { monitor: string; seen: Seen } | undefined {
  if (heartbeat === null || monitor === null) return undefined
  const state = heartbeat.status === 1 ? 'up' : heartbeat.status === 0 ? 'down' : undefined
  if (state === undefined) return undefined
  const at = Date.parse(`${heartbeat.time.replace(' ', 'T')}Z`)
  return {
    monitor: monitor.name,
    seen: { at, state, detail: heartbeat.msg.slice(0, 200) || undefined },
  }
}
