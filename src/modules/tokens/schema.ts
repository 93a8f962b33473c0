import { z } from 'zod'

/** A token is made again at least this often. */
export const LONGEST_DAYS = 366

const scope = z
  .string()
  .regex(/^[a-z-]+:(read|write)$/)
  .meta({ description: 'What it may do, as an operation names it: tickets:read' })

export const newToken = z
  .strictObject({
    name: z.string().trim().min(1).max(100).meta({ description: 'What it is for' }),
    scopes: z.array(scope).min(1).max(100),
    service: z
      .string()
      .optional()
      .meta({ description: 'Key of the only service that it sees; otherwise all that you see' }),
    days: z
      .int()
      .min(1)
      .max(LONGEST_DAYS)
      .meta({ description: `Until it expires; at most ${LONGEST_DAYS}` }),
  })
  .meta({ id: 'NewToken' })
export type NewToken = z.infer<typeof newToken>

const instant = z.iso.datetime()

export const token = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    person: z.strictObject({ id: z.uuid(), name: z.string() }),
    scopes: z.array(z.string()),
    service: z.string().nullable(),
    createdAt: instant,
    expiresAt: instant,
    lastUsedAt: instant.nullable().meta({ description: 'To within a minute' }),
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'Token', description: 'A program that acts for a person.' })
export type Token = z.infer<typeof token>

export const tokenForActor = token
  .extend({ mayRevoke: z.boolean().meta({ description: 'Whether you may revoke it' }) })
  .meta({ id: 'TokenForYou' })
export type TokenForActor = z.infer<typeof tokenForActor>

/** `mine`: one's own; `all`: all that one may see. */
export const whoseTokens = z.enum(['mine', 'all'])
export type WhoseTokens = z.infer<typeof whoseTokens>

export const createdToken = z
  .strictObject({
    token,
    secret: z.string().meta({ description: 'Shown this once; Kvitto keeps only its digest' }),
  })
  .meta({ id: 'CreatedToken' })
export type CreatedToken = z.infer<typeof createdToken>
