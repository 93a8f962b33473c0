/** Gatus: every result of an endpoint with its own time, up to a hundred back at a time. */
import { z } from 'zod'
import { reason } from '../../../../platform/reasons/reasons.ts'
import type { Instant } from '../../../calendar/index.ts'
import {
  type Ask,
  type Binding,
  type Connector,
  Gathered,
  MOST_OFFERED,
  matches,
  type Seen,
  SourceFault,
} from '../connector.ts'
import type { SettingsOf } from '../schema.ts'

const result = z.looseObject({
  success: z.boolean(),
  timestamp: z.iso.datetime({ offset: true }),
  status: z.number().optional(),
  errors: z.array(z.string()).nullish(),
})
const endpoint = z.looseObject({
  name: z.string(),
  group: z.string().default(''),
  key: z.string(),
  results: z.array(result).nullish(),
})
type Result = z.infer<typeof result>

const PAGE = 100
/** Gatus keeps no more in memory; a database of its own may have more, which would take long. */
const MOST_PAGES = 20

export const gatus: Connector<SettingsOf<'gatus'>> = {
  kind: 'gatus',

  async about(ask) {
    const endpoints = await statuses(ask, 1)
    return `Gatus, ${endpoints.length} ${endpoints.length === 1 ? 'endpoint' : 'endpoints'}`
  },

  async offers(ask, _settings, q) {
    return (await statuses(ask, 1))
      .map(({ name, group, key, results }) => {
        const last = results?.at(-1)
        return {
          external: key,
          label: group === '' ? name : `${group} · ${name}`,
          state: last === undefined ? ('unknown' as const) : stateOf(last),
          detail: last === undefined ? null : (detailOf(last) ?? null),
        }
      })
      .filter(({ external, label }) => matches(q, external, label))
      .slice(0, MOST_OFFERED)
  },

  async read(ask, { bindings, cursors }) {
    const gathered = new Gathered()
    for (const binding of bindings) {
      const { seenAt } = cursorShape.parse(cursors.get(binding.id) ?? {})
      await readEndpoint(ask, binding, seenAt, gathered)
    }
    return gathered
  },
}

const cursorShape = z.looseObject({ seenAt: z.number().optional() })

/** Page by page, back to what was read already. */
async function readEndpoint(
  ask: Ask,
  binding: Binding,
  seenAt: Instant | undefined,
  gathered: Gathered,
): Promise<void> {
  const since = Math.max(binding.startsAt, seenAt ?? 0)
  const seen: Seen[] = []
  for (let page = 1; page <= MOST_PAGES; page++) {
    const path = `api/v1/endpoints/${encodeURIComponent(binding.external)}/statuses`
    const query = { page: String(page), pageSize: String(PAGE) }
    const { results } = understood(endpoint, await ask.json({ path, query }))
    const found = (results ?? []).map(seenOf)
    seen.push(...found.filter(({ at }) => at >= since))
    if (found.length < PAGE || found.some(({ at }) => at < since)) break
  }
  const last = Math.max(since, ...seen.map(({ at }) => at))
  gathered.add(binding, seen, { seenAt: last })
}

async function statuses(ask: Ask, pageSize: number): Promise<z.infer<typeof endpoint>[]> {
  const query = { page: '1', pageSize: String(pageSize) }
  return understood(z.array(endpoint), await ask.json({ path: 'api/v1/endpoints/statuses', query }))
}

function seenOf(each: Result): Seen {
  return { at: Date.parse(each.timestamp), state: stateOf(each), detail: detailOf(each) }
}

function stateOf({ success }: Result): 'up' | 'down' {
  return success ? 'up' : 'down'
}

function detailOf({ status, errors }: Result): string | undefined {
  const [error] = errors ?? []
  return error?.slice(0, 200) ?? (status === undefined || status === 0 ? undefined : String(status))
}

function understood<Shape extends z.ZodType>(shape: Shape, answer: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new SourceFault(reason('source_other_program', { program: 'Gatus' }), parsed.error)
}
