import { Button, Dialog } from '@digdir/designsystemet-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { answer, api } from '../../lib/api.ts'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Form } from '../../ui/Form.tsx'
import { TextField } from '../../ui/fields.tsx'
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
  const heading = useId()
  const { key } = ticket
  const form = useForm({
    key: `ticket.exclude:${ticket.service.key}/${key}`,
    initial: { reason: '' },
    validate: ({ reason }) =>
      reason.trim().length < SHORTEST ? { reason: t('exclusion.reasonShort') } : {},
    send: async ({ reason }) => {
      const path = api.tickets[':service'][':key'].exclude
      await answer(path.$post({ param: paramOf(ticket), json: { reason } }))
      await queryClient.invalidateQueries({ queryKey: ['tickets'] })
    },
    onSent: () => {
      toast(t('exclusion.done', { key }))
      close()
    },
  })
  return (
    <Dialog open onClose={close} closeButton={t('exclusion.close')} aria-labelledby={heading}>
      <div className={styles.dialog}>
        <h2 id={heading}>{t('exclusion.title', { key })}</h2>
        <p>{t('exclusion.text')}</p>
        <Form
          form={form}
          submit={t('exclusion.send')}
          otherActs={
            <Button type="button" variant="secondary" onClick={close}>
              {t('exclusion.cancel')}
            </Button>
          }
        >
          <TextField
            form={form}
            name="reason"
            label={t('exclusion.reason')}
            help={t('exclusion.reasonHelp')}
            rows={3}
          />
        </Form>
      </div>
    </Dialog>
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
