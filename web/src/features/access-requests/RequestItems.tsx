import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import styles from './access-requests.module.css'
import type { OneRequest, RequestItem } from './queries.ts'
import { accessText } from './text.ts'
import { ChangeMark, EntitlementName, useName } from './words.tsx'

/** So many are drawn as far as they are in sight. */
const MANY = 60

/** What changes, for whom, how far each has come and who has said what. */
export function RequestItems({
  request: { items, total, proposal },
}: {
  readonly request: OneRequest
}) {
  const t = useText(accessText)
  if (proposal !== null) return null
  return (
    <Card
      flush
      title={t('one.changes')}
      aside={total > items.length ? t('one.capped', { shown: items.length, total }) : undefined}
    >
      {items.length > MANY ? (
        <VirtualList
          label={t('one.changes')}
          items={items}
          itemKey={({ id }) => String(id)}
          itemHeight={84}
          height={640}
        >
          {(item) => <Item item={item} />}
        </VirtualList>
      ) : (
        <ul className={styles.list}>
          {items.map((item) => (
            <li key={item.id}>
              <Item item={item} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Item({ item }: { readonly item: RequestItem }) {
  const t = useText(accessText)
  const name = useName()
  const format = useFormat()
  const { employee, entitlement, act, state, untilOn, approvals } = item
  return (
    <div className={styles.row}>
      <div className={styles.who}>
        <PathLink path={`/access/people/${employee.id}`}>{name(employee)}</PathLink>
        <span className={styles.line}>
          <span className={styles.muted}>{t(`act.${act}`)}</span>
          {entitlement === null ? null : <EntitlementName of={entitlement} />}
          {untilOn === null ? null : (
            <span className={styles.muted}>{t('until', { day: format.day(untilOn) })}</span>
          )}
        </span>
        {approvals
          .filter(
            ({ wants, decidedAt }) =>
              wants !== 'manager' || decidedAt === null || approvals.length > 1,
          )
          .map((approval) => (
            <Said key={`${approval.wants} ${approval.who ?? ''}`} of={approval} />
          ))}
      </div>
      <ChangeMark state={state} />
    </div>
  )
}

function Said({ of }: { readonly of: RequestItem['approvals'][number] }) {
  const t = useText(accessText)
  const format = useFormat()
  const { wants, who, decidedAt, decidedBy, forName, isApproved, note } = of
  const role = t(`wants.${wants}`)
  if (decidedAt === null) {
    return (
      <span className={styles.muted}>
        {role}: {t('one.waitsFor', { who: who ?? t('wants.role') })}
      </span>
    )
  }
  const words = { by: decidedBy ?? '', for: forName ?? '', when: format.relative(decidedAt) }
  const said =
    isApproved === null
      ? t('one.dropped')
      : isApproved
        ? t(forName === null ? 'one.said' : 'one.saidFor', words)
        : t('one.refused', words)
  return (
    <span className={styles.muted}>
      {role}: {said}
      {note === null ? '' : ` · ”${note}”`}
    </span>
  )
}
