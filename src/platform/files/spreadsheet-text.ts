/** How text goes into files that spreadsheets open: the one place for what would make them unsafe. */

/** What XML cannot hold: one in a title must not make the whole workbook unreadable. */
const UNWRITABLE = /(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]/gu

/** What a spreadsheet would take for a formula, and run when somebody opens the file. */
const FORMULA = /^[=+\-@\t\r]/

/** Text as a cell of an Excel workbook can hold it. */
export function writableText(text: string): string {
  return text.replaceAll(UNWRITABLE, '')
}

/** A row as Swedish Excel reads it: semicolons, decimal commas, and text that is never a formula. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(';')}\r\n`
}

function csvCell(cell: string | number | null): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return /[";\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
