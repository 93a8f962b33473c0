/** What was asked and answered, as a file: what its columns are called. */

export type ExportLanguage = 'sv' | 'en'

const sv = {
  file: 'kontroll',
  sheet: 'Kontroll',
  head: [
    'Enhet',
    'Namn',
    'Nyckel',
    'System',
    'Behörighet',
    'Risk',
    'Godkänd',
    'Chef',
    'Svar',
    'Svarat',
    'Av',
    'För',
    'Anteckning',
  ],
  hidden: 'Skyddade personuppgifter',
  risks: { low: 'låg', normal: 'normal', high: 'hög' },
  decisions: {
    open: 'Inte besvarad',
    keep: 'Behålls',
    remove: 'Tas bort',
    overdue: 'Tas bort, ingen svarade i tid',
    withdrawn: 'Behövde inget svar',
  },
  yes: 'ja',
  no: 'nej',
}

const en: typeof sv = {
  file: 'attestation',
  sheet: 'Attestation',
  head: [
    'Unit',
    'Name',
    'Key',
    'System',
    'Entitlement',
    'Risk',
    'Approved',
    'Manager',
    'Answer',
    'Answered',
    'By',
    'For',
    'Note',
  ],
  hidden: 'Protected personal data',
  risks: { low: 'low', normal: 'normal', high: 'high' },
  decisions: {
    open: 'Not answered',
    keep: 'Kept',
    remove: 'Removed',
    overdue: 'Removed, nobody answered in time',
    withdrawn: 'Needed no answer',
  },
  yes: 'yes',
  no: 'no',
}

export const exportWords: Readonly<Record<ExportLanguage, typeof sv>> = { sv, en }
