/** Why a row of a table cannot be taken. */
export const ofRows = {
  no_day: {
    en: 'there is no day {day} of month {month} in {year}',
    sv: 'det finns ingen dag {day} i månad {month} år {year}',
  },
  no_time: { en: 'there is no time {time}', sv: 'klockslaget {time} finns inte' },
  not_time: {
    en: '"{text}" is not a time as {format}',
    sv: '”{text}” är inte en tid skriven som {format}',
  },
  year: {
    en: 'the year is not between {first} and {last}',
    sv: 'årtalet ligger inte mellan {first} och {last}',
  },
  time_missing: { en: 'the time is missing', sv: 'tiden saknas' },
  date_for_text: {
    en: 'there is a date where a text belongs',
    sv: 'här står ett datum där det ska stå text',
  },
  not_whole: { en: '"{text}" is not a whole number', sv: '”{text}” är inget heltal' },
  no_key: { en: 'the ticket has no key', sv: 'ärendenumret saknas' },
  key_too_long: {
    en: 'the key is longer than {most}',
    sv: 'ärendenumret är längre än {most} tecken',
  },
  unknown_status: {
    en: 'the mapping does not know the status "{text}"',
    sv: 'ordet ”{text}” har ingen betydelse vald',
  },
  unknown_state: {
    en: 'the mapping does not know the state "{text}"',
    sv: 'ordet ”{text}” har ingen betydelse vald',
  },
  unknown_priority: {
    en: 'the mapping does not know the priority "{text}"',
    sv: 'prioriteten ”{text}” har ingen betydelse vald',
  },
  before_opened: {
    en: 'the time is before the ticket was opened',
    sv: 'tiden ligger före anmälan',
  },
  opened_in_row: {
    en: 'the ticket is opened at {here} here, but at {there} in an earlier row',
    sv: 'ärendet är anmält {here} här, men {there} på en tidigare rad',
  },
  opened_before: {
    en: 'the ticket is opened at {here} here, but at {there} in what was imported before',
    sv: 'ärendet är anmält {here} här, men {there} i det som redan är inläst',
  },
  no_priority: {
    en: 'no row of the ticket says its priority',
    sv: 'ingen rad om ärendet säger dess prioritet',
  },
  scattered: {
    en: 'the rows of the ticket lie far apart in the file and not in order of time: sort the file by ticket, or by time',
    sv: 'ärendets rader ligger långt ifrån varandra och inte i tidsordning: sortera filen efter ärende eller efter tid',
  },
  held_back: {
    en: 'held back: row {row} of the same ticket cannot be read, and half a history would give wrong clocks',
    sv: 'hålls tillbaka: rad {row} om samma ärende går inte att läsa, och en halv historia skulle ge fel tider',
  },
  held_back_with: {
    en: 'held back with row {row} of the same ticket: {why}',
    sv: 'hålls tillbaka: rad {row} om samma ärende är felaktig',
  },
  target_missing: {
    en: 'it does not say what was observed',
    sv: 'det står inte vad som mättes',
  },
  name_too_long: {
    en: 'the name is longer than {most}',
    sv: 'namnet är längre än {most} tecken',
  },
  state_missing: { en: 'the state is missing', sv: 'läget saknas' },
  not_component: {
    en: '"{text}" is no component of the service, nor is it mapped to one',
    sv: '”{text}” är ingen komponent i tjänsten, och är inte heller mappad till någon',
  },
  cells: {
    en: 'there are {cells} cells, the header has {columns}',
    sv: 'raden har {cells} celler men rubrikraden har {columns}',
  },
  quotation: {
    en: 'a quotation mark is not closed, or not doubled inside a text',
    sv: 'ett citattecken är inte avslutat, eller inte dubblerat inne i en text',
  },
  nul: {
    en: 'there is a NUL character: is the file text at all?',
    sv: 'här finns ett NUL-tecken: är filen verkligen text?',
  },
  no_column: {
    en: 'there is no column {names} (columns.{field})',
    sv: 'det finns ingen kolumn {names} (columns.{field})',
  },
  column_twice: {
    en: 'the column "{name}" is there twice (columns.{field})',
    sv: 'kolumnen ”{name}” finns två gånger (columns.{field})',
  },
  is_empty: { en: 'it is empty, but must be there', sv: 'uppgiften saknas' },
  too_long: { en: 'it is longer than {most}', sv: 'texten är längre än {most} tecken' },
  not_address: { en: 'it is not an e-mail address', sv: 'det är ingen e-postadress' },
  not_yes_or_no: {
    en: '"{text}" is neither yes nor no',
    sv: '”{text}” är varken ja eller nej',
  },
  ends_before_start: {
    en: 'it ends before it begins, {start}',
    sv: 'slutet ligger före början, {start}',
  },
  employment_twice: {
    en: 'the same employment stands in row {row} already',
    sv: 'samma anställning står redan på rad {row}',
  },
  no_account: { en: 'the account has no name', sv: 'kontots namn saknas' },
  not_active_or_not: {
    en: '"{text}" does not say whether the account is active',
    sv: '”{text}” säger inte om kontot är aktivt',
  },
  not_entitlement: {
    en: '"{text}" is not an entitlement as kind:value',
    sv: '”{text}” är inte en behörighet skriven som slag:värde',
  },
  account_person_differs: {
    en: 'the account has another person here than in an earlier row',
    sv: 'kontot har en annan person här än på en tidigare rad',
  },
  account_active_differs: {
    en: 'the account is active in one row and not in another',
    sv: 'kontot är aktivt på en rad och inte på en annan',
  },
} as const
