import type { Telling } from '../telling.ts'
import { attainmentSheet, incidentSheet, missedSheet } from './cases.ts'
import { changeSheets, restatedSheets } from './changes.ts'
import { definitionSheet, deviationSheet, historySheet, summarySheet } from './overview.ts'
import type { Sheet } from './sheet.ts'
import { availabilitySheet, daySheet, outageGoalSheet, outageSheet } from './time.ts'

/** Every sheet of the spreadsheet: the figures of the report as numbers, with nothing left out. */
export function reportSheets(telling: Telling): Sheet[] {
  return [
    summarySheet(telling),
    ...changeSheets(telling),
    attainmentSheet(telling),
    missedSheet(telling),
    ...restatedSheets(telling),
    incidentSheet(telling),
    availabilitySheet(telling),
    outageSheet(telling),
    outageGoalSheet(telling),
    daySheet(telling),
    deviationSheet(telling),
    historySheet(telling),
    definitionSheet(telling),
  ]
}
