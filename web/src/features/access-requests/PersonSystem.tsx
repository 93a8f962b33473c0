import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { ExactTime } from '../../ui/ExactTime.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { State } from '../../ui/State.tsx'
import { Table } from '../../ui/Table.tsx'
import styles from './access-requests.module.css'
import type { Person } from './queries.ts'
import { accessText } from './text.ts'
import { EntitlementName } from './words.tsx'

type System = Person['systems'][number]
type Access = System['access'][number]

/** What somebody has in a system, who approved it, and whether the last list shows it. */
export function PersonSystem({ system }: { readonly system: System }) {
  const t = useText(accessText)
  const format = useFormat()
  const { name, listAt, access, accounts, ended } = system
  return (
    <Card
      flush
      title={t('person.has', { system: name })}
      aside={
        listAt === null ? t('person.noList') : t('person.listAt', { when: format.relative(listAt) })
      }
    >
      {access.length === 0 ? null : <AccessTable access={access} label={name} />}
      {accounts.length === 0 ? null : (
        <div className={styles.pick}>
          <h3 className={styles.sub}>{t('person.accounts')}</h3>
          <ul className={styles.changes}>
            {accounts.map((account) => (
              <li key={`${account.name} ${account.since}`}>
                <span className={styles.strong}>{account.name}</span>
                <AccountMark account={account} />
                <span className={styles.muted}>
                  {account.lastLoginAt === null
                    ? t('person.noLogin')
                    : t('person.login', { when: format.relative(account.lastLoginAt) })}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {ended.length === 0 ? null : (
        <div className={styles.pick}>
          <h3 className={styles.sub}>{t('person.ended')}</h3>
          <ul className={styles.changes}>
            {ended.map((each) => (
              <li key={`${each.entitlement.key} ${each.endedAt}`}>
                <EntitlementName of={each.entitlement} />
                <span className={styles.muted}>
                  {t('person.endedAt', { when: format.dayOf(each.endedAt) })}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  )
}

function AccountMark({ account }: { readonly account: System['accounts'][number] }) {
  const t = useText(accessText)
  if (account.isGone) return <State kind="unknown">{t('person.accountGone')}</State>
  return account.isActive ? (
    <State kind="kept">{t('person.accountActive')}</State>
  ) : (
    <State kind="neutral">{t('person.accountInactive')}</State>
  )
}

function AccessTable({
  access,
  label,
}: {
  readonly access: readonly Access[]
  readonly label: string
}) {
  const t = useText(accessText)
  const format = useFormat()
  return (
    <Table
      stacks
      label={label}
      rows={access}
      rowKey={({ entitlement }) => entitlement.key}
      columns={[
        {
          key: 'what',
          header: t('person.columns.what'),
          heading: true,
          long: true,
          cell: ({ entitlement }) => <EntitlementName of={entitlement} />,
        },
        {
          key: 'approved',
          header: t('person.columns.approved'),
          long: true,
          cell: ({ grant }) => <Approved grant={grant} />,
        },
        {
          key: 'since',
          header: t('person.columns.since'),
          cell: ({ grant, shownBy }) => {
            const since = grant?.approvedAt ?? shownBy?.since
            return since === undefined ? null : (
              <ExactTime instant={since} exact={format.exact(since)}>
                {format.dayOf(since)}
              </ExactTime>
            )
          },
        },
        {
          key: 'until',
          header: t('person.columns.until'),
          cell: ({ grant }) =>
            grant === null
              ? null
              : grant.untilOn === null
                ? t('person.furtherNotice')
                : format.day(grant.untilOn),
        },
        {
          key: 'shown',
          header: t('person.columns.shown'),
          cell: ({ grant, shownBy }) =>
            grant?.state === 'paused' ? (
              <State kind="neutral">{t('person.paused')}</State>
            ) : shownBy === null ? (
              <State kind="unknown">{t('person.notShown')}</State>
            ) : (
              <State kind={grant === null ? 'risk' : 'kept'}>{t('person.shown')}</State>
            ),
        },
      ]}
    />
  )
}

function Approved({ grant }: { readonly grant: Access['grant'] }) {
  const t = useText(accessText)
  if (grant === null) return <State kind="risk">{t('unapproved')}</State>
  const { approvedBy, origin, request, reason } = grant
  return (
    <span className={styles.who}>
      <span>{approvedBy}</span>
      <span className={styles.muted}>
        {request === null ? (
          t(`person.origin.${origin}`)
        ) : (
          <PathLink path={`/access/requests/${request}`}>{t(`person.origin.${origin}`)}</PathLink>
        )}
        {reason === null ? '' : `: ${reason}`}
      </span>
    </span>
  )
}
