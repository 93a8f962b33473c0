import { z } from 'zod'

const hitKind = z.enum(['service', 'ticket', 'person'])

export const searchHit = z
  .strictObject({
    kind: hitKind,
    key: z.string().meta({ description: 'Of a person the id' }),
    title: z.string(),
    detail: z.string().nullable(),
    service: z.string().nullable().meta({ description: 'Of a ticket: the key of its service' }),
  })
  .meta({ id: 'SearchHit' })
export type SearchHit = z.infer<typeof searchHit>

export const searchAnswer = z
  .strictObject({
    groups: z.array(z.strictObject({ kind: hitKind, items: z.array(searchHit) })),
  })
  .meta({ id: 'SearchAnswer' })

export const searchQuery = z.object({
  q: z.string().trim().min(1).max(200).meta({ description: 'What somebody typed' }),
})
