import type { ChangeState } from '../../../../src/modules/access/changes/change.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { Column } from '../../ui/columns.ts'
import { PathLink } from '../../ui/PathLink.tsx'
import { State, type StateKind } from '../../ui/State.tsx'
import styles from './access-accounts.module.css'
import type { FindingRow } from './queries.ts'
import { accountsText } from './text.ts'

const kinds: Readonly<Record<ChangeState, StateKind>> = {
  requested: 'neutral',
  rejected: 'neutral',
  approved: 'neutral',
  queued: 'risk',
  claimed: 'risk',
  returned: 'risk',
  done: 'neutral',
  contradicted: 'missed',
  verified: 'kept',
  withdrawn: 'neutral',
}

export function useFindingColumns(): readonly Column<FindingRow>[] {
  const t = useText(accountsText)
  const format = useFormat()
  return [
    {
      key: 'who',
      header: t('list.who'),
      phone: 'heading',
      long: true,
      cell: (row) => <Who row={row} />,
    },
    {
      key: 'kind',
      header: t('list.kind'),
      cell: ({ kind, resolvedAt }) => (
        <State
          kind={resolvedAt !== null ? 'kept' : kind === 'leaver_with_account' ? 'missed' : 'risk'}
        >
          {t(`kinds.${kind}`)}
        </State>
      ),
    },
    {
      key: 'what',
      header: t('list.what'),
      long: true,
      cell: ({ entitlement, account }) => (
        <span className={styles.two}>
          {entitlement === null ? (
            <span>{t('list.wholeAccount')}</span>
          ) : (
            <PathLink path={`/access/catalogue/${entitlement.id}`}>
              {entitlement.name ?? entitlement.key}
            </PathLink>
          )}
          {account?.name == null ? null : <span className="muted">{account.name}</span>}
        </span>
      ),
    },
    { key: 'since', header: t('list.since'), cell: ({ sinceOn }) => format.day(sinceOn) },
    {
      key: 'action',
      header: t('list.action'),
      cell: ({ change }) =>
        change === null ? (
          <span className="muted">{t('list.noAction')}</span>
        ) : (
          <State kind={kinds[change.state]} plain>
            {t(`states.${change.state}`)}
          </State>
        ),
    },
  ]
}

function Who({ row }: { readonly row: FindingRow }) {
  const t = useText(accountsText)
  const { employee, shownKey, unit } = row
  if (employee === null) {
    return (
      <span className={styles.two}>
        <strong>{t('list.noPerson')}</strong>
        {shownKey === null ? null : (
          <span className="muted">{t('list.unknownKey', { key: shownKey })}</span>
        )}
      </span>
    )
  }
  return (
    <span className={styles.two}>
      {employee.name === null ? (
        <strong>{t('hidden')}</strong>
      ) : (
        <PathLink path={`/access/people/${employee.id}`}>{employee.name}</PathLink>
      )}
      {employee.name === null ? null : <span className="muted">{unit}</span>}
    </span>
  )
}
