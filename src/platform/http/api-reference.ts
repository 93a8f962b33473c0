import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Env } from './env.ts'
import { describeApi } from './openapi.ts'

/** What this reads of a JSON schema; everything else is in the OpenAPI document. */
interface Shape {
  readonly $ref?: string | undefined
  readonly type?: string | readonly string[] | undefined
  readonly format?: string | undefined
  readonly description?: string | undefined
  readonly enum?: readonly unknown[] | undefined
  readonly const?: unknown
  readonly items?: Shape | undefined
  readonly properties?: Readonly<Record<string, Shape>> | undefined
  readonly additionalProperties?: Shape | boolean | undefined
  readonly required?: readonly string[] | undefined
  readonly anyOf?: readonly Shape[] | undefined
  readonly oneOf?: readonly Shape[] | undefined
  readonly allOf?: readonly Shape[] | undefined
}

const shape: z.ZodType<Shape> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    format: z.string().optional(),
    description: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    items: shape.optional(),
    properties: z.record(z.string(), shape).optional(),
    additionalProperties: z.union([z.boolean(), shape]).optional(),
    required: z.array(z.string()).optional(),
    anyOf: z.array(shape).optional(),
    oneOf: z.array(shape).optional(),
    allOf: z.array(shape).optional(),
  }),
)

const content = z.record(z.string(), z.object({ schema: shape.optional() }))

const operation = z.object({
  tags: z.array(z.string()).default(['other']),
  summary: z.string(),
  description: z.string().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        description: z.string().optional(),
        schema: shape.optional(),
      }),
    )
    .default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.record(
    z.string(),
    z.object({ description: z.string(), content: content.optional() }),
  ),
})
type Operation = z.infer<typeof operation>

const document = z.object({
  info: z.object({ description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), shape) }),
})

/** The API as Markdown: for readers without the server, and for reviews of what a change does to it. */
export function apiReference(api: OpenAPIHono<Env>): string {
  const { info, paths, components } = document.parse(describeApi(api, ''))
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, each]) => ({ method, path, ...each })),
  )
  const byTag = Map.groupBy(operations, ({ tags }) => tags[0] ?? 'other')
  return [
    '# API',
    '<!-- Written by `npm run generate:api` from the routes; not by hand. -->',
    info.description,
    `Any operation may answer ${ANYWHERE.map((code) => `\`${code}\``).join(', ')}.`,
    'A running Kvitto shows the same at `/api/docs`, and gives it to programs at `/api/openapi.json`.',
    ...[...byTag]
      .sort(([a], [b]) => a.localeCompare(b))
      .flatMap(([tag, each]) => [`## ${tag}`, ...each.flatMap((one) => describe(one))]),
    '## Shapes',
    ...Object.entries(components.schemas)
      .sort(([a], [b]) => a.localeCompare(b))
      .flatMap(([name, each]) => [`### ${name}`, ...describeShape(each)]),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n')
}

function describe(one: Operation & { method: string; path: string }): string[] {
  const answers = Object.entries(one.responses)
  const problems = answers.filter(([, { content }]) => content?.['application/problem+json'])
  const good = answers.filter(([, { content }]) => !content?.['application/problem+json'])
  return [
    `### ${one.method.toUpperCase()} ${one.path}`,
    `${one.summary}. ${access(one.security)}`,
    ...(one.description === undefined ? [] : [one.description]),
    ...(one.parameters.length === 0 ? [] : [parameterTable(one.parameters)]),
    ...(one.requestBody === undefined ? [] : [`Body: ${contentWords(one.requestBody.content)}`]),
    good
      .map(([status, { description, content }]) => {
        const what = content === undefined ? '' : `: ${contentWords(content)}`
        return `- **${status}** ${description}${what}`
      })
      .join('\n'),
    `Problems: ${problemCodes(problems.map(([, { description }]) => description))}.`,
  ]
}

/** Those that any operation may answer are told once, in the introduction. */
const ANYWHERE = ['too_many_requests', 'unexpected', 'database_unavailable']

function problemCodes(descriptions: readonly string[]): string {
  const codes = descriptions.flatMap((text) =>
    [...text.matchAll(/`(\w+)`/g)].map(([, code]) => code),
  )
  const own = codes.filter((code) => !ANYWHERE.includes(code ?? ''))
  return own.length === 0 ? 'none of its own' : own.map((code) => `\`${code}\``).join(', ')
}

function access(security: Operation['security']): string {
  if (security.length === 0) return 'Open to everybody.'
  const scope = security.find((each) => 'token' in each)?.token?.[0]
  return scope === undefined
    ? 'For a person who has signed in; not for tokens.'
    : `For a person who has signed in, or a token with \`${scope}\`.`
}

function parameterTable(parameters: Operation['parameters']): string {
  return tableOf(
    ['parameter', 'where', 'kind', 'meaning'],
    parameters.map((each) => [
      `\`${each.name}\`${each.required ? '' : ' (may be left out)'}`,
      each.in,
      kindOf(each.schema ?? {}),
      each.description ?? '',
    ]),
  )
}

function describeShape(each: Shape): string[] {
  const properties = Object.entries(each.properties ?? {})
  return [
    ...(each.description === undefined ? [] : [each.description]),
    properties.length === 0
      ? kindOf(each)
      : tableOf(
          ['field', 'kind', 'meaning'],
          properties.map(([name, property]) => [
            `\`${name}\`${each.required?.includes(name) ? '' : ' (may be left out)'}`,
            kindOf(property),
            property.description ?? '',
          ]),
        ),
  ]
}

function contentWords(each: z.infer<typeof content>): string {
  return Object.entries(each)
    .map(([type, { schema }]) =>
      type === 'application/json' && schema !== undefined ? kindOf(schema) : `\`${type}\``,
    )
    .join(' or ')
}

/** A schema in a few words: `list of Token`, `"sv" or "en"`, `{ items: list of Token }`. */
function kindOf(each: Shape): string {
  if (each.$ref !== undefined) {
    const name = each.$ref.split('/').at(-1) ?? ''
    return `[${name}](#${name.toLowerCase()})`
  }
  if (each.enum !== undefined) return each.enum.map((value) => `\`${value}\``).join(', ')
  if (each.const !== undefined) return `\`${each.const}\``
  const among = each.anyOf ?? each.oneOf ?? each.allOf
  if (among !== undefined)
    return among.map(kindOf).join(each.allOf === undefined ? ' or ' : ' and ')
  if (each.items !== undefined) return `list of ${kindOf(each.items)}`
  if (each.properties !== undefined) {
    const fields = Object.entries(each.properties).map(([name, one]) => `${name}: ${kindOf(one)}`)
    return `{ ${fields.join(', ')} }`
  }
  if (typeof each.additionalProperties === 'object') {
    return `any names, each ${kindOf(each.additionalProperties)}`
  }
  const type = [each.type ?? 'anything'].flat().join(' or ')
  return each.format === undefined ? type : `${type} (${each.format})`
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
