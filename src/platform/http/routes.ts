import { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { DomainError } from '../errors.ts'
import type { Env } from './env.ts'
import { describePath } from './problem.ts'

/** What an API token must have been given to use a route: `tickets:read`. */
export type Scope = `${string}:read` | `${string}:write`

/** The `security` of a route that a signed-in person may use, and a token with this scope. */
export function needs(scope: Scope): Record<string, string[]>[] {
  return [{ session: [] }, { token: [scope] }]
}

/** The `security` of a route that only a signed-in person may use, never a token. */
export const needsPerson: Record<string, string[]>[] = [{ session: [] }]

/** The `security` of a route that everybody may use. What is not marked so needs an actor. */
export const isPublic: Record<string, string[]>[] = []

/**
 * Where a module chains its routes: `newRoutes().openapi(createRoute({…}), (c) => …)`. Input that
 * does not fit the route's shapes is refused as `invalid_input`, every place named.
 */
export function newRoutes(): OpenAPIHono<Env> {
  return new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (!result.success) throw refusedInput(result.error)
    },
  })
}

/** A JSON answer, for `responses`. */
export function json<Shape extends z.ZodType>(description: string, schema: Shape) {
  return { description, content: { 'application/json': { schema } } }
}

/** A JSON body that must be there, for `request.body`. */
export function jsonBody<Shape extends z.ZodType>(description: string, schema: Shape) {
  return { required: true, ...json(description, schema) }
}

/** A row's number in a path: no larger than PostgreSQL's `integer`, which would be a fault of ours. */
export const rowId = z.coerce.number().int().positive().max(2_147_483_647)

/** `{id}` in a path, for `request.params`. */
export const idParams = z.object({ id: rowId })

/** One page of a list: ask with its cursor for the next; `null`: there is none. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() })
}

function refusedInput(error: z.ZodError): DomainError {
  const problems = error.issues.map((issue) => ({
    path: describePath(issue.path),
    reason: issue.message,
  }))
  return new DomainError('invalid_input', 'Something that was given does not fit', { problems })
}
