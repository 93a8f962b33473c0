import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { TextButton } from '../../../ui/TextButton.tsx'
import { toast } from '../../../ui/toast.ts'
import styles from '../lists.module.css'
import { CorrectionItem } from './CorrectionItem.tsx'
import { DecideDialog } from './DecideDialog.tsx'
import { type Correction, correctionsQuery, type Which, withdrawCorrection } from './queries.ts'
import { correctionsText } from './text.ts'

interface CorrectionListProps {
  readonly service: string | undefined
  readonly which: Which
}

export function CorrectionList({ service, which }: CorrectionListProps) {
  const t = useText(correctionsText)
  const query = useInfiniteQuery(correctionsQuery(service, which))
  const { data, error, refetch, hasNextPage, fetchNextPage } = query
  const [deciding, setDeciding] = useState<Correction>()
  const [withdrawing, setWithdrawing] = useState<Correction>()
  const items = data?.pages.flatMap((page) => page.items)
  return (
    <Card title={t('list.title')} aside={t('list.aside')} flush>
      {error !== null ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : items === undefined ? (
        <Skeleton lines={5} />
      ) : items.length === 0 ? (
        <EmptyState title={t('list.none')}>{t('list.noneText')}</EmptyState>
      ) : (
        <ul className={styles.list}>
          {items.map((item) => (
            <CorrectionItem
              key={item.id}
              correction={item}
              decide={setDeciding}
              withdraw={setWithdrawing}
            />
          ))}
        </ul>
      )}
      {hasNextPage ? (
        <p className={styles.foot}>
          <TextButton onClick={() => void fetchNextPage()}>{t('list.more')}</TextButton>
        </p>
      ) : null}
      {deciding === undefined ? null : (
        <DecideDialog correction={deciding} close={() => setDeciding(undefined)} />
      )}
      {withdrawing === undefined ? null : (
        <WithdrawDialog correction={withdrawing} close={() => setWithdrawing(undefined)} />
      )}
    </Card>
  )
}

interface WithdrawDialogProps {
  readonly correction: Correction
  readonly close: () => void
}

function WithdrawDialog({ correction, close }: WithdrawDialogProps) {
  const t = useText(correctionsText)
  const queryClient = useQueryClient()
  const send = async (reason: string) => {
    await withdrawCorrection(correction.id, reason)
    for (const topic of ['availability', 'reports', 'work', 'services']) {
      void queryClient.invalidateQueries({ queryKey: [topic] })
    }
    toast(t('withdraw.done'))
  }
  return (
    <ReasonDialog
      name={`correction.withdraw:${correction.id}`}
      title={t('withdraw.title')}
      label={t('withdraw.reason')}
      missing={t('withdraw.need')}
      shortest={3}
      rows={2}
      confirm={t('withdraw.confirm')}
      send={send}
      close={close}
    >
      <p>{t('withdraw.text')}</p>
    </ReasonDialog>
  )
}
