import { DomainError } from '../../platform/errors.ts'
import { reason } from '../../platform/reasons/reasons.ts'
import { type CalendarSource, parseCalendar } from '../calendar/index.ts'
import { componentsIn } from './composition.ts'
import type {
  AgreementEntry,
  HoursSource,
  LevelSource,
  PrioritySource,
  ServiceEntry,
  ServicesFile,
} from './file.ts'
import { wrongHolidays } from './holidays.ts'
import type { AgreementSource } from './terms.ts'

/** What the file wants a service to be, levels worked in. */
export interface WantedService extends Omit<ServiceEntry, 'agreements'> {
  readonly agreements: readonly { readonly from: string; readonly source: AgreementSource }[]
}

type Path = readonly (string | number)[]
type Report = (at: Path, why: string) => void

/** What Zod cannot see is told to `wrong`; what is answered then is not to be used. */
export function resolveServices(file: ServicesFile, wrong: Report): WantedService[] {
  for (const [i, level] of file.levels.entries()) {
    checkPromises(level, ['levels', i], wrong)
    if (file.levels.findIndex(({ key }) => key === level.key) < i) {
      wrong(['levels', i, 'key'], reason('level_twice', { key: level.key }))
    }
  }
  return file.services.map((service, i) => {
    const at: Path = ['services', i]
    if (file.services.findIndex(({ key }) => key === service.key) < i) {
      wrong([...at, 'key'], reason('service_twice', { key: service.key }))
    }
    checkContacts(service, at, wrong)
    for (const key of service.components === undefined ? [] : componentsIn(service.components)) {
      if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,98}$/.test(key)) {
        wrong([...at, 'components'], reason('component_name', { key }))
      }
    }
    const agreements = service.agreements
      .map((entry, j) => {
        const where: Path = [...at, 'agreements', j]
        checkPromises(entry, where, wrong)
        if (service.agreements.findIndex(({ from }) => from === entry.from) < j) {
          wrong([...where, 'from'], reason('two_agreements', { date: entry.from }))
        }
        return { from: entry.from, source: resolveAgreement(entry, file.levels, where, wrong) }
      })
      .sort((a, b) => (a.from < b.from ? -1 : 1))
    return { ...service, agreements }
  })
}

function checkContacts(service: ServiceEntry, at: Path, wrong: Report): void {
  for (const [j, { email }] of service.contacts.entries()) {
    if (service.contacts.findIndex((contact) => contact.email === email) < j) {
      wrong([...at, 'contacts', j, 'email'], reason('given_twice', { what: email }))
    }
  }
}

/** The agreement over its level: field by field, and priority by priority; `null` takes away. */
function resolveAgreement(
  entry: AgreementEntry,
  levels: readonly LevelSource[],
  at: Path,
  wrong: Report,
): AgreementSource {
  const level = levels.find(({ key }) => key === entry.level)
  if (entry.level !== undefined && level === undefined) {
    const known = levels.map(({ key }) => key).join(', ')
    wrong([...at, 'level'], reason('no_level', { key: entry.level, known: known || '–' }))
  }
  const { key: _key, name: _name, ...template }: Partial<LevelSource> = level ?? {}
  const { from: _from, level: _level, ...own } = entry
  const merged = { ...template, ...own }
  const { openingHours, report } = merged
  const priorities = mergePriorities(template.priorities, own.priorities)
  const isComplete = level !== undefined || entry.level === undefined
  const required = { openingHours, priorities: merged.priorities, report }
  for (const [field, value] of Object.entries(required)) {
    if (value === undefined && isComplete) {
      wrong(at, reason('field_missing', { field }))
    }
  }
  const { availabilityHours, availabilityGoalPercent, coverageGoalPercent, outageGoals } = merged
  const { outageBegins, correctionsByTwo, maintenanceNoticeDays } = merged
  return {
    ...(level === undefined ? {} : { level: level.name ?? level.key }),
    openingHours: openingHours ?? { zone: 'UTC', week: {} },
    ...given({ availabilityHours }),
    priorities,
    ...given({ pausedWhile: merged.pausedWhile, priorityChange: merged.priorityChange }),
    ...given({ availabilityGoalPercent, coverageGoalPercent, outageGoals }),
    ...given({ outageBegins, correctionsByTwo, maintenanceNoticeDays }),
    report: report ?? { every: 'quarter', dueWorkingDays: 1 },
  }
}

/** Without what was left out or taken away. */
function given<T extends object>(
  fields: T,
): { [Name in keyof T]?: Exclude<T[Name], null | undefined> } {
  const present = Object.entries(fields).filter(([, value]) => value != null)
  return Object.fromEntries(present) as { [Name in keyof T]?: Exclude<T[Name], null | undefined> }
}

function mergePriorities(
  template: LevelSource['priorities'] = {},
  own: LevelSource['priorities'] = {},
): Record<string, PrioritySource> {
  const merged = new Map<string, PrioritySource>()
  for (const [priority, promised] of Object.entries(template)) {
    if (promised !== null) merged.set(priority, promised)
  }
  for (const [priority, promised] of Object.entries(own)) {
    if (promised === null) merged.delete(priority)
    else merged.set(priority, { ...merged.get(priority), ...promised })
  }
  return Object.fromEntries(merged)
}

function checkPromises(
  { openingHours, availabilityHours }: LevelSource | AgreementEntry,
  at: Path,
  wrong: Report,
): void {
  if (openingHours !== undefined) checkHours(openingHours, [...at, 'openingHours'], wrong)
  if (availabilityHours != null) checkHours(availabilityHours, [...at, 'availabilityHours'], wrong)
}

/** Piece by piece, so that each mistake is said where it stands. */
function checkHours(source: HoursSource, at: Path, wrong: Report): void {
  const check = (where: Path, calendar: CalendarSource) => {
    try {
      parseCalendar(calendar)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      wrong(where, error.message)
      return false
    }
    return true
  }
  const { zone, week, exceptions = {}, holidays } = source
  check([...at, 'zone'], { zone, week: {} })
  const days = Object.entries(week).map(([day, hours]) =>
    check([...at, 'week', day], { zone: 'UTC', week: { [day]: hours } }),
  )
  if (days.every((right) => right)) check([...at, 'week'], { zone: 'UTC', week })
  for (const [date, hours] of Object.entries(exceptions)) {
    check([...at, 'exceptions', date], { zone: 'UTC', week: {}, exceptions: { [date]: hours } })
  }
  const unusable = holidays === undefined ? undefined : wrongHolidays(holidays)
  if (unusable !== undefined) wrong([...at, 'holidays'], unusable)
}
