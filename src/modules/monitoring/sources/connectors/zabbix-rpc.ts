/** Zabbix's JSON-RPC. */
import { z } from 'zod'
import { reason } from '../../../../platform/reasons/reasons.ts'
import { type Ask, SourceFault } from '../connector.ts'

/** Numbers of 64 bits, as text. */
export const id = z.coerce.string().regex(/^\d+$/)

const answer = z.union([
  z.looseObject({ result: z.unknown() }).refine((given) => 'result' in given),
  z.looseObject({ error: z.looseObject({ message: z.string(), data: z.string().default('') }) }),
])

/** Throws `SourceFault` where Zabbix says no, or something else answers. */
export async function call<Shape extends z.ZodType>(
  ask: Ask,
  method: string,
  params: unknown,
  shape: Shape,
): Promise<z.infer<Shape>> {
  const json = { jsonrpc: '2.0', id: 1, method, params }
  const told = answer.safeParse(await ask.json({ path: 'api_jsonrpc.php', json }))
  if (!told.success)
    throw new SourceFault(reason('source_other_program', { program: 'Zabbix' }), told.error)
  if ('error' in told.data) {
    const { message, data } = z
      .looseObject({ message: z.string(), data: z.string().default('') })
      .parse(told.data.error)
    throw new SourceFault(reason('source_refuses', { program: 'Zabbix', words: data || message }))
  }
  const parsed = shape.safeParse(told.data.result)
  if (parsed.success) return parsed.data
  throw new SourceFault(reason('source_other_program', { program: 'Zabbix' }), parsed.error)
}

export function instantOf(clock: number, ns = 0): number {
  return clock * 1000 + Math.floor(ns / 1_000_000)
}
