import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNotice } from '../../ui/Notice.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import { adoptNow } from './queries.ts'
import { accountsText } from './text.ts'

interface BaselineDialogProps {
  readonly system: string
  readonly close: () => void
}

/** How much would be taken as the start, before it is. */
export function BaselineDialog({ system, close }: BaselineDialogProps) {
  const t = useText(accountsText)
  const queries = useQueryClient()
  const tried = useQuery({
    queryKey: ['access', 'baseline', system],
    queryFn: () => adoptNow(system, true),
    staleTime: 0,
    gcTime: 0,
  })
  return (
    <ConfirmDialog
      title={t('baseline.title')}
      confirm={t('baseline.confirm')}
      close={close}
      onConfirm={async () => {
        await adoptNow(system, false)
        await queries.invalidateQueries({ queryKey: ['access'] })
        toast(t('baseline.done'))
      }}
    >
      {tried.error === null ? null : <ErrorNotice error={tried.error} />}
      {tried.data === undefined ? <Skeleton lines={3} /> : <Size adopted={tried.data} />}
    </ConfirmDialog>
  )
}

type Adopted = Awaited<ReturnType<typeof adoptNow>>

function Size({ adopted }: { readonly adopted: Adopted }) {
  const t = useText(accountsText)
  const format = useFormat()
  const { grants, people, managers, withoutManager, conflicts, notAllowed } = adopted
  if (grants === 0) return <p>{t('baseline.none')}</p>
  return (
    <>
      <p>
        {t('baseline.words', {
          grants: format.count(grants),
          people: format.count(people),
          managers: format.count(managers),
        })}
      </p>
      {withoutManager === 0 ? null : (
        <p>{t('baseline.without', { n: format.count(withoutManager) })}</p>
      )}
      {conflicts + notAllowed === 0 ? null : (
        <p>
          {t('baseline.against', {
            conflicts: format.count(conflicts),
            notAllowed: format.count(notAllowed),
          })}
        </p>
      )}
    </>
  )
}
