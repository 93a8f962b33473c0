import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { byNeed, isNeeding, phaseOf } from '../phase.ts'
import type { Board, Standings } from '../queries.ts'
import { reportsText } from '../text.ts'
import { Way } from '../Way.tsx'

export interface NeedCardProps {
  readonly board: Board
  readonly standings: Standings | undefined
}

/** The way of the report that most needs somebody; nothing where none does. */
export function NeedCard({ board, standings }: NeedCardProps) {
  const t = useText(reportsText)
  const format = useFormat()
  if (standings === undefined) return null
  const [worst] = board.items
    .flatMap(({ service, cells }) =>
      cells.map((cell) => {
        const known = standings.get(service.key)?.find(({ period }) => period === cell.period.key)
        return { ...cell, service, known, phase: phaseOf(cell, known) }
      }),
    )
    .filter(isNeeding)
    .sort(byNeed)
  if (worst === undefined) return null
  const { service, period, phase } = worst
  const act =
    phase === 'to_explain' ? 'act.explain' : phase === 'to_release' ? 'act.release' : 'act.look'
  return (
    <Card
      title={t('of', {
        service: service.name,
        period: format.period(period.firstDay, period.lastDay),
      })}
      aside={
        <ButtonLink
          to="/reports/$service/$period"
          params={{ service: service.key, period: period.key }}
          variant="primary"
          data-size="sm"
        >
          {t(act)}
        </ButtonLink>
      }
    >
      <Way facts={{ ...worst, draftedAt: null }} />
    </Card>
  )
}
