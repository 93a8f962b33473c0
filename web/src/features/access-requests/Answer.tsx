import { Field, Label, Textarea } from '@digdir/designsystemet-react'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNotice } from '../../ui/Notice.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './access-requests.module.css'
import { decide, type OneRequest, withdraw } from './queries.ts'
import { accessText } from './text.ts'

/** A change of the request is a change of the lists, and of what waits for whoever answers. */
function useRefresh(): () => void {
  const queryClient = useQueryClient()
  return () => {
    for (const topic of ['access', 'work']) {
      void queryClient.invalidateQueries({ queryKey: [topic] })
    }
  }
}

/** Yes or no to what waits for whoever looks. */
export function Answer({ request }: { readonly request: OneRequest }) {
  const t = useText(accessText)
  const refresh = useRefresh()
  const [isSending, setSending] = useState(false)
  const [isRefusing, setRefusing] = useState(false)
  const [failure, setFailure] = useState<Error>()
  const count = request.items.filter(({ mayDecide }) => mayDecide).length
  const approve = async () => {
    setSending(true)
    setFailure(undefined)
    try {
      await decide(String(request.id), { approve: true })
      toast(t('one.approved'))
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setSending(false)
      refresh()
    }
  }
  return (
    <Card>
      <div className={styles.stack}>
        <p className={styles.strong}>{t('one.yours', { count })}</p>
        {request.decidesFor === null ? null : (
          <p>{t('one.answerFor', { name: request.decidesFor })}</p>
        )}
        {failure === undefined ? null : <ErrorNotice error={failure} />}
        <div className={styles.acts}>
          <Button loading={isSending} onClick={() => void approve()}>
            {t('one.yesAll', { count })}
          </Button>
          <Button variant="secondary" onClick={() => setRefusing(true)}>
            {t('one.no')}
          </Button>
        </div>
      </div>
      {isRefusing ? (
        <Refuse id={String(request.id)} close={() => setRefusing(false)} refresh={refresh} />
      ) : null}
    </Card>
  )
}

interface RefuseProps {
  readonly id: string
  readonly close: () => void
  readonly refresh: () => void
}

function Refuse({ id, close, refresh }: RefuseProps) {
  const t = useText(accessText)
  const field = useId()
  const [why, setWhy] = useState('')
  return (
    <ConfirmDialog
      title={t('one.noTitle')}
      confirm={t('one.no')}
      danger
      close={close}
      onConfirm={async () => {
        await decide(id, { approve: false, note: why })
        toast(t('one.rejected'))
        refresh()
      }}
    >
      <p>{t('one.noText')}</p>
      <Field>
        <Label htmlFor={field}>{t('one.noWhy')}</Label>
        <Textarea
          id={field}
          rows={3}
          maxLength={2000}
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
      </Field>
    </ConfirmDialog>
  )
}

export function TakeBack({ id }: { readonly id: string }) {
  const t = useText(accessText)
  const refresh = useRefresh()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button variant="secondary" onClick={() => setAsking(true)}>
        {t('one.withdraw')}
      </Button>
      {isAsking ? (
        <ConfirmDialog
          title={t('one.withdrawTitle')}
          confirm={t('one.withdraw')}
          close={() => setAsking(false)}
          onConfirm={async () => {
            await withdraw(id)
            toast(t('one.withdrawn'))
            refresh()
          }}
        >
          <p>{t('one.withdrawText')}</p>
        </ConfirmDialog>
      ) : null}
    </>
  )
}
