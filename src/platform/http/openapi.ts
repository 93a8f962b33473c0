import type { OpenAPIHono } from '@hono/zod-openapi'
import { type ErrorCode, outcomes } from '../errors.ts'
import type { Env } from './env.ts'
import { titles } from './problem.ts'

type Document = ReturnType<OpenAPIHono<Env>['getOpenAPI31Document']>
type Operation = NonNullable<NonNullable<Document['paths']>[string]['get']>

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const

const INTRODUCTION = `Everything that Kvitto's own pages use.

Sign in on the pages, or send an API token: \`Authorization: Bearer kvitto_…\`. A token acts for the
person who made it, and may do what that person may and its scopes name. Writes from a browser's
session carry the header \`x-kvitto: 1\`; tokens need it not.

Instants are ISO 8601 in UTC, dates are YYYY-MM-DD, durations are seconds, shares are from 0 to 1;
\`null\` is not known. Errors are \`application/problem+json\` (RFC 9457) with a \`code\` that does not
change, what to do about it in \`mend\`, and every wrong place in \`problems\`.`

/**
 * The whole API as OpenAPI 3.1. What is the same everywhere is said here and not by each route: the
 * ways to prove who one is, and the errors that routes can answer. Further errors a route names in
 * `x-problems`.
 */
export function describeApi(api: OpenAPIHono<Env>, version: string): Document {
  const document = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Kvitto',
      version,
      description: INTRODUCTION,
      license: { name: 'EUPL-1.2' },
    },
    servers: [{ url: '/' }],
  })
  for (const item of Object.values(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = item[method]
      if (operation !== undefined) item[method] = completed(operation)
    }
  }
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: problemShape },
    securitySchemes: {
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: '__Host-kvitto.session_token',
        description: 'The session of whoever is signed in on the pages.',
      },
      token: {
        type: 'http',
        scheme: 'bearer',
        description: 'An API token, with the scope that the operation names.',
      },
    },
  }
  return document
}

function completed(operation: Operation): Operation {
  const { 'x-problems': named = [], ...rest } = operation
  const responses = { ...problemsOf(operation, named), ...operation.responses }
  return { ...rest, security: operation.security ?? [{ session: [] }], responses }
}

function problemsOf(operation: Operation, named: readonly ErrorCode[]): Operation['responses'] {
  const isPublic = operation.security?.length === 0
  const hasInput = operation.parameters !== undefined || operation.requestBody !== undefined
  const isAboutOne = operation.parameters?.some((each) => 'in' in each && each.in === 'path')
  const codes: ErrorCode[] = [
    ...(isPublic ? [] : (['unauthenticated', 'forbidden'] as const)),
    ...(isAboutOne ? (['not_found'] as const) : []),
    ...(operation.requestBody === undefined
      ? []
      : (['invalid_json', 'limit_exceeded', 'unsupported_media_type'] as const)),
    ...(hasInput ? (['invalid_input'] as const) : []),
    ...named,
    'too_many_requests',
    'unexpected',
    'database_unavailable',
  ]
  const byStatus = Map.groupBy(new Set(codes), (code) => outcomes[code].httpStatus)
  return Object.fromEntries(
    [...byStatus].map(([status, each]) => [
      status,
      {
        description: each.map((code) => `\`${code}\`: ${titles[code]}`).join('; '),
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    ]),
  )
}

const problemShape = {
  type: 'object' as const,
  description: 'What went wrong, and what to do about it.',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' as const, description: 'urn:kvitto:problem: and the code' },
    title: { type: 'string' as const, description: 'The code in a few words' },
    status: { type: 'integer' as const },
    code: { type: 'string' as const, enum: Object.keys(titles) },
    detail: { type: 'string' as const, description: 'What happened, and where' },
    mend: { type: 'string' as const, description: 'What to do about it' },
    instance: { type: 'string' as const, description: 'The request, as the log knows it' },
    problems: {
      type: 'array' as const,
      description: 'Every place that is wrong',
      items: {
        type: 'object' as const,
        required: ['reason'],
        properties: {
          path: { type: 'string' as const, description: 'The field, as services[0].name' },
          file: { type: 'string' as const },
          row: { type: 'integer' as const },
          column: { type: 'string' as const },
          reason: { type: 'string' as const },
        },
      },
    },
  },
}
