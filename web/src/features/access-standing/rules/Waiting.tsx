import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ErrorNotice } from '../../../ui/Notice.tsx'
import { toast } from '../../../ui/toast.ts'
import styles from '../access-standing.module.css'
import { decideRules, type RulesShown, withdrawRules } from '../queries.ts'
import { standingText } from '../text.ts'
import { Effects } from './Effects.tsx'
import { changesOf } from './fields.ts'

/** What is proposed, what it would make different, and the yes or no of another. */
export function Waiting({ data: { waiting, rules } }: { readonly data: RulesShown }) {
  const t = useText(standingText)
  const format = useFormat()
  const queries = useQueryClient()
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<Error>()
  if (waiting === null) return null
  const send = async (act: () => Promise<unknown>) => {
    setSending(true)
    setFailure(undefined)
    try {
      await act()
      toast(t('rules.decided'))
      await queries.invalidateQueries({ queryKey: ['access'] })
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setSending(false)
    }
  }
  const { id, proposedBy, proposedAt, reason, mayDecide, mayWithdraw } = waiting
  return (
    <div className={styles.rules}>
      <Card
        title={mayWithdraw ? t('rules.waitingOwn') : t('rules.waiting', { who: proposedBy })}
        aside={format.moment(proposedAt)}
      >
        <div className={styles.words}>
          {reason === null ? null : <p>”{reason}”</p>}
          <ul>
            {changesOf(t, rules, waiting.rules).map(({ key, ...change }) => (
              <li key={key}>{t('rules.change', change)}</li>
            ))}
          </ul>
          {failure === undefined ? null : <ErrorNotice error={failure} />}
          <div className={styles.acts}>
            {mayDecide ? (
              <>
                <Button loading={isSending} onClick={() => void send(() => decideRules(id, true))}>
                  {t('rules.approve')}
                </Button>
                <Button
                  variant="secondary"
                  disabled={isSending}
                  onClick={() => void send(() => decideRules(id, false))}
                >
                  {t('rules.refuse')}
                </Button>
              </>
            ) : null}
            {mayWithdraw ? (
              <Button
                variant="secondary"
                loading={isSending}
                onClick={() => void send(() => withdrawRules(id))}
              >
                {t('rules.withdraw')}
              </Button>
            ) : null}
          </div>
        </div>
      </Card>
      <Effects wanted={waiting.rules} />
    </div>
  )
}
