import { Button, Dialog } from '@digdir/designsystemet-react'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { ApiProblem } from '../../../lib/api-problem.ts'
import { useLanguage, useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Form } from '../../../ui/Form.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { toast } from '../../../ui/toast.ts'
import { type Change, type Review, reviewQuery } from '../queries.ts'
import { release, useRefresh } from './acts.ts'
import styles from './Dialog.module.css'
import { differences } from './differences.ts'
import { ReleaseFacts } from './ReleaseFacts.tsx'
import { releaseText } from './release-text.ts'
import { WhatChanged } from './WhatChanged.tsx'

export interface ReleaseDialogProps {
  readonly review: Review
  readonly close: () => void
}

const MOST = 4000

/** What will be frozen and to whom it goes; refused, it says what has changed, and keeps the words. */
export function ReleaseDialog({ review: first, close }: ReleaseDialogProps) {
  const t = useText(releaseText)
  const format = useFormat()
  const heading = useId()
  const refresh = useRefresh()
  const look = useLookAgain(first)
  // What is looked at, and would be released: it changes only when somebody has been told.
  const { review, changed } = look
  const { view } = review
  const { service, period } = view
  const last = review.revisions[0]
  const of = { service: service.key, period: period.key }
  const form = useForm({
    key: `report.release:${of.service}/${of.period}/${(last?.number ?? 0) + 1}`,
    initial: { message: '', reason: '' },
    validate: ({ message, reason }) => ({
      message: message.length > MOST ? t('tooLong', { most: MOST }) : undefined,
      reason: last !== undefined && reason.trim() === '' ? t('reasonMissing') : undefined,
    }),
    send: async ({ message, reason }) => {
      try {
        const given = { expectedDigest: review.digest, ...filled({ message, reason }) }
        const { recipients } = await release(of, given)
        toast(t('released', { count: recipients }))
      } catch (error) {
        if (!(error instanceof ApiProblem && error.status === 409)) throw error
        if (!(await look.again())) throw error
        throw new Told()
      }
    },
    onSent: () => {
      void refresh()
      close()
    },
  })
  const name = { service: service.name, period: format.period(period.firstDay, period.lastDay) }
  const shown = { ...form, failure: form.failure instanceof Told ? null : form.failure }
  return (
    <Dialog
      open
      onClose={close}
      closeButton={t('close')}
      aria-labelledby={heading}
      className={styles.dialog ?? ''}
    >
      <h2 id={heading}>{t(last === undefined ? 'title' : 'revise', name)}</h2>
      <ReleaseFacts review={review} />
      <Form
        form={shown}
        submit={
          last === undefined ? t('submit') : t('submitRevision', { revision: last.number + 1 })
        }
        otherActs={
          <Button type="button" variant="secondary" onClick={close}>
            {t('cancel')}
          </Button>
        }
      >
        {last === undefined ? null : (
          <TextField
            form={form}
            name="reason"
            label={t('reason')}
            help={t('reasonHelp')}
            rows={2}
          />
        )}
        <TextField
          form={form}
          name="message"
          label={t('message')}
          help={t('messageHelp')}
          rows={4}
          optional
        />
        <p className={styles.count} aria-live="polite">
          {t('left', { count: Math.max(0, MOST - form.values.message.length) })}
        </p>
        <p>{t('final')}</p>
        {changed === null ? null : (
          <WhatChanged key={review.digest} review={review} changes={changed} />
        )}
      </Form>
    </Dialog>
  )
}

/** It was refused, and what has changed is shown: there is nothing more to tell. */
class Told extends Error {}

function filled(given: { readonly message: string; readonly reason: string }) {
  const { message, reason } = given
  return {
    ...(message.trim() === '' ? {} : { message: message.trim() }),
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
  }
}

/** The report as it is now, and what became different since it was looked at before. */
function useLookAgain(first: Review) {
  const queryClient = useQueryClient()
  const language = useLanguage()
  const [review, setReview] = useState(first)
  const [changed, setChanged] = useState<readonly Change[] | null>(null)
  const again = async (): Promise<boolean> => {
    const of = { service: review.view.service.key, period: review.view.period.key }
    const now = await queryClient.fetchQuery({ ...reviewQuery(of, language), staleTime: 0 })
    if (now === null || now.digest === review.digest) return false
    setChanged(differences(review.view, now.view))
    setReview(now)
    return true
  }
  return { review, changed, again }
}
