import type { ReportFigures } from '../figures.ts'
import type { PageDrawing } from './page-drawings.ts'
import type { Paper } from './paper.ts'
import { renderPagesInThread, renderPdfInThread } from './pdf-thread.render.ts'
import { reportJson } from './report-json.ts'
import { reportPaper } from './report-paper.ts'
import { reportSheets } from './sheets/report-sheets.ts'
import { type Telling, tellingOf } from './telling.ts'
import { renderXlsx } from './xlsx.render.ts'

export interface Documents {
  /** PDF/UA-1. */
  readonly pdf: Uint8Array
  readonly xlsx: Uint8Array
  readonly json: string
}

/**
 * The three documents of a report, made from its figures alone and therefore saying the same, in
 * the language of the figures. The same figures give the same bytes.
 */
export async function buildDocuments(figures: ReportFigures): Promise<Documents> {
  const telling = tellingOf(figures)
  const paper = reportPaper(telling)
  const [pdf, { xlsx, json }] = await Promise.all([
    renderPdfInThread(paper),
    sheetsAndJson(telling, paper),
  ])
  return { pdf, xlsx, json }
}

export type DocumentFormat = keyof Documents

/** One of the three, the same as `buildDocuments` gives. */
export async function buildDocument(
  figures: ReportFigures,
  format: DocumentFormat,
): Promise<Uint8Array | string> {
  const telling = tellingOf(figures)
  switch (format) {
    case 'pdf':
      return renderPdfInThread(reportPaper(telling))
    case 'xlsx':
      return xlsxOf(telling, reportPaper(telling))
    case 'json':
      return reportJson(figures)
  }
}

/** The pages of the PDF as drawings. */
export function drawPages(figures: ReportFigures): Promise<readonly PageDrawing[]> {
  return renderPagesInThread(reportPaper(tellingOf(figures)))
}

/** Made here while the PDF is set in its thread. */
async function sheetsAndJson(telling: Telling, paper: Paper): Promise<Omit<Documents, 'pdf'>> {
  const xlsx = xlsxOf(telling, paper)
  // While the workbook is compressed.
  const json = reportJson(telling.figures)
  return { xlsx: await xlsx, json }
}

function xlsxOf(telling: Telling, paper: Paper): Promise<Uint8Array> {
  const { figures } = telling
  return renderXlsx(reportSheets(telling), {
    title: `${paper.kind}: ${paper.title}`,
    author: figures.organisation,
    subject: figures.customer,
    description: paper.summary,
    footer: paper.footer.left,
    language: figures.language,
    asOf: figures.asOf,
  })
}
