import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { CellState } from './CellState.tsx'
import styles from './Portal.module.css'
import { type Board, boardQuery, usePortalLive } from './queries.ts'
import { portalText } from './text.ts'

/** Reports of periods that have ended, the last first. */
export function ReportsPage() {
  const t = useText(portalText)
  usePortalLive()
  const [until, setUntil] = useState<string>()
  const { data, error, refetch } = useQuery(boardQuery(until))
  return (
    <>
      <PageHead
        title={t('reports.title')}
        sentence={t('reports.sentence')}
        back={{ path: '/portal', label: t('back') }}
      />
      {data === undefined ? (
        <Card flush>
          {error === null ? (
            <Skeleton lines={6} />
          ) : (
            <ErrorState error={error} retry={() => void refetch()} />
          )}
        </Card>
      ) : (
        <>
          <Reports board={data} />
          <p className={styles.acts}>
            <Button variant="secondary" onClick={() => setUntil(data.earlier)}>
              {t('reports.earlier')}
            </Button>
            {until === undefined ? null : (
              <Button variant="secondary" onClick={() => setUntil(undefined)}>
                {t('reports.latest')}
              </Button>
            )}
          </p>
        </>
      )}
    </>
  )
}

function Reports({ board }: { readonly board: Board }) {
  const t = useText(portalText)
  return (
    <div className={styles.beside}>
      {board.items.length === 0 ? (
        <Card flush>
          <EmptyState title={t('reports.none')}>{t('reports.noneText')}</EmptyState>
        </Card>
      ) : (
        board.items.map((item) => <ReportsOf key={item.service.key} item={item} />)
      )}
    </div>
  )
}

function ReportsOf({ item: { service, cells } }: { readonly item: Board['items'][number] }) {
  const t = useText(portalText)
  const format = useFormat()
  const ended = cells.filter(({ revision }) => revision !== null)
  return (
    <Card title={service.name} flush>
      {ended.length === 0 ? (
        <EmptyState title={t('reports.none')}>{t('reports.noneText')}</EmptyState>
      ) : (
        <ul className={styles.lines}>
          {ended.toReversed().map((cell) => (
            <li key={cell.period.key} className={styles.line}>
              <PathLink
                path={`/portal/reports/${service.key}/${cell.period.key}`}
                className={styles.name}
              >
                {t('report.last', {
                  period: format.period(cell.period.firstDay, cell.period.lastDay),
                })}
              </PathLink>
              <span className={styles.state}>
                <CellState cell={cell} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
