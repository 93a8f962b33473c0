import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { drawChart } from './chart.render.ts'
import { type PageDrawing, pagesOf } from './page-drawings.ts'
import type { Block, Paper } from './paper.ts'

const TEMPLATES = path.join(import.meta.dirname, '../../../../templates')
const TYPEFACE = '@expo-google-fonts/atkinson-hyperlegible-next'
const WEIGHTS = ['400Regular', '600SemiBold', '700Bold']

/** The compiler with its typeface, made once: what it has learnt of the template it keeps. */
let compiler: Promise<NodeCompiler> | undefined

async function makeCompiler(): Promise<NodeCompiler> {
  const { resolve } = createRequire(import.meta.url)
  const fontBlobs = await Promise.all(
    WEIGHTS.map((weight) =>
      readFile(resolve(`${TYPEFACE}/${weight}/AtkinsonHyperlegibleNext_${weight}.ttf`)),
    ),
  )
  return NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontBlobs }] })
}

/**
 * Sets a report as PDF/UA-1. Typst refuses what would not be accessible (a chart without a
 * description, a character that no typeface has), so a document that comes out is tagged.
 */
export async function renderPdf(paper: Paper): Promise<Uint8Array> {
  const { typst, document } = await compile(paper)
  return typst.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: 0 })
}

/** The same pages as drawings, to be looked at where a browser cannot show a PDF. */
export async function renderPages(paper: Paper): Promise<PageDrawing[]> {
  const { typst, document } = await compile(paper)
  return pagesOf(typst.plainSvg(document))
}

async function compile(paper: Paper) {
  compiler ??= makeCompiler()
  const typst = await compiler
  const inputs = { paper: JSON.stringify({ ...paper, blocks: paper.blocks.map(drawn) }) }
  const compiled = typst.compile({ mainFilePath: path.join(TEMPLATES, 'report.typ'), inputs })
  const document = compiled.result
  if (document === null) {
    const problem = compiled.takeDiagnostics() ?? compiled.takeError()
    throw new Error(`the report cannot be set: ${JSON.stringify(problem?.shortDiagnostics)}`)
  }
  // Once who waits for the document has it.
  setImmediate(() => typst.evictCache(1))
  return { typst, document }
}

/** A chart's option becomes its drawing; everything else is data already. */
function drawn(block: Block): unknown {
  return block.type === 'chart'
    ? { type: block.type, alt: block.alt, svg: drawChart(block) }
    : block
}
