/** Why a place in a file of services cannot be used; the last ones are how Zod says it. */
export const ofDocuments = {
  yaml: { en: 'this is not YAML: {detail}', sv: 'det här är inte rätt skriven YAML: {detail}' },
  level_twice: {
    en: 'the level "{key}" is described twice',
    sv: 'nivån ”{key}” beskrivs två gånger',
  },
  service_twice: {
    en: 'the service "{key}" is described twice',
    sv: 'tjänsten ”{key}” beskrivs två gånger',
  },
  component_name: {
    en: '"{key}" is no component: letters, digits, ".", "_" and "-"',
    sv: '”{key}” kan inte vara en komponent: bokstäver a–z, siffror, ”.”, ”_” och ”-”',
  },
  two_agreements: {
    en: 'two agreements begin {date}: only one can be in force',
    sv: 'två överenskommelser börjar {date}: bara en kan gälla',
  },
  given_twice: { en: '{what} is given twice', sv: '{what} anges två gånger' },
  no_level: {
    en: 'there is no level "{key}" (in this file: {known})',
    sv: 'det finns ingen nivå ”{key}” (i filen finns: {known})',
  },
  field_missing: {
    en: '{field} is missing: write it here or in a level that the agreement names',
    sv: '{field} saknas: skriv det här, eller i en nivå som överenskommelsen nämner',
  },
  date: {
    en: 'write a date that exists, as 2026-01-01',
    sv: 'skriv ett datum som finns, som 2026-01-01',
  },
  not_date: {
    en: '"{text}" is not a date: write YYYY-MM-DD',
    sv: '”{text}” är inget datum: skriv ÅÅÅÅ-MM-DD',
  },
  not_duration: {
    en: '"{text}" is not a duration: write hours and minutes, as PT4H or PT1H30M',
    sv: '”{text}” är ingen tidslängd: skriv timmar och minuter, som PT4H eller PT1H30M',
  },
  counts_days: {
    en: '"{text}" counts days, but a day of opening time is not 24 hours: write the opening hours, as PT11H for a day that is open 07:00-18:00',
    sv: '”{text}” räknar dygn, men en dag med öppettid är inte 24 timmar: skriv öppettiden, som PT11H för en dag som är öppen 07:00–18:00',
  },
  not_seconds: {
    en: '"{text}" is not a whole number of seconds above 0',
    sv: '”{text}” är inte ett helt antal sekunder över 0',
  },
  not_zone: { en: '"{text}" is not a time zone', sv: '”{text}” är ingen tidszon' },
  day_twice: {
    en: '{day} is given twice in the week',
    sv: '{day} anges två gånger i veckan',
  },
  not_weekday: {
    en: '"{text}" is not a weekday: write {days}, or a range as mon-fri',
    sv: '”{text}” är ingen veckodag: skriv {days}, eller flera som mon-fri',
  },
  not_open_time: {
    en: '{where}: "{text}" is not an open time: write HH:MM-HH:MM, at the latest 24:00',
    sv: '{where}: ”{text}” är ingen öppettid: skriv TT:MM-TT:MM, senast 24:00',
  },
  closes_first: {
    en: '{where}: "{text}" closes before it opens: end the day at 24:00 and go on the next day',
    sv: '{where}: ”{text}” stänger innan det öppnar: avsluta dagen 24:00 och fortsätt nästa dag',
  },
  holidays: {
    en: 'write a country, as SE, or { country: SE, eves: true }',
    sv: 'skriv ett land, som SE, eller { country: SE, eves: true }',
  },
  no_country: {
    en: 'no holidays are known for "{country}": write a country\'s code, as SE',
    sv: 'inga helgdagar är kända för ”{country}”: skriv landets kod, som SE',
  },
  no_state: {
    en: 'no holidays are known for "{state}" in {country} (known: {known})',
    sv: 'inga helgdagar är kända för ”{state}” i {country} (kända: {known})',
  },
  eves_elsewhere: {
    en: 'eves are known for SE only: write those days as exceptions',
    sv: 'helgaftnar är kända bara för SE: skriv de dagarna som undantag',
  },
  not_eve: {
    en: '{text} is no eve: choose among {known}',
    sv: '{text} är ingen helgafton: välj bland {known}',
  },
  at_least: {
    en: 'atLeast asks for more parts than there are',
    sv: 'atLeast kräver fler delar än det finns',
  },
  zod_missing: {
    en: 'Invalid input: expected {expected}, received undefined',
    sv: 'saknas ({expected})',
  },
  zod_type: {
    en: 'Invalid input: expected {expected}, received {received}',
    sv: 'här väntas {expected}, men det står {received}',
  },
  zod_value: { en: 'Invalid input: expected {expected}', sv: 'här väntas {expected}' },
  zod_option: {
    en: 'Invalid option: expected one of {options}',
    sv: 'välj ett av {options}',
  },
  zod_key: { en: 'Unrecognized key: {keys}', sv: 'nyckeln {keys} finns inte' },
  zod_keys: { en: 'Unrecognized keys: {keys}', sv: 'nycklarna {keys} finns inte' },
  zod_small: {
    en: 'Too small: expected {what} to be {least}',
    sv: 'för litet: {what} ska vara {least}',
  },
  zod_few: {
    en: 'Too small: expected {what} to have {least}',
    sv: 'för lite: {what} ska ha {least}',
  },
  zod_big: { en: 'Too big: expected {what} to be {most}', sv: 'för stort: {what} ska vara {most}' },
  zod_many: {
    en: 'Too big: expected {what} to have {most}',
    sv: 'för mycket: {what} ska ha {most}',
  },
  zod_format: { en: 'Invalid string: {rule}', sv: 'fel skrivet: {rule}' },
  zod_email: { en: 'Invalid email address', sv: 'det är ingen e-postadress' },
  zod_other: { en: 'Invalid input', sv: 'det här kan inte användas' },
} as const

/** Words of Zod's that stand inside its sentences. */
export const zodWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'ett tal',
  int: 'ett heltal',
  boolean: 'ja eller nej (true, false)',
  array: 'en lista',
  object: 'flera fält',
  record: 'flera fält',
  null: 'inget (null)',
  undefined: 'inget',
}
