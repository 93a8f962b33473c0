import { Field, Input, Label } from '@digdir/designsystemet-react'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useLanguage, useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorNotice } from '../../../ui/Notice.tsx'
import { State } from '../../../ui/State.tsx'
import { TextButton } from '../../../ui/TextButton.tsx'
import { answerItems, type Item, type Round, takeBack } from '../queries.ts'
import { standingText } from '../text.ts'
import styles from './attestation.module.css'

interface ItemRowProps {
  readonly round: Round
  readonly item: Item
  readonly showsAsked: boolean
}

export function ItemRow({ round, item, showsAsked }: ItemRowProps) {
  return (
    <div className={styles.item}>
      <About item={item} showsAsked={showsAsked} />
      {item.decision === null ? (
        item.mayAnswer ? (
          <Answering round={round} item={item} />
        ) : null
      ) : (
        <Answered round={round} item={item} />
      )}
    </div>
  )
}

function About({ item, showsAsked }: Pick<ItemRowProps, 'item' | 'showsAsked'>) {
  const t = useText(standingText)
  const language = useLanguage()
  const facts = useFacts()
  const { kind, value, name, description, system, risk, conflicts, grant, decision } = item
  return (
    <div className={styles.about}>
      <p className={styles.what}>
        <strong>{name ?? `${kind[language]} ${value}`}</strong>{' '}
        <span className="muted">
          {name === null ? system.name : `${kind[language]} ${value}, ${system.name}`}
        </span>
      </p>
      {description === null ? null : <p>{description}</p>}
      <p className={styles.marks}>
        {risk === 'high' ? <State kind="risk">{t('round.high')}</State> : null}
        {grant === null && decision === null ? (
          <State kind="risk">{t('round.unapproved')}</State>
        ) : null}
        {conflicts.map(({ entitlement, name: other, reason }) => (
          <State key={entitlement} kind="missed">
            {t('round.conflict', { other: other ?? entitlement, reason })}
          </State>
        ))}
      </p>
      <p className="muted">{facts(item, showsAsked)}</p>
      {item.note === null ? null : <p>”{item.note}”</p>}
    </div>
  )
}

/** Who approved it, how long it has been there, when it was used last. */
function useFacts(): (item: Item, showsAsked: boolean) => string {
  const t = useText(standingText)
  const format = useFormat()
  return ({ grant, shownSince, lastLoginAt, askedName, decision }, showsAsked) =>
    [
      grant === null
        ? ''
        : grant.origin === 'baseline'
          ? t('round.baseline', { day: format.dayOf(grant.approvedAt) })
          : t('round.approved', { who: grant.approvedBy, day: format.dayOf(grant.approvedAt) }),
      grant?.untilOn == null ? '' : t('round.until', { day: format.day(grant.untilOn) }),
      shownSince === null || grant !== null
        ? ''
        : t('round.since', { day: format.dayOf(shownSince) }),
      lastLoginAt === null ? '' : t('round.login', { when: format.dayOf(lastLoginAt) }),
      showsAsked && decision === null
        ? askedName === null
          ? t('round.askedNobody')
          : t('round.asked', { who: askedName })
        : '',
    ]
      .filter((each) => each !== '')
      .join(' · ')
}

function useSending(): {
  readonly isSending: boolean
  readonly failure: Error | undefined
  readonly send: (act: () => Promise<unknown>) => Promise<void>
} {
  const queries = useQueryClient()
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<Error>()
  const send = async (act: () => Promise<unknown>) => {
    setSending(true)
    setFailure(undefined)
    try {
      await act()
      await queries.invalidateQueries({ queryKey: ['access'] })
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setSending(false)
    }
  }
  return { isSending, failure, send }
}

function Answering({ round, item }: Omit<ItemRowProps, 'showsAsked'>) {
  const t = useText(standingText)
  const reasonId = useId()
  const [reason, setReason] = useState('')
  const [asksReason, setAsksReason] = useState(false)
  const { isSending, failure, send } = useSending()
  const say = (decision: 'keep' | 'remove') => {
    if (decision === 'keep' && item.wantsReason && reason.trim() === '') {
      setAsksReason(true)
      document.getElementById(reasonId)?.focus()
      return
    }
    const note = decision === 'keep' && reason.trim() !== '' ? reason.trim() : null
    void send(() => answerItems(String(round.id), [{ id: item.id, decision, note }]))
  }
  const called = item.name ?? item.key
  return (
    <div className={styles.answering}>
      {item.wantsReason ? (
        <Field>
          <Label htmlFor={reasonId}>{t('round.reason')}</Label>
          <Input
            id={reasonId}
            value={reason}
            aria-invalid={asksReason && reason.trim() === ''}
            aria-describedby={asksReason ? `${reasonId}-wanted` : undefined}
            onChange={(event) => setReason(event.target.value)}
          />
          {asksReason && reason.trim() === '' ? (
            <p id={`${reasonId}-wanted`} role="alert" className={styles.wanted}>
              {t('round.reasonWanted')}
            </p>
          ) : null}
        </Field>
      ) : null}
      <div className={styles.acts}>
        <Button
          variant="secondary"
          loading={isSending}
          aria-label={`${t('round.keep')} ${called}`}
          onClick={() => say('keep')}
        >
          {t('round.keep')}
        </Button>
        <Button
          variant="secondary"
          disabled={isSending}
          aria-label={`${t('round.remove')} ${called}`}
          onClick={() => say('remove')}
        >
          {t('round.remove')}
        </Button>
      </div>
      {failure === undefined ? null : <ErrorNotice error={failure} />}
    </div>
  )
}

const kinds = { keep: 'kept', remove: 'neutral', overdue: 'risk', withdrawn: 'unknown' } as const

function Answered({ round, item }: Omit<ItemRowProps, 'showsAsked'>) {
  const t = useText(standingText)
  const format = useFormat()
  const { isSending, failure, send } = useSending()
  const { decision, decidedAt, decidedBy, forName } = item
  if (decision === null || decidedAt === null) return null
  const who = decidedBy ?? ''
  const when = format.moment(decidedAt)
  return (
    <div className={styles.answered}>
      <State kind={kinds[decision]}>{t(`round.decided.${decision}`)}</State>
      <span className="muted">
        {forName === null
          ? t('round.by', { who, when })
          : t('round.byFor', { who, whom: forName, when })}
      </span>
      {item.mayTakeBack ? (
        <TextButton
          small
          disabled={isSending}
          aria-label={`${t('round.undo')} ${item.name ?? item.key}`}
          onClick={() => void send(() => takeBack(String(round.id), item.id))}
        >
          {t('round.undo')}
        </TextButton>
      ) : null}
      {failure === undefined ? null : <ErrorNotice error={failure} />}
    </div>
  )
}
