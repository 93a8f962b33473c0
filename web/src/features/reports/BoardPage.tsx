import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useLive } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { NoServices } from '../../ui/NoServices.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { BoardLegend } from './BoardLegend.tsx'
import styles from './BoardPage.module.css'
import { BoardTable } from './BoardTable.tsx'
import { type Board, boardQuery, type Standings, standingsQuery } from './queries.ts'
import { reportsText } from './text.ts'

const route = getRouteApi('/shell/reports')

export function BoardPage() {
  useLive('reports', 'availability', 'tickets')
  const t = useText(reportsText)
  const { until } = route.useSearch()
  const query = useQuery(boardQuery(until))
  if (query.data !== undefined) return <Shown board={query.data} until={until} />
  return <PendingPage title={t('title')} query={query} lines={8} />
}

function Shown({ board, until }: { readonly board: Board; readonly until: string | undefined }) {
  const t = useText(reportsText)
  const navigate = route.useNavigate()
  const { items, earlier, later } = board
  const { data, isError } = useQuery(standingsQuery(until))
  const standings = data && Map.groupBy(data, ({ service }) => service)
  const go = (key: string | undefined) =>
    void navigate({ search: key === undefined ? {} : { until: key }, resetScroll: false })
  return (
    <>
      <PageHead
        title={t('title')}
        sentence={<Sentence board={board} standings={standings} />}
        acts={
          items.length === 0 ? undefined : (
            <>
              <Button variant="secondary" onClick={() => go(earlier)}>
                {t('board.earlier')}
              </Button>
              {later === null ? null : (
                <Button variant="secondary" onClick={() => go(later)}>
                  {t('board.later')}
                </Button>
              )}
            </>
          )
        }
      />
      <Card flush className={styles.card ?? ''}>
        {items.length === 0 ? (
          <NoServices>{t('board.empty')}</NoServices>
        ) : (
          <BoardTable board={board} standings={standings} isFailed={isError} />
        )}
      </Card>
      {items.length === 0 ? null : <BoardLegend />}
    </>
  )
}

interface SentenceProps {
  readonly board: Board
  readonly standings: Standings | undefined
}

/** Said when all of it is worked out. */
function Sentence({ board, standings }: SentenceProps) {
  const t = useText(reportsText)
  const ended = board.items.flatMap(({ service, cells }) =>
    cells
      .filter(({ state }) => state === 'draft')
      .map(({ period }) => standings?.get(service.key)?.find((each) => each.period === period.key)),
  )
  if (ended.length === 0 || standings === undefined) return null
  const count = ended.filter((each) => each !== undefined && each.unexplained > 0).length
  return t('board.sentence', { count, total: ended.length })
}
