export { CellReader, type CellReading, type RowProblem, type SourceRow } from './cells.ts'
export {
  column,
  dateShape,
  fileShape,
  type Places,
  placeColumns,
  unknownTexts,
} from './columns.ts'
export { Dates } from './dates.ts'
