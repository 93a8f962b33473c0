/** Figures and lists of access as files: what columns and states are called. */

export type StandingLanguage = 'sv' | 'en'

const sv = {
  hidden: 'Skyddade personuppgifter',
  contradicted: 'motsagt av listan',
  states: {
    left: 'Kvar',
    queued: 'Ska tas bort',
    done: 'Utfört, väntar på lista',
    planned: 'Planerat',
  },
  leavers: {
    file: 'de-som-har-slutat',
    sheet: 'De som har slutat',
    head: [
      'Enhet',
      'Namn',
      'Nyckel',
      'Sista dag',
      'System',
      'Har',
      'Läge',
      'Anmärkning',
      'Sedan',
      'Checklista',
    ],
  },
}

const en: typeof sv = {
  hidden: 'Protected personal data',
  contradicted: 'contradicted by the list',
  states: {
    left: 'Remains',
    queued: 'To be removed',
    done: 'Done, waits for a list',
    planned: 'Planned',
  },
  leavers: {
    file: 'those-who-have-left',
    sheet: 'Those who have left',
    head: [
      'Unit',
      'Name',
      'Key',
      'Last day',
      'System',
      'Has',
      'State',
      'Remark',
      'Since',
      'Checklist',
    ],
  },
}

export const standingWords: Readonly<Record<StandingLanguage, typeof sv>> = { sv, en }
