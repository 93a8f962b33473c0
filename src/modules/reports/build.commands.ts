import { hash } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../../platform/context.ts'
import type { LedgerEvent } from '../../platform/ledger/ledger.ts'
import { buildFigures } from './commands.ts'
import type { Language, ReportFigures } from './figures.ts'

export interface BuildRequest {
  readonly service: string
  /** `2026-Q3` or `2026-08`. */
  readonly period: string
  /** The folder for the documents; made if it is missing. */
  readonly out: string
  readonly lang?: Language
  readonly onStep?: (what: 'figures' | 'documents') => void
}

/** What was built: the figures, and where each document lies. */
export interface BuiltReport {
  readonly figures: ReportFigures
  readonly files: { readonly pdf: string; readonly xlsx: string; readonly json: string }
}

/** Builds the report of a service's period into a folder; a file is whole or is not there. */
export async function buildReport(context: Context, request: BuildRequest): Promise<BuiltReport> {
  request.onStep?.('figures')
  // Typst and the fonts are only loaded by who needs a document; while the database counts.
  const { startPdfThread } = await import('./documents/pdf-thread.render.ts')
  startPdfThread()
  const loading = import('./documents/documents.render.ts')
  const figures = await buildFigures(context, {
    service: request.service,
    period: request.period,
    ...(request.lang === undefined ? {} : { language: request.lang }),
  })
  request.onStep?.('documents')
  const { buildDocuments } = await loading
  const documents = await buildDocuments(figures)
  const folder = path.resolve(request.out)
  await mkdir(folder, { recursive: true })
  const write = async (name: string, content: Uint8Array | string) => {
    const file = path.join(folder, name)
    const half = `${file}.half`
    await writeFile(half, content)
    await rename(half, file)
    return file
  }
  await context.transaction((tx) => context.ledger.append(tx, reportBuilt(figures, documents)))
  return {
    figures,
    files: {
      pdf: await write('report.pdf', documents.pdf),
      xlsx: await write('report.xlsx', documents.xlsx),
      json: await write('report.json', documents.json),
    },
  }
}

/** What went into the report, and what came out: whoever has a document can tell whether it is this. */
function reportBuilt(
  { service, period, asOf, preliminary, inputs }: ReportFigures,
  documents: Readonly<Record<'pdf' | 'xlsx' | 'json', Uint8Array | string>>,
): LedgerEvent {
  const digest = (content: Uint8Array | string) => hash('sha256', content)
  return {
    kind: 'report.built',
    subject: `report:${service.key}/${period.key}`,
    service: service.key,
    facts: {
      asOf,
      preliminary,
      inputs: { ...inputs },
      sha256: {
        pdf: digest(documents.pdf),
        xlsx: digest(documents.xlsx),
        json: digest(documents.json),
      },
    },
  }
}
