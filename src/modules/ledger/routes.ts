import { setTimeout as sleep } from 'node:timers/promises'
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { authorise } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { json, needs, newRoutes, rowId } from '../../platform/http/routes.ts'
import { formatInstant } from '../calendar/index.ts'
import { exportLedger } from './export.commands.ts'
import { listAnchors, listLedger, readLedgerEvent } from './list.commands.ts'
import {
  anchorList,
  type LastVerified,
  ledgerList,
  ledgerListQuery,
  ledgerPage,
  ledgerState,
} from './list-schema.ts'
import { canReadWholeLedger } from './policy.ts'
import type { Verified } from './schema.ts'
import { keptHeads } from './sent-heads.commands.ts'
import { readAnchorFile, readLedgerState } from './state.commands.ts'
import { verifyLedger } from './verify.commands.ts'

const tags = ['ledger']

const list = createRoute({
  method: 'get',
  path: '/api/ledger',
  tags,
  summary: 'Events of the ledger, newest first',
  description:
    'Of the services within reach; everything for administrators, auditors and security officers.',
  security: needs('ledger:read'),
  request: { query: ledgerListQuery },
  responses: { 200: json('Events', ledgerList) },
})

const anchors = createRoute({
  method: 'get',
  path: '/api/ledger/anchors',
  tags,
  summary: 'Heads that were sent out, newest first',
  security: needs('ledger:read'),
  responses: { 200: json('The newest 400, each with what became of it', anchorList) },
})

const state = createRoute({
  method: 'get',
  path: '/api/ledger/state',
  tags,
  summary:
    'How many events there are, the last head that was sent out, and what verifying last found',
  security: needs('ledger:read'),
  responses: { 200: json('The state', ledgerState) },
})

const anchorFile = createRoute({
  method: 'get',
  path: '/api/ledger/anchors/{id}/{form}',
  tags,
  summary: 'A head as it was sent out, to the byte, or its time stamp',
  security: needs('ledger:read'),
  request: {
    params: z.object({
      id: rowId,
      form: z.enum(['json', 'tsr']),
    }),
  },
  responses: {
    200: {
      description: 'The file',
      content: {
        'application/json': { schema: z.unknown() },
        'application/timestamp-reply': { schema: z.string() },
      },
    },
  },
})

const exported = createRoute({
  method: 'get',
  path: '/api/ledger/export',
  tags,
  summary: 'The whole chain as a file',
  description: 'JSON Lines that verifier/verify-ledger.mjs checks without Kvitto.',
  security: needs('ledger:read'),
  request: { query: z.object({ personal: z.enum(['true', 'false']).default('false') }) },
  responses: {
    200: {
      description: 'The chain, a header first',
      content: { 'text/x-ndjson': { schema: z.string() } },
    },
  },
})

const verify = createRoute({
  method: 'post',
  path: '/api/ledger/verify',
  tags,
  summary: 'Check the whole chain, with progress',
  description:
    'JSON Lines as it goes: {"share","events"}, and at last {"result"} as kvitto ledger verify --json has it. Whoever goes away ends it. One at a time.',
  security: needs('ledger:read'),
  'x-problems': ['conflict'],
  responses: {
    200: {
      description: 'Progress, and the result',
      content: { 'text/x-ndjson': { schema: z.string() } },
    },
  },
})

const read = createRoute({
  method: 'get',
  path: '/api/ledger/{seq}',
  tags,
  summary: 'One event, what is hashed of it, and what stands around it',
  security: needs('ledger:read'),
  request: {
    params: z.object({
      seq: z.coerce
        .number()
        .int()
        .positive()
        .max(2 ** 53 - 1),
    }),
  },
  responses: { 200: json('The event', ledgerPage) },
})

export function ledgerRoutes() {
  let isVerifying = false
  let last: LastVerified | null = null
  return newRoutes()
    .openapi(list, async (c) => c.json(await listLedger(c.var.context, c.req.valid('query')), 200))
    .openapi(anchors, async (c) => c.json(await listAnchors(c.var.context), 200))
    .openapi(state, async (c) => c.json(await readLedgerState(c.var.context, last), 200))
    .openapi(anchorFile, async (c) => {
      const { id, form } = c.req.valid('param')
      const { name, content } = await readAnchorFile(c.var.context, id, form)
      return new Response(typeof content === 'string' ? content : new Uint8Array(content), {
        headers: {
          'content-type': form === 'json' ? 'application/json' : 'application/timestamp-reply',
          'content-disposition': `attachment; filename="${name}"`,
          'cache-control': 'no-store',
        },
      })
    })
    .openapi(exported, async (c) => {
      const { context } = c.var
      authorise(canReadWholeLedger(context.actor))
      const withPersonal = c.req.valid('query').personal === 'true'
      const day = formatInstant(context.clock.now()).slice(0, 10)
      return lines(exportLedger(context, { withPersonal }), {
        'content-disposition': `attachment; filename="kvitto-ledger-${day}.jsonl"`,
      })
    })
    .openapi(verify, async (c) => {
      const { context } = c.var
      authorise(canReadWholeLedger(context.actor))
      if (isVerifying) {
        throw new DomainError('conflict', 'The ledger is being verified already', {
          mend: 'Wait until that is done.',
        })
      }
      isVerifying = true
      const ended = () => {
        isVerifying = false
      }
      const found = ({ ok, events }: Verified) => {
        last = { at: formatInstant(context.clock.now()), ok, events }
      }
      return lines(verifying(context, c.req.raw.signal, { found, ended }))
    })
    .openapi(read, async (c) =>
      c.json(await readLedgerEvent(c.var.context, c.req.valid('param').seq), 200),
    )
}

const TOLD_EVERY_MS = 200

/** What is told while it goes on: as much as there is, each time somebody listens. */
async function* verifying(
  context: Context,
  signal: AbortSignal,
  { found, ended }: { found: (result: Verified) => void; ended: () => void },
): AsyncGenerator<string, void, void> {
  const stop = new AbortController()
  let told = { share: 0, events: 0 }
  const result = keptHeads(context, undefined)
    .then((sent) =>
      verifyLedger(context, {
        anchors: sent,
        signal: AbortSignal.any([signal, stop.signal]),
        onProgress: (share, events) => {
          told = { share, events }
        },
      }),
    )
    .finally(ended)
  result.catch(() => {})
  try {
    for (;;) {
      const done = await Promise.race([result, sleep(TOLD_EVERY_MS, undefined, { ref: false })])
      if (done !== undefined) {
        found(done)
        yield `${JSON.stringify({ result: done })}\n`
        return
      }
      yield `${JSON.stringify(told)}\n`
    }
  } finally {
    stop.abort()
  }
}

function lines(
  source: AsyncGenerator<string, void, void>,
  headers: Record<string, string> = {},
): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await source.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => void (await source.return(undefined)),
  })
  return new Response(body, {
    headers: { 'content-type': 'text/x-ndjson', 'cache-control': 'no-store', ...headers },
  })
}
