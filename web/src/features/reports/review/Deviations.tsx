import { useText, withoutStop } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { State } from '../../../ui/State.tsx'
import { Tasks } from '../../../ui/Tasks.tsx'
import type { Report } from '../queries.ts'
import { reviewText } from './text.ts'

export interface DeviationsProps {
  readonly report: Report
  /** Whether it waits to be released, and not just to be read. */
  readonly isDraft: boolean
  readonly explain: (deviation: number) => void
}

type Deviation = Report['deviations'][number]

/** What was not kept, and what is said of it in the report; what must be said before release comes first. */
export function Deviations({ report, isDraft, explain }: DeviationsProps) {
  const t = useText(reviewText)
  const { deviations, may } = report
  const count = deviations.filter(({ blocks }) => blocks).length
  const mayExplain = isDraft && may.explain
  const rows = deviations.toSorted((a, b) => Number(b.blocks) - Number(a.blocks))
  return (
    <Card
      title={t('deviations.title')}
      aside={isDraft && count > 0 ? t('deviations.blocks', { count }) : undefined}
      flush
    >
      {rows.length === 0 ? (
        <EmptyState title={t('deviations.none')}>{t('deviations.noneText')}</EmptyState>
      ) : (
        <Tasks
          tasks={rows.map((deviation) => ({
            key: String(deviation.id),
            title: deviation.text,
            detail: <Said deviation={deviation} />,
            when: <Stands deviation={deviation} isDraft={isDraft} />,
            act: mayExplain ? (
              <Button
                variant="secondary"
                data-size="sm"
                aria-label={`${t(deviation.isExplained ? 'deviations.change' : 'deviations.explain')}: ${deviation.text}`}
                onClick={() => explain(deviation.id)}
              >
                {t(deviation.isExplained ? 'deviations.change' : 'deviations.explain')}
              </Button>
            ) : null,
          }))}
        />
      )}
    </Card>
  )
}

interface OneProps {
  readonly deviation: Deviation
}

function Stands({ deviation, isDraft }: OneProps & { readonly isDraft: boolean }) {
  const t = useText(reviewText)
  if (deviation.isExplained) return <State kind="kept">{t('deviations.explained')}</State>
  if (!isDraft) return <State kind="neutral">{t('deviations.notExplained')}</State>
  return deviation.blocks ? (
    <State kind="missed">{t('deviations.waits')}</State>
  ) : (
    <State kind="neutral">{t('deviations.mayWait')}</State>
  )
}

function Said({ deviation }: OneProps) {
  const t = useText(reviewText)
  const format = useFormat()
  const { cause, explanation, action, actionOwner, actionDue } = deviation
  const said = [cause, explanation].filter((part) => part !== null).join(': ')
  const acted =
    action === null
      ? ''
      : actionOwner === null
        ? t('deviations.action', { action: withoutStop(action) })
        : t('deviations.actionBy', { action: withoutStop(action), owner: actionOwner })
  const due = actionDue === null ? '' : `, ${t('deviations.due', { day: format.day(actionDue) })}`
  if (said === '' && acted === '') return null
  return (
    <>
      {said === '' ? null : <p>{said}</p>}
      {acted === '' ? null : <p>{`${acted}${due}.`}</p>}
    </>
  )
}
