/** A list of deviations as a file: what its columns are called. */
import type { CauseCategory, DeviationRule } from './schema.ts'

export type ExportLanguage = 'sv' | 'en'

export interface ExportWords {
  readonly file: string
  readonly sheet: string
  readonly head: readonly string[]
  readonly rules: Readonly<Record<DeviationRule, string>>
  readonly causes: Readonly<Record<CauseCategory, string>>
  readonly yes: string
}

const sv: ExportWords = {
  file: 'avvikelser',
  sheet: 'Avvikelser',
  head: [
    'Nummer',
    'Tjänst',
    'Period',
    'Avvikelse',
    'Gäller',
    'Hittad',
    'Orsak',
    'Förklaring',
    'Förklarad av',
    'Förklarad',
    'Åtgärd',
    'Ansvarig',
    'Klart senast',
    'Gjord',
    'Gjord av',
    'Vad som gjordes',
    'Kom tillbaka',
  ],
  rules: {
    target_missed: 'Mål för ärenden nås inte',
    availability_below_goal: 'Tillgänglighet under målet',
    coverage_low: 'För lite är uppmätt',
    outage_long: 'Långt avbrott',
    outages_too_many: 'För många eller för långa avbrott',
    ticket_overdue: 'Ärende långt över tiden',
    report_late: 'Rapport lämnad för sent',
  },
  causes: {
    supplier: 'Leverantör',
    staffing: 'Bemanning',
    change: 'Ändring',
    hardware: 'Maskinvara',
    network: 'Nätverk',
    software: 'Programvara',
    routine: 'Rutin',
    customer: 'Kunden',
    measurement: 'Mätfel',
    other: 'Annat',
  },
  yes: 'ja',
}

const en: ExportWords = {
  file: 'deviations',
  sheet: 'Deviations',
  head: [
    'Number',
    'Service',
    'Period',
    'Deviation',
    'About',
    'Found',
    'Cause',
    'Explanation',
    'Explained by',
    'Explained',
    'Action',
    'Owner',
    'Due',
    'Done',
    'Done by',
    'What was done',
    'Came back',
  ],
  rules: {
    target_missed: 'Goal for cases not reached',
    availability_below_goal: 'Availability below its goal',
    coverage_low: 'Too little is measured',
    outage_long: 'Long outage',
    outages_too_many: 'Too many or too long outages',
    ticket_overdue: 'Case long overdue',
    report_late: 'Report delivered late',
  },
  causes: {
    supplier: 'Supplier',
    staffing: 'Staffing',
    change: 'Change',
    hardware: 'Hardware',
    network: 'Network',
    software: 'Software',
    routine: 'Routine',
    customer: 'The customer',
    measurement: 'Measurement',
    other: 'Other',
  },
  yes: 'yes',
}

export const exportWords: Readonly<Record<ExportLanguage, ExportWords>> = { sv, en }
