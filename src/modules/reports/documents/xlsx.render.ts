import {
  type Cell,
  type CellStyle,
  type CellValue,
  colToLetter,
  type WriteSheet,
  writeXlsx,
} from 'hucre/xlsx'
import { dateOf } from '../../../platform/clock.ts'
import { writableText } from '../../../platform/files/spreadsheet-text.ts'
import type { Language } from '../figures.ts'
import type { Format, Sheet, SheetCell, SheetColumn } from './sheets/sheet.ts'

/** What the file says about itself, in its properties and on each printed page. */
export interface Properties {
  readonly title: string
  readonly author: string
  readonly subject: string
  readonly description: string
  readonly footer: string
  readonly language: Language
  /** Instant, so that the same figures give the same file. */
  readonly asOf: string
}

/** The program puts its own marks for thousands and decimals; a space before % it does not. */
const formats: Readonly<Record<Language, Readonly<Record<Format, string>>>> = {
  sv: formatsWith('0.0000\\ %'),
  en: formatsWith('0.0000%'),
}

function formatsWith(share: string): Readonly<Record<Format, string>> {
  return {
    text: '@',
    general: 'General',
    count: '#,##0',
    share,
    duration: '[h]:mm:ss',
    instant: 'yyyy-mm-dd hh:mm',
    date: 'yyyy-mm-dd',
  }
}

const FONT = { name: 'Calibri', size: 11 }
/** The height of a line in points. */
const LINE = 15
const HEAD = 20
/** A row may be no higher, by the file format. */
const HIGHEST = 409
/** Columns from this width, in characters, break their text into lines. */
const WRAPPED = 40

/** A cell holds no more, by the file format. */
const MOST_CHARACTERS = 32_767

/** The sheets as an Excel workbook: header row fixed and filtered, values as numbers and dates. */
export async function renderXlsx(
  sheets: readonly Sheet[],
  properties: Properties,
): Promise<Uint8Array> {
  const { title, author, subject, description, asOf } = properties
  const at = dateOf(Temporal.Instant.from(asOf).epochMilliseconds)
  return writeXlsx({
    sheets: sheets.map((sheet) => worksheet(sheet, properties)),
    // Not by `printTitlesRow`: it leaves names with spaces unquoted, which is no reference.
    namedRanges: sheets.map(({ name }) => ({
      name: '_xlnm.Print_Titles',
      range: `'${name.replaceAll("'", "''")}'!$1:$1`,
      scope: name,
    })),
    defaultFont: FONT,
    properties: {
      title,
      subject,
      creator: author,
      company: author,
      description,
      created: at,
      modified: at,
    },
  })
}

function worksheet(sheet: Sheet, properties: Properties): WriteSheet {
  const { name, columns } = sheet
  const lines = sheet.rows.length === 0 && sheet.whenEmpty ? [[sheet.whenEmpty]] : sheet.rows
  const format = formats[properties.language]
  return {
    name,
    columns: columns.map((column, index) => ({
      width: column.width,
      style: {
        ...(isNumber(column.format) ? { numFmt: format[column.format] } : {}),
        alignment: { ...aligned(column.format, index), wrapText: column.width >= WRAPPED },
      },
    })),
    rows: [columns.map(({ head }) => head), ...lines.map((line) => line.map(written))],
    cells: new Map([...headCells(columns), ...ownFormats(lines, format)]),
    rowDefs: heights(columns, lines),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${colToLetter(columns.length - 1)}${lines.length + 1}` },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
    headerFooter: {
      oddHeader: `&L${printed(properties.title)}&R&A`,
      oddFooter: `&L${printed(properties.footer)}&R&P (&N)`,
    },
  }
}

type Cells = readonly (readonly [string, Partial<Cell>])[]

function headCells(columns: readonly SheetColumn[]): Cells {
  return columns.map(({ head, format }, index) => [
    `0,${index}`,
    {
      value: head,
      style: {
        font: { ...FONT, bold: true },
        alignment: isNumber(format)
          ? // The button that filters lies to the right, over the text if it were there.
            { vertical: 'top', horizontal: 'right', indent: 2 }
          : { ...aligned(format, index), horizontal: 'left' },
        border: { bottom: { style: 'thin', color: { rgb: 'FF545B63' } } },
      },
    },
  ])
}

/** Cells that are not in the format of their column. */
function ownFormats(
  lines: Sheet['rows'],
  format: Readonly<Record<Format, string>>,
): [string, Partial<Cell>][] {
  return lines.flatMap((line, row) =>
    line.flatMap((cell, column): [string, Partial<Cell>][] =>
      typeof cell === 'object' && cell !== null
        ? [[`${row + 1},${column}`, { value: cell.value, style: { numFmt: format[cell.format] } }]]
        : [],
    ),
  )
}

/** Rows of several lines say how high they are: not every program works that out by itself. */
function heights(
  columns: readonly SheetColumn[],
  lines: Sheet['rows'],
): Map<number, { height: number }> {
  const high = new Map([[0, { height: HEAD }]])
  for (const [row, line] of lines.entries()) {
    const most = Math.max(1, ...line.map((cell, column) => lineCount(cell, columns[column])))
    if (most > 1) high.set(row + 1, { height: Math.min(most * LINE, HIGHEST) })
  }
  return high
}

function lineCount(cell: SheetCell, column: SheetColumn | undefined): number {
  if (typeof cell !== 'string' || column === undefined || column.width < WRAPPED) return 1
  // Words do not fill their lines; letters are narrower than figures, which widths are counted in.
  return cell
    .split('\n')
    .reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / column.width)), 0)
}

/** Ampersands begin codes in headers and footers, and there is not room for any length. */
function printed(text: string): string {
  return text.slice(0, 90).replaceAll('&', '&&')
}

/** Text to the right of a figure keeps a little away from it. */
function aligned(format: Format, column: number): AlignmentStyle {
  return format === 'text' && column > 0
    ? { vertical: 'top', horizontal: 'left', indent: 1 }
    : { vertical: 'top' }
}

type AlignmentStyle = NonNullable<CellStyle['alignment']>

function isNumber(format: Format): boolean {
  return format !== 'text' && format !== 'general'
}

function written(cell: SheetCell): CellValue {
  if (typeof cell === 'string') return writableText(cell).slice(0, MOST_CHARACTERS)
  return typeof cell === 'object' && cell !== null ? cell.value : cell
}
