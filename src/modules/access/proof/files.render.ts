/** Proof as files: a workbook, CSV files, and a document set by Typst as PDF/UA-1. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { writeTable, writeWorkbook } from '../../../platform/files/written-table.ts'
import type { Proof, ProofTable } from './proof.ts'
import type { ProofLanguage, ProofWords } from './words.ts'

const TEMPLATES = path.join(import.meta.dirname, '../../../../templates')
const TYPEFACE = '@expo-google-fonts/atkinson-hyperlegible-next'
const WEIGHTS = ['400Regular', '600SemiBold', '700Bold']
/** Nobody reads more on paper; all of it is in the workbook. */
const MOST_ON_PAPER = 400

export function workbookOf({ title, facts, summary, tables }: Proof): Promise<Uint8Array> {
  return writeWorkbook([
    {
      name: title.slice(0, 31),
      head: [...(facts[0] ?? ['', ''])],
      rows: [...facts.slice(1), ...summary].map((row) => [...row]),
    },
    ...tables.map(({ name, head, rows }) => ({ name, head, rows })),
  ])
}

export function csvOf({ name, head, rows }: ProofTable): Promise<Uint8Array> {
  return writeTable('csv', { name, head, rows })
}

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

/** Typst refuses what would not be accessible, so a document that comes out is tagged. */
export async function pdfOf(
  proof: Proof,
  words: ProofWords,
  language: ProofLanguage,
): Promise<Uint8Array> {
  compiler ??= makeCompiler()
  const typst = await compiler
  const paper = {
    ...proof,
    language,
    words: { summary: words.summary, none: words.none, footer: words.footer },
    note: words.hiddenNote,
    tables: proof.tables.map((table) => onPaper(table, words)),
  }
  const compiled = typst.compile({
    mainFilePath: path.join(TEMPLATES, 'access-proof.typ'),
    inputs: { paper: JSON.stringify(paper) },
  })
  if (compiled.result === null) {
    const problem = compiled.takeDiagnostics() ?? compiled.takeError()
    throw new Error(`the proof cannot be set: ${JSON.stringify(problem?.shortDiagnostics)}`)
  }
  return typst.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp: 0 })
}

function onPaper(table: ProofTable, words: ProofWords) {
  const { name, about, head, rows, key } = table
  const shown = rows.slice(0, MOST_ON_PAPER)
  const cut =
    rows.length > shown.length
      ? words.cut.replace('{most}', String(shown.length)).replace('{all}', String(rows.length))
      : null
  const columns = columnsOnPaper[key] ?? head.map((_, at) => at)
  return {
    name,
    about,
    cut,
    head: columns.map((at) => head[at] ?? ''),
    rows: shown.map((row) => columns.map((at) => row[at] ?? '')),
  }
}

/** What is left out on paper is in the workbook. */
const columnsOnPaper: Readonly<Partial<Record<ProofTable['key'], readonly number[]>>> = {
  removals: [0, 1, 3, 4, 5, 8, 10, 12],
  changes: [0, 1, 3, 4, 5, 6, 7, 8, 12],
  approvals: [0, 1, 3, 4, 5, 7, 8, 9, 10],
  attestations: [0, 1, 3, 4, 5, 6, 7, 8],
  findings: [0, 1, 3, 4, 5, 6, 7, 9],
  lists: [0, 1, 2, 3, 4, 5, 8],
}
