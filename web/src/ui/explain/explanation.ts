/** What the form holds, and what it sends. */
import { causeCategories } from './causes.ts'
import type { DeviationData, OpenDeviation } from './queries.ts'

/** A type, not an interface: a form's fields are looked up by name. */
export type Explanation = {
  readonly causeCategory: string
  readonly explanation: string
  readonly action: string
  /** The id of somebody who works here, or `other`. */
  readonly actionOwnerId: string
  readonly actionOwner: string
  readonly actionDue: string
  /** Each as `ticket INC1` or `outage 2026-08-14T08:12:00Z`. */
  readonly links: readonly string[]
}

export const OTHER = 'other'

type Said = Pick<
  OpenDeviation,
  'causeCategory' | 'explanation' | 'action' | 'actionOwner' | 'actionOwnerId' | 'actionDue'
>

export function explanationOf(
  { causeCategory, explanation, action, actionOwner, actionOwnerId, actionDue }: Said,
  links: DeviationData['links'],
): Explanation {
  return {
    causeCategory: causeCategory ?? '',
    explanation: explanation ?? '',
    action: action ?? '',
    actionOwnerId: actionOwnerId ?? (actionOwner === null ? '' : OTHER),
    actionOwner: actionOwnerId === null ? (actionOwner ?? '') : '',
    actionDue: actionDue ?? '',
    links: links.map(({ kind, ref }) => `${kind} ${ref}`),
  }
}

/** An action that is done stays as it is: it is not sent. What is empty is no action. */
export function givenOf(values: Explanation, isDone: boolean) {
  return {
    causeCategory: causeCategories.find((each) => each === values.causeCategory) ?? 'other',
    explanation: values.explanation.trim(),
    links: values.links.map(linkOf),
    ...(isDone ? {} : actionOf(values)),
  } as const
}

function actionOf({ action, actionOwnerId, actionOwner, actionDue }: Explanation) {
  if (action.trim() === '') return { action: null }
  return {
    action: action.trim(),
    ...(actionOwnerId === OTHER ? { actionOwner: actionOwner.trim() } : { actionOwnerId }),
    actionDue,
  }
}

export function linkOf(text: string) {
  const [kind, ...ref] = text.split(' ')
  const name = ref.join(' ')
  return kind === 'outage'
    ? ({ kind: 'outage', ref: name } as const)
    : ({ kind: 'ticket', ref: name } as const)
}
