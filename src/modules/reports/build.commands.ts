import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../../platform/context.ts'
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
  return {
    figures,
    files: {
      pdf: await write('report.pdf', documents.pdf),
      xlsx: await write('report.xlsx', documents.xlsx),
      json: await write('report.json', documents.json),
    },
  }
}
