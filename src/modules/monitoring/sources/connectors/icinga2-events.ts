/** What a stream of Icinga's checks tells of an object. */
import { z } from 'zod'
import type { Instant } from '../../../calendar/index.ts'
import type { Seen } from '../connector.ts'
import { icingaState } from './icinga2.ts'

const HARD = 1

export const icingaEvent = z.looseObject({
  type: z.literal('CheckResult'),
  host: z.string(),
  service: z.string().optional(),
  check_result: z.looseObject({
    state: z.number(),
    execution_end: z.number(),
    output: z.string().default(''),
    vars_after: z.looseObject({ state_type: z.number() }),
  }),
})
export type IcingaEvent = z.infer<typeof icingaEvent>

/** As bindings name it. */
export function objectOf({ host, service }: IcingaEvent): string {
  return service === undefined || service === '' ? host : `${host}!${service}`
}

/**
 * What one check tells, and since when Icinga has been making sure (`softSince`), to be handed in with
 * the next. While it makes sure nothing is told; then from the first check that found it so.
 */
export function seenOfEvent(
  event: IcingaEvent,
  softSince: Instant | undefined,
): { readonly seen: Seen[]; readonly softSince: Instant | undefined } {
  const { state: raw, execution_end: end, output, vars_after: after } = event.check_result
  const isHost = event.service === undefined || event.service === ''
  // A host's check that only warns found it up.
  const state = icingaState(isHost, isHost && raw === 1 ? 0 : raw)
  const at = Math.round(end * 1000)
  const detail = output.slice(0, 200)
  if (state === 'up') return { seen: [{ at, state, detail }], softSince: undefined }
  if (state === 'unknown') return { seen: [], softSince: undefined }
  if (after.state_type !== HARD) return { seen: [], softSince: softSince ?? at }
  if (softSince === undefined) return { seen: [{ at, state, detail }], softSince }
  const first: Seen = { at: softSince, state, detail, confirmedAt: at }
  return { seen: [first, { at, state, detail }], softSince: undefined }
}
