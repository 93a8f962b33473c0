import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { writtenKinds } from '../../../platform/files/written-table.ts'
import { needsPerson, newRoutes } from '../../../platform/http/routes.ts'
import { makeProof } from './proof.commands.ts'

const made = createRoute({
  method: 'get',
  path: '/api/access/proof',
  tags: ['access'],
  summary: 'Proof for auditors of a period, as a workbook or a document',
  description:
    'Leavers and their removals, changes, approvals, attestation, findings, what was taken in, and the rules. Nobody protected is named. Its digest is written to the ledger.',
  security: needsPerson,
  request: {
    query: z.object({
      from: z.iso.date(),
      to: z.iso.date(),
      system: z.string().max(63).optional(),
      format: z.enum(['xlsx', 'pdf']),
      lang: z.enum(['sv', 'en']).default('sv'),
    }),
  },
  'x-problems': ['limit_exceeded'],
  responses: {
    200: {
      description: 'A file',
      content: {
        'application/pdf': { schema: z.string() },
        [writtenKinds.xlsx]: { schema: z.string() },
      },
    },
  },
})

export function proofRoutes() {
  return newRoutes().openapi(made, async (c) => {
    const { from, to, system = null, format, lang: language } = c.req.valid('query')
    const [file] = await makeProof(c.var.context, { from, to, system, language }, [format])
    if (file === undefined) throw new Error('A format makes a file')
    return new Response(file.content, {
      headers: {
        'content-type': format === 'pdf' ? 'application/pdf' : writtenKinds.xlsx,
        'content-disposition': `attachment; filename="${file.name}"`,
        'cache-control': 'no-store',
      },
    })
  })
}
