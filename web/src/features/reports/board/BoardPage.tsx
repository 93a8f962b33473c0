import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Navigate } from '@tanstack/react-router'
import { useLive } from '../../../lib/live.ts'
import { readsReports, useMe } from '../../../lib/me.ts'
import { useLanguage, useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { Export } from '../../../ui/Export.tsx'
import { NoServices } from '../../../ui/NoServices.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { PendingPage } from '../../../ui/PendingPage.tsx'
import { type Board, boardQuery, registerFile, type Standings, standingsQuery } from '../queries.ts'
import { reportsText } from '../text.ts'
import styles from './BoardPage.module.css'
import { BoardTable } from './BoardTable.tsx'
import { NeedCard } from './NeedCard.tsx'
import { boardText } from './text.ts'
import { YearSentence } from './YearSentence.tsx'

const route = getRouteApi('/shell/reports')

/** Services by quarters: how far each report has come, and the one that most needs somebody. */
export function BoardPage() {
  useLive('reports', 'availability', 'tickets')
  const t = useText(reportsText)
  const { until } = route.useSearch()
  const query = useQuery(boardQuery(until))
  const isHere = readsReports(useMe())
  if (!isHere) return <Navigate to="/reports/register" replace />
  if (query.data !== undefined) return <Shown board={query.data} until={until} />
  return <PendingPage title={t('title')} query={query} lines={8} />
}

interface ShownProps {
  readonly board: Board
  readonly until: string | undefined
}

function Shown({ board, until }: ShownProps) {
  const t = useText(reportsText)
  const words = useText(boardText)
  const language = useLanguage()
  const { items } = board
  const { data, isError } = useQuery(standingsQuery(until))
  const standings: Standings | undefined = data && Map.groupBy(data, ({ service }) => service)
  if (items.length === 0) {
    return (
      <>
        <PageHead title={t('title')} />
        <Card flush>
          <NoServices>{words('empty')}</NoServices>
        </Card>
      </>
    )
  }
  return (
    <>
      <PageHead
        title={t('title')}
        sentence={<YearSentence board={board} />}
        acts={
          <>
            <ButtonLink to="/reports/register">{t('register')}</ButtonLink>
            <Export
              from={(format) => registerFile({}, format, language)}
              formats={['xlsx']}
              large
            />
          </>
        }
      />
      <Card flush className={styles.card ?? ''}>
        <Turning board={board} />
        <BoardTable board={board} standings={standings} isFailed={isError} />
      </Card>
      <NeedCard board={board} standings={standings} />
    </>
  )
}

/** Back and forth among the quarters, each view with an address of its own. */
function Turning({ board: { quarters, earlier, later } }: { readonly board: Board }) {
  const t = useText(boardText)
  const format = useFormat()
  const navigate = route.useNavigate()
  const go = (key: string) => void navigate({ search: { until: key }, resetScroll: false })
  const [first, last] = [quarters[0], quarters.at(-1)]
  return (
    <div className={styles.turning} data-print="no">
      <Button variant="tertiary" data-size="sm" onClick={() => go(earlier)}>
        {t('earlier')}
      </Button>
      {first === undefined || last === undefined ? null : (
        <span role="status">{format.period(first.firstDay, last.lastDay)}</span>
      )}
      <Button
        variant="tertiary"
        data-size="sm"
        disabled={later === null}
        onClick={() => (later === null ? undefined : go(later))}
      >
        {t('later')}
      </Button>
    </div>
  )
}
