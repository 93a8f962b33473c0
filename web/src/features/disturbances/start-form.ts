/** What the forms hold, what is wrong in them, and what is sent. Pure. */
import type {
  DisturbanceChange,
  NewDisturbance,
  NewUpdate,
} from '../../../../src/modules/disturbances/schema.ts'
import type { Translate } from '../../lib/text.ts'
import type { FormErrors } from '../../lib/use-form.ts'
import type { disturbancesText } from './text.ts'

type T = Translate<(typeof disturbancesText)['texts']>

export const nextChoices = ['30', '60', '120', '240', 'other', 'none'] as const

/** When more is promised. */
export type NextValues = {
  readonly next: string
  readonly nextDay: string
  readonly nextTime: string
}

export type AboutValues = {
  readonly title: string
  readonly titleEn: string
  readonly services: readonly string[]
  readonly affected: string
  readonly affectedEn: string
  readonly startedDay: string
  readonly startedTime: string
  readonly ticket: string
}

export type TellValues = NextValues & {
  readonly state: string
  readonly words: string
  readonly wordsEn: string
  readonly mail: boolean
}

export type StartValues = AboutValues & TellValues

export function aboutProblems(values: AboutValues, t: T): FormErrors {
  const missing = (name: 'title' | 'startedDay' | 'startedTime') =>
    values[name].trim() === '' ? t(`form.need.${name}`) : undefined
  return {
    title: missing('title'),
    services: values.services.length === 0 ? t('form.need.services') : undefined,
    startedDay: missing('startedDay'),
    startedTime: missing('startedTime'),
  }
}

export function tellProblems(values: TellValues, t: T): FormErrors {
  const isOther = values.next === 'other' && values.state !== 'resolved'
  return {
    words: values.words.trim() === '' ? t('form.need.words') : undefined,
    nextDay: isOther && values.nextDay === '' ? t('form.need.nextDay') : undefined,
    nextTime: isOther && values.nextTime === '' ? t('form.need.nextTime') : undefined,
  }
}

export function isWhole(problems: FormErrors): boolean {
  return Object.values(problems).every((problem) => problem === undefined)
}

export function aboutOf(values: AboutValues): DisturbanceChange {
  return {
    title: values.title.trim(),
    services: [...values.services],
    startedAt: `${values.startedDay}T${values.startedTime}`,
    ...given('titleEn', values.titleEn),
    ...given('affected', values.affected),
    ...given('affectedEn', values.affectedEn),
    ...given('ticket', values.ticket),
  }
}

/** `now` in milliseconds: a promise in minutes is kept from when it is made. */
export function updateOf(values: TellValues, now: number): NewUpdate {
  return {
    state: stateOf(values.state),
    words: values.words.trim(),
    mail: values.mail,
    ...given('wordsEn', values.wordsEn),
    ...given('nextUpdateBy', values.state === 'resolved' ? '' : nextOf(values, now)),
  }
}

export function startOf(values: StartValues, now: number): NewDisturbance {
  const { state, ...told } = updateOf(values, now)
  return { ...aboutOf(values), ...told, state: state === 'resolved' ? 'monitoring' : state }
}

function nextOf({ next, nextDay, nextTime }: NextValues, now: number): string {
  if (next === 'none') return ''
  if (next === 'other') return `${nextDay}T${nextTime}`
  const minutes = Math.floor(now / 60_000) + Number(next)
  return new Date(minutes * 60_000).toISOString()
}

function stateOf(text: string): NewUpdate['state'] {
  return text === 'identified' || text === 'monitoring' || text === 'resolved'
    ? text
    : 'investigating'
}

/** Left out where nothing was written. */
function given<Name extends string>(name: Name, text: string): { readonly [K in Name]?: string } {
  const trimmed = text.trim()
  return trimmed === '' ? {} : ({ [name]: trimmed } as { readonly [K in Name]: string })
}
