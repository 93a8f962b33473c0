export { RejectedRows } from './rejected.ts'
export { type Cell, cellText, type LocalTime, limits, type TableRow } from './row.ts'
export { openTable, type Table, type TableBatch } from './table.ts'
