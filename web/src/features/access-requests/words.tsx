/** How people, entitlements and states are said in this room. */
import { useLanguage, useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { State, type StateKind } from '../../ui/State.tsx'
import styles from './access-requests.module.css'
import type { Entitlement, Member, Person, Preview, RequestItem } from './queries.ts'
import { accessText } from './text.ts'

export function useName(): (employee: { readonly name: string | null }) => string {
  const t = useText(accessText)
  return ({ name }) => name ?? t('hidden')
}

/** "PA-team 12": a name that somebody has given stands for the value. */
export function useEntitlementName(): (
  entitlement: Pick<Entitlement, 'kindName' | 'name' | 'value'>,
) => string {
  const language = useLanguage()
  return ({ kindName, name, value }) => `${kindName[language]} ${name ?? value}`
}

type ChangeState = RequestItem['state']

const kinds: Readonly<Record<ChangeState, StateKind>> = {
  requested: 'risk',
  rejected: 'missed',
  approved: 'neutral',
  queued: 'neutral',
  claimed: 'neutral',
  returned: 'risk',
  done: 'risk',
  contradicted: 'missed',
  verified: 'kept',
  withdrawn: 'unknown',
}

export function ChangeMark({ state }: { readonly state: ChangeState }) {
  const t = useText(accessText)
  return <State kind={kinds[state]}>{t(`change.${state}`)}</State>
}

const memberKinds: Readonly<Record<Member['state'], StateKind>> = {
  employed: 'kept',
  coming: 'neutral',
  leave: 'neutral',
  leaving: 'risk',
  left: 'unknown',
}

type Placed = Pick<Member, 'state'> & Partial<Pick<Member, 'firstDay' | 'lastDay' | 'leaveUntil'>>

/** Whoever simply works here needs no mark. */
export function MemberMark({ of }: { readonly of: Placed }) {
  const t = useText(accessText)
  const format = useFormat()
  const { state, firstDay = null, lastDay = null, leaveUntil = null } = of
  if (state === 'employed') return null
  const said = {
    coming: firstDay === null ? '' : t('state.coming', { day: format.day(firstDay) }),
    leave:
      leaveUntil === null
        ? t('state.leave')
        : t('state.leaveUntil', { day: format.day(leaveUntil) }),
    leaving: lastDay === null ? '' : t('state.leaving', { day: format.day(lastDay) }),
    left: lastDay === null ? t('state.gone') : t('state.left', { day: format.day(lastDay) }),
  }[state]
  return <State kind={memberKinds[state]}>{said}</State>
}

/** From the rows of a person, where the days stand by each employment. */
export function placedOf({ state, employments }: Person): Placed {
  const days = employments.filter(({ isOver }) => !isOver || state === 'left')
  const ends = days.map(({ endsOn }) => endsOn).filter((day) => day !== null)
  return {
    state,
    firstDay: days.map(({ startsOn }) => startsOn).sort()[0] ?? null,
    lastDay: ends.sort().at(-1) ?? null,
    leaveUntil: days.flatMap(({ leaves }) => leaves.map(({ until }) => until))[0] ?? null,
  }
}

/** What something is, with a mark where it is of high risk. */
export function EntitlementName({ of }: { readonly of: Entitlement }) {
  const t = useText(accessText)
  const name = useEntitlementName()
  return (
    <span className={styles.entitlement}>
      <span>{name(of)}</span>
      {of.risk === 'high' ? <State kind="risk">{t('risk')}</State> : null}
    </span>
  )
}

type LeftOut = Preview['items'][number]['leftOut'][number]

export function useWhy(): (
  leftOut: Pick<LeftOut, 'why'> & { readonly detail?: string | null },
) => string {
  const t = useText(accessText)
  return ({ why, detail }) => t(`why.${why}`, { detail: detail ?? '' })
}
