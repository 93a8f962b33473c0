import { z } from 'zod'
import { roles } from '../../platform/actor.ts'

export const role = z.enum(roles)

export const newPerson = z.object({
  name: z.string().trim().min(1).max(200),
  email: z.email().max(320),
  language: z.enum(['sv', 'en']).optional(),
})
export type NewPerson = z.infer<typeof newPerson>

export const scope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('organisation') }),
  z.object({ kind: z.literal('unit'), unitId: z.number().int().positive() }),
  z.object({ kind: z.literal('service'), service: z.string() }),
])
