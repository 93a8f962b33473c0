import type { Language } from '../figures.ts'
import type { ReportState } from '../lifecycle/state.ts'

/** Every word of the register as a file. */
export interface RegisterWords {
  readonly file: string
  readonly sheet: string
  readonly columns: Readonly<
    Record<
      | 'service'
      | 'customer'
      | 'period'
      | 'due'
      | 'state'
      | 'revision'
      | 'released'
      | 'sent'
      | 'accepted'
      | 'acknowledged'
      | 'by'
      | 'inTime'
      | 'days',
      string
    >
  >
  readonly states: Readonly<Record<ReportState, string>>
  readonly yes: string
  readonly no: string
}

const sv: RegisterWords = {
  file: 'rapportregister',
  sheet: 'Rapporter',
  columns: {
    service: 'Tjänst',
    customer: 'Mottagare',
    period: 'Period',
    due: 'Senast',
    state: 'Läge',
    revision: 'Version',
    released: 'Släppt',
    sent: 'Skickad',
    accepted: 'Mottagen',
    acknowledged: 'Kvitterad',
    by: 'Kvitterad av',
    inTime: 'I tid',
    days: 'Arbetsdagar efter senaste dag',
  },
  states: {
    due: 'ska göras',
    draft: 'utkast',
    released: 'släppt',
    sent: 'skickad',
    accepted: 'mottagen',
    acknowledged: 'kvitterad',
    bounced: 'kom inte fram',
  },
  yes: 'ja',
  no: 'nej',
}

const en: RegisterWords = {
  file: 'report-register',
  sheet: 'Reports',
  columns: {
    service: 'Service',
    customer: 'Recipient',
    period: 'Period',
    due: 'Due',
    state: 'State',
    revision: 'Version',
    released: 'Released',
    sent: 'Sent',
    accepted: 'Received',
    acknowledged: 'Acknowledged',
    by: 'Acknowledged by',
    inTime: 'In time',
    days: 'Working days after the due day',
  },
  states: {
    due: 'to be made',
    draft: 'draft',
    released: 'released',
    sent: 'sent',
    accepted: 'received',
    acknowledged: 'acknowledged',
    bounced: 'did not arrive',
  },
  yes: 'yes',
  no: 'no',
}

export const registerWords: Readonly<Record<Language, RegisterWords>> = { sv, en }
