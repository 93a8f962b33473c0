/** What the list of people is called as a file. Pure. */
import type { EmployeeRow, EmployeeState } from './list.schema.ts'

interface Words {
  readonly file: string
  readonly header: readonly string[]
  readonly states: Readonly<Record<EmployeeState, string>>
  readonly protected: string
}

export const exportWords: Readonly<Record<'sv' | 'en', Words>> = {
  sv: {
    file: 'personer',
    header: [
      'Namn',
      'Id',
      'Läge',
      'Enhet',
      'Befattning',
      'Ansvar',
      'Chef',
      'Började',
      'Sista dag',
      'Anställningar',
    ],
    states: {
      employed: 'Anställd',
      leaving: 'Slutar',
      leave: 'Långledig',
      coming: 'Börjar',
      left: 'Har slutat',
    },
    protected: 'Skyddade personuppgifter',
  },
  en: {
    file: 'people',
    header: [
      'Name',
      'Id',
      'State',
      'Unit',
      'Title',
      'Ansvar',
      'Manager',
      'Began',
      'Last day',
      'Employments',
    ],
    states: {
      employed: 'Employed',
      leaving: 'Leaving',
      leave: 'On long leave',
      coming: 'Coming',
      left: 'Left',
    },
    protected: 'Protected personal data',
  },
}

export function exportedRow(
  { employee, state, unit, title, ansvar, manager, startsOn, lastDay, employments }: EmployeeRow,
  words: Words,
): (string | number | null)[] {
  return [
    employee.name ?? words.protected,
    employee.key,
    words.states[state],
    unit,
    title,
    ansvar,
    manager === null ? null : (manager.name ?? words.protected),
    startsOn,
    lastDay,
    employments,
  ]
}
