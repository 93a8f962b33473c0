import { useQuery } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { State } from '../../ui/State.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import styles from './access-requests.module.css'
import type { Draft } from './draft.ts'
import { type Preview, startQuery } from './queries.ts'
import { accessText } from './text.ts'
import { useEntitlementName, useName, useWhy } from './words.tsx'

/** For each: what comes, what goes, what is not to be had. */
export function Differences({
  preview,
  draft,
}: {
  readonly preview: Preview
  readonly draft: Draft
}) {
  const t = useText(accessText)
  const name = useName()
  const { data } = useQuery(startQuery(draft.employees, draft.system))
  const people = new Map((data?.employees ?? []).map((each) => [each.id, each]))
  const items = preview.items.filter(
    ({ added, renewed, removed, leftOut }) =>
      added.length + renewed.length + removed.length + leftOut.length > 0,
  )
  const one = (item: Preview['items'][number]) => (
    <div className={styles.who}>
      <span className={styles.strong}>{name(people.get(item.employee) ?? { name: null })}</span>
      <Difference item={item} draft={draft} />
    </div>
  )
  if (items.length > 20) {
    return (
      <VirtualList
        label={t('fresh.perPerson')}
        items={items}
        itemKey={({ employee }) => String(employee)}
        itemHeight={88}
      >
        {(item) => <div className={styles.pick}>{one(item)}</div>}
      </VirtualList>
    )
  }
  return (
    <ul className={styles.history}>
      {items.map((item) => (
        <li key={item.employee}>{one(item)}</li>
      ))}
    </ul>
  )
}

function Difference({
  item,
  draft,
}: {
  readonly item: Preview['items'][number]
  readonly draft: Draft
}) {
  const t = useText(accessText)
  const why = useWhy()
  const named = useNamed(draft)
  const lines = [
    ...item.added.map((key) => ({ key, kind: 'kept' as const, word: t('fresh.added') })),
    ...item.renewed.map((key) => ({ key, kind: 'neutral' as const, word: t('fresh.renewed') })),
    ...item.removed.map((key) => ({ key, kind: 'neutral' as const, word: t('fresh.removed') })),
  ]
  return (
    <>
      <ul className={styles.changes}>
        {lines.map(({ key, kind, word }) => (
          <li key={`${word} ${key}`}>
            <span>{named(key)}</span>
            <State kind={kind} plain>
              {word}
            </State>
          </li>
        ))}
        {item.leftOut.map(({ entitlement, why: reason, detail }) => (
          <li key={`${entitlement} ${reason}`}>
            <span>{named(entitlement)}</span>
            <State kind="missed" plain>
              {why({ why: reason, detail: reason === 'conflict' ? named(detail ?? '') : detail })}
            </State>
          </li>
        ))}
      </ul>
      {item.kept === 0 ? null : (
        <span className={styles.muted}>{t('fresh.kept', { count: item.kept })}</span>
      )}
    </>
  )
}

/** By what they are called where that is known, else by their key. */
function useNamed(draft: Draft): (key: string) => string {
  const name = useEntitlementName()
  const { data } = useQuery(startQuery(draft.employees, draft.system))
  return (key) => {
    const entitlement = data?.entitlements.find((each) => each.key === key)
    return entitlement === undefined ? key : name(entitlement)
  }
}
