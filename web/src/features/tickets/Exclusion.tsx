import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../lib/api.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { StateSign } from '../../ui/State.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './TicketPage.module.css'
import { ticketsText } from './text.ts'
import type { Ticket } from './tickets.ts'

interface OfTicket {
  readonly ticket: Ticket
}

const SHORTEST = 3

export function ExcludeButton({ ticket }: OfTicket) {
  const t = useText(ticketsText)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        {t('exclusion.act')}
      </Button>
      {open ? <ExcludeDialog ticket={ticket} close={() => setOpen(false)} /> : null}
    </>
  )
}

function ExcludeDialog({ ticket, close }: OfTicket & { readonly close: () => void }) {
  const t = useText(ticketsText)
  const queryClient = useQueryClient()
  const { key } = ticket
  const send = async (reason: string) => {
    const path = api.tickets[':service'][':key'].exclude
    await answer(path.$post({ param: paramOf(ticket), json: { reason } }))
    await queryClient.invalidateQueries({ queryKey: ['tickets'] })
  }
  return (
    <ReasonDialog
      name={`ticket.exclude:${ticket.service.key}/${key}`}
      title={t('exclusion.title', { key })}
      label={t('exclusion.reason')}
      help={t('exclusion.reasonHelp')}
      missing={t('exclusion.reasonShort')}
      shortest={SHORTEST}
      longest={1000}
      rows={3}
      confirm={t('exclusion.send')}
      send={send}
      sent={() => toast(t('exclusion.done', { key }))}
      close={close}
    >
      <p>{t('exclusion.text')}</p>
    </ReasonDialog>
  )
}

interface ExclusionBannerProps extends OfTicket {
  readonly exclusion: NonNullable<Ticket['exclusion']>
}

/** Who left it out, when and why; and the way back for whoever may. */
export function ExclusionBanner({ ticket, exclusion }: ExclusionBannerProps) {
  const t = useText(ticketsText)
  const format = useFormat()
  const queryClient = useQueryClient()
  const include = useMutation({
    mutationFn: async () => {
      await answer(api.tickets[':service'][':key'].include.$post({ param: paramOf(ticket) }))
      await queryClient.invalidateQueries({ queryKey: ['tickets'] })
    },
    onSuccess: () => toast(t('exclusion.undone', { key: ticket.key })),
  })
  return (
    <section className={styles.banner} aria-label={t('exclusion.banner')}>
      <StateSign kind="unknown" />
      <div className={styles.why}>
        <strong>{t('exclusion.banner')}</strong>
        <p>{exclusion.reason}</p>
        <p className="muted">
          {t('exclusion.by', { by: exclusion.by, when: format.instant(exclusion.at) })}
        </p>
      </div>
      {ticket.may.exclude ? (
        <Button variant="secondary" loading={include.isPending} onClick={() => include.mutate()}>
          {t('exclusion.undo')}
        </Button>
      ) : null}
      {include.error === null ? null : <ErrorState error={include.error} />}
    </section>
  )
}

function paramOf({ service, key }: Ticket) {
  return { service: encodeURIComponent(service.key), key: encodeURIComponent(key) }
}
