import {
  type Cell,
  type CellStyle,
  type CellValue,
  colToLetter,
  type WriteSheet,
  writeXlsx,
} from 'hucre/xlsx'
import { dateOf } from '../../../platform/clock.ts'
import type { Format, Sheet, SheetCell } from './sheets/sheet.ts'

/** What the file says about itself. */
export interface Properties {
  readonly title: string
  readonly author: string
  readonly description: string
  /** Instant, so that the same figures give the same file. */
  readonly asOf: string
}

const formats: Readonly<Record<Format, string>> = {
  text: '@',
  general: 'General',
  count: '#,##0',
  share: '0.0000%',
  duration: '[h]:mm:ss',
  instant: 'yyyy-mm-dd hh:mm',
  date: 'yyyy-mm-dd',
}

const FONT = { name: 'Calibri', size: 11 }

/** What XML cannot hold: a control character in a title must not make the file unreadable. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
/** A cell holds no more, by the file format. */
const MOST_CHARACTERS = 32_767

/** The sheets as an Excel workbook: header row fixed and filtered, values as numbers and dates. */
export async function renderXlsx(
  sheets: readonly Sheet[],
  { title, author, description, asOf }: Properties,
): Promise<Uint8Array> {
  const at = dateOf(Temporal.Instant.from(asOf).epochMilliseconds)
  return writeXlsx({
    sheets: sheets.map(worksheet),
    defaultFont: FONT,
    properties: { title, creator: author, description, created: at, modified: at },
  })
}

function worksheet({ name, columns, rows }: Sheet): WriteSheet {
  const cells = new Map<string, Partial<Cell>>()
  for (const [index, { head, format }] of columns.entries()) {
    cells.set(`0,${index}`, {
      value: head,
      style: {
        font: { ...FONT, bold: true },
        alignment: { ...aligned(format, index), horizontal: isNumber(format) ? 'right' : 'left' },
        border: { bottom: { style: 'thin', color: { rgb: 'FF545B63' } } },
      },
    })
  }
  for (const [row, line] of rows.entries()) {
    for (const [column, cell] of line.entries()) {
      if (typeof cell !== 'object' || cell === null) continue
      const style = { numFmt: formats[cell.format] }
      cells.set(`${row + 1},${column}`, { value: cell.value, style })
    }
  }
  return {
    name,
    columns: columns.map(({ width, format }, index) => ({
      width,
      style: {
        ...(format === 'text' || format === 'general' ? {} : { numFmt: formats[format] }),
        alignment: { ...aligned(format, index), wrapText: width >= 40 },
      },
    })),
    rows: [columns.map(({ head }) => head), ...rows.map((line) => line.map(written))],
    cells,
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${colToLetter(columns.length - 1)}${rows.length + 1}` },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
    },
  }
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
  if (typeof cell === 'string') return cell.replace(unwritable, '').slice(0, MOST_CHARACTERS)
  return typeof cell === 'object' && cell !== null ? cell.value : cell
}
