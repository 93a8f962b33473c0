import type { ReportFigures } from '../figures.ts'
import { renderPdf } from './pdf.render.ts'
import { reportJson } from './report-json.ts'
import { reportPaper } from './report-paper.ts'
import { reportSheets } from './sheets/report-sheets.ts'
import { tellingOf } from './telling.ts'
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
  const pdf = await renderPdf(paper)
  const xlsx = await renderXlsx(reportSheets(telling), {
    title: `${paper.kind}: ${paper.title}`,
    author: figures.organisation,
    subject: figures.customer,
    description: paper.summary,
    footer: paper.footer.left,
    language: figures.language,
    asOf: figures.asOf,
  })
  return { pdf, xlsx, json: reportJson(figures) }
}
