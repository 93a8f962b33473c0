import type { Saying } from '../../../../src/modules/work/wording.ts'
import { workPath, workWords } from '../../../../src/modules/work/words.ts'
import type { WorkItem } from '../../lib/own-work.ts'
import { useDeviationWords } from '../../lib/promise-words.ts'
import { useLanguage, useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { PathButton, PathLink } from '../../ui/PathLink.tsx'
import { State } from '../../ui/State.tsx'
import type { Task } from '../../ui/Tasks.tsx'
import type { StartData } from './queries.ts'
import styles from './StartPage.module.css'
import { startText } from './text.ts'
import { CloseWork, RemindContacts } from './WorkActs.tsx'

export type Variant = 'primary' | 'secondary'

/** Days and times as pages write them. */
export function useSaying(): Saying {
  const language = useLanguage()
  const { day, instant, periodKey, duration } = useFormat()
  return { language, day, instant, period: periodKey, duration }
}

/** What somebody has been asked, as a row: what, why them, by when, and one act. */
export function useWorkRow(
  unexplained: StartData['unexplained'],
): (item: WorkItem, variant: Variant) => Task {
  const say = useSaying()
  const why = useWhy(unexplained)
  return (item, variant) => {
    const { title, act } = workWords(item, say)
    const path = workPath(item)
    const leads = !item.mayClose && item.kind !== 'report.not_acknowledged'
    return {
      key: `work ${item.id}`,
      title: leads ? (
        title
      ) : (
        <PathLink path={path} className={styles.there}>
          {title}
        </PathLink>
      ),
      detail: why(item),
      when: <When item={item} />,
      act: leads ? (
        <PathButton path={path} variant={variant}>
          {act}
        </PathButton>
      ) : item.kind === 'report.not_acknowledged' ? (
        <RemindContacts report={item.facts} variant={variant} />
      ) : (
        <CloseWork id={item.id} title={title} />
      ),
    }
  }
}

/** What it is about, and why it is this one’s, where it is not simply theirs. */
function useWhy(unexplained: StartData['unexplained']): (item: WorkItem) => string {
  const t = useText(startText)
  const say = useSaying()
  const deviation = useDeviationWords()
  const about = (item: WorkItem): string | null => {
    if (item.kind !== 'report.explain') return workWords(item, say).detail
    const { service, period } = item.facts
    const first = unexplained.find(
      (each) => each.service.key === service.key && each.period.key === period,
    )?.first
    if (first === undefined || first.length === 0) return workWords(item, say).detail
    return first.map(({ rule, ...of }) => `${deviation({ rule, subject: known(of) })}.`).join(' ')
  }
  return (item) => {
    const { standsInFor, isEscalated, heldBy, nobodyBelow } = item
    const held = heldBy.join(', ')
    return [
      about(item),
      standsInFor === null ? null : t('work.for', { name: standsInFor.name }),
      isEscalated
        ? t(held === '' ? 'work.escalated' : 'work.escalatedFrom', { names: held })
        : null,
      nobodyBelow ? t('work.nobodyBelow') : null,
    ]
      .filter((each) => each !== null)
      .join(' ')
  }
}

function When({ item }: { readonly item: WorkItem }) {
  const t = useText(startText)
  const format = useFormat()
  const { due, dueOn, workingDaysLate, isUrgent } = item
  if (due === 'late') {
    return (
      <>
        <State kind="missed">{t('task.late', { count: workingDaysLate })}</State>
        <span>{t('task.due', { day: format.day(dueOn) })}</span>
      </>
    )
  }
  if (due === 'today') {
    return (
      <>
        <State kind="risk">{t('task.today')}</State>
        <span>{t('task.dueToday')}</span>
      </>
    )
  }
  return (
    <>
      {isUrgent ? <State kind="risk">{t('work.urgent')}</State> : null}
      <span>{format.weekday(dueOn)}</span>
    </>
  )
}

type First = Omit<StartData['unexplained'][number]['first'][number], 'rule'>

/** What is known of the subject; `null` says that it has no such part. */
function known({ kind, priority, measured, goal, from, openSeconds, ticket }: First) {
  return {
    ...(isClock(kind) ? { kind } : {}),
    ...(priority === null ? {} : { priority }),
    ...(measured === null ? {} : { measured }),
    ...(goal === null ? {} : { goal }),
    ...(from === null ? {} : { from }),
    ...(openSeconds === null ? {} : { openSeconds }),
    ...(ticket === null ? {} : { ticket }),
  }
}

function isClock(kind: string | null): kind is 'resolution' | 'response' | 'update' {
  return kind === 'resolution' || kind === 'response' || kind === 'update'
}
