import { z } from 'zod'

const instant = z.string().meta({ description: 'ISO 8601, UTC' })
export const importKind = z.enum(['tickets', 'observations'])
export type ImportKind = z.infer<typeof importKind>

/** As a mapping file says it (docs/imports.md); each key is checked by the kind of import. */
export const fileMapping = z
  .looseObject({
    columns: z.record(z.string(), z.union([z.string(), z.array(z.string())]).optional()),
  })
  .meta({ id: 'FileMapping' })
export type FileMapping = z.infer<typeof fileMapping>

export const fileColumn = z
  .strictObject({
    name: z.string(),
    samples: z.array(z.string()),
    values: z
      .array(z.strictObject({ text: z.string(), count: z.int() }))
      .nullable()
      .meta({ description: 'Every text with its rows; null where there are more than 60' }),
    empty: z.int(),
    dateFormat: z.string().nullable().meta({ description: 'How its times seem to be written' }),
  })
  .meta({ id: 'FileColumn' })
export type FileColumn = z.infer<typeof fileColumn>

export const proposal = z
  .strictObject({
    kind: importKind,
    from: z.string().nullable().meta({ description: 'The mapping that fits; null for a guess' }),
    mapping: fileMapping,
  })
  .meta({ id: 'MappingProposal' })
export type Proposal = z.infer<typeof proposal>

export const recognised = z
  .strictObject({
    fileName: z.string(),
    format: z.enum(['csv', 'xlsx']),
    separator: z.string().nullable(),
    encoding: z.string().nullable(),
    bytes: z.int(),
    rows: z.int(),
    columns: z.array(fileColumn),
    firstRows: z.array(z.strictObject({ row: z.int(), cells: z.array(z.string()) })),
  })
  .meta({ id: 'RecognisedFile' })
export type Recognised = z.infer<typeof recognised>

export const rowProblem = z.strictObject({
  row: z.int().nullable(),
  column: z.string().nullable(),
  reason: z.string(),
})
export type ImportProblem = z.infer<typeof rowProblem>

export const outcome = z
  .strictObject({
    rowsRead: z.int(),
    rowsRejected: z.int(),
    rowsIgnored: z.int().meta({ description: 'About what is no component of the service' }),
    added: z.int().meta({ description: 'New tickets' }),
    changed: z.int().meta({ description: 'Changed tickets, or intervals of observations' }),
    unchanged: z.int().nullable(),
    problems: z.array(rowProblem).meta({ description: 'The first 200' }),
    hasRejectedFile: z.boolean(),
  })
  .meta({ id: 'ImportOutcome' })
export type ImportOutcome = z.infer<typeof outcome>

export const run = z
  .strictObject({
    trial: z.boolean().meta({ description: 'Everything was tried and nothing kept' }),
    state: z
      .enum(['running', 'done', 'failed', 'cancelled', 'interrupted'])
      .meta({ description: 'interrupted: Kvitto was stopped meanwhile; nothing was kept' }),
    kind: importKind,
    service: z.string(),
    share: z.number().meta({ description: 'Of the file, 0–1' }),
    rows: z.int(),
    outcome: outcome.nullable(),
    failure: z
      .strictObject({
        code: z.string(),
        detail: z.string(),
        mend: z.string().nullable(),
        problems: z.array(rowProblem),
      })
      .nullable(),
  })
  .meta({ id: 'ImportRun' })
export type ImportRun = z.infer<typeof run>

/** How a file is imported. */
export const reading = z.strictObject({
  kind: importKind,
  service: z.string().min(1),
  mapping: fileMapping,
})
export type Reading = z.infer<typeof reading>

export const importRequest = reading
  .extend({
    mappingName: z.string().trim().min(1).max(100).default('assistant').meta({
      description: 'As it stands in the history',
    }),
    skipInvalid: z.boolean().default(false),
    language: z
      .enum(['sv', 'en'])
      .default('en')
      .meta({ description: 'In which the file of rejected rows says why' }),
    trial: z.boolean().default(false).meta({ description: 'Try the whole file and keep nothing' }),
  })
  .meta({ id: 'ImportRequest' })
export type ImportRequestBody = z.infer<typeof importRequest>

export const upload = z
  .strictObject({
    id: z.uuid(),
    expiresAt: instant,
    file: recognised,
    proposals: z.array(proposal).meta({ description: 'The likeliest first; one of each kind' }),
    run: run.nullable(),
    request: importRequest
      .nullable()
      .meta({ description: 'What was asked last: for doing it again' }),
  })
  .meta({ id: 'ImportUpload' })
export type ImportUpload = z.infer<typeof upload>

const valueCount = z.strictObject({ text: z.string(), rows: z.int() })

export const preview = z
  .strictObject({
    rows: z.array(
      z.strictObject({
        row: z.int(),
        values: z.record(z.string(), z.string().nullable()),
        problems: z.array(rowProblem),
      }),
    ),
    unmapped: z
      .strictObject({
        statuses: z.array(valueCount),
        priorities: z.array(valueCount),
        targets: z.array(valueCount),
      })
      .meta({ description: 'Texts of the file that the mapping does not know' }),
  })
  .meta({ id: 'ImportPreview' })
export type ImportPreview = z.infer<typeof preview>

/** Of a file that was sent, in a list. */
export const sentFile = z
  .strictObject({
    id: z.uuid(),
    fileName: z.string(),
    rows: z.int(),
    sentAt: instant,
    expiresAt: instant,
    run: run.pick({ state: true, trial: true, service: true, share: true }).nullable(),
  })
  .meta({ id: 'SentFile' })
export type SentFile = z.infer<typeof sentFile>

export const choices = z
  .strictObject({
    services: z.array(
      z.strictObject({
        key: z.string(),
        name: z.string(),
        priorities: z.array(z.string()),
        components: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'ImportChoices' })
export type ImportChoices = z.infer<typeof choices>

export const pastImport = z
  .strictObject({
    id: z.string(),
    kind: importKind,
    at: instant,
    by: z.string(),
    fileName: z.string(),
    mapping: z.string(),
    service: z.string(),
    serviceName: z.string(),
    rowsRead: z.int(),
    rowsRejected: z.int(),
    added: z.int(),
    changed: z.int(),
  })
  .meta({ id: 'PastImport' })
export type PastImport = z.infer<typeof pastImport>

export const newMapping = z.strictObject({
  name: z.string().trim().min(1).max(100),
  kind: importKind,
  mapping: fileMapping,
})
export type NewSavedMapping = z.infer<typeof newMapping>

export const savedMapping = newMapping.extend({ id: z.int() }).meta({ id: 'SavedMapping' })
export type SavedMapping = z.infer<typeof savedMapping>
