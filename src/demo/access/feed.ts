/** What the HR program of the example gives on a day, as the mapping `generic` has it and a little more. Pure. */
import { daysAfter, type Employed, type Town } from './town.ts'

const HEADER =
  'person_id,given_name,family_name,email,employment_id,unit,ansvar,manager_id,start,end,unit_name,title,protected,leave_from,leave_until'

export function feedOn(town: Town, day: string): string {
  const rows = [...town.employed.filter((one) => isKnown(one, day)), ...town.forgotten].map((one) =>
    rowOf(one, day),
  )
  return [HEADER, ...rows, ''].join('\n')
}

/** A month before somebody begins. */
function isKnown({ start }: Employed, day: string): boolean {
  return daysAfter(start, -30) <= day
}

function rowOf(one: Employed, day: string): string {
  const isEndKnown = one.endKnown !== null && one.endKnown <= day
  return [
    one.person,
    one.givenName,
    one.familyName,
    one.email,
    one.employment,
    one.unit.key,
    one.unit.ansvar,
    one.manager,
    one.start,
    isEndKnown ? one.end : '',
    one.unit.name,
    one.title,
    one.isProtected ? 'ja' : '',
    one.leave?.from ?? '',
    one.leave?.until ?? '',
  ].join(',')
}
