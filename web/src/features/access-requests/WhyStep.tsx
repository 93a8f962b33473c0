import { Field, Input, Label, Textarea, ValidationMessage } from '@digdir/designsystemet-react'
import { useId, useState } from 'react'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './access-requests.module.css'
import type { StepProps } from './NewRequestPage.tsx'
import { accessText } from './text.ts'

/** Why, from when and until when. */
export function WhyStep({ draft, change, go }: StepProps) {
  const t = useText(accessText)
  const id = useId()
  const [isMissing, setMissing] = useState(false)
  const isWrong = isMissing && draft.reason.trim() === ''
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (draft.reason.trim() === '') setMissing(true)
        else go('check')
      }}
    >
      <Field>
        <Label htmlFor={id}>{t('fresh.reason')}</Label>
        <Field.Description>{t('fresh.reasonHelp')}</Field.Description>
        <Textarea
          id={id}
          rows={3}
          maxLength={2000}
          value={draft.reason}
          aria-invalid={isWrong}
          aria-required
          onChange={(event) => change({ reason: event.target.value })}
        />
        {isWrong ? <ValidationMessage>{t('fresh.needReason')}</ValidationMessage> : null}
      </Field>
      <div className={styles.dates}>
        <Field>
          <Label htmlFor={`${id}-from`}>{t('fresh.wanted')}</Label>
          <Field.Description>{t('fresh.wantedHelp')}</Field.Description>
          <Input
            id={`${id}-from`}
            type="date"
            value={draft.wantedOn}
            onChange={(event) => change({ wantedOn: event.target.value })}
          />
        </Field>
        {draft.add.length === 0 ? null : (
          <Field>
            <Label htmlFor={`${id}-until`}>{t('fresh.untilOn')}</Label>
            <Field.Description>{t('fresh.untilHelp')}</Field.Description>
            <Input
              id={`${id}-until`}
              type="date"
              value={draft.untilOn}
              onChange={(event) => change({ untilOn: event.target.value })}
            />
          </Field>
        )}
      </div>
      <div className={styles.acts}>
        <Button type="submit">{t('next')}</Button>
        <Button variant="secondary" onClick={() => go('what')}>
          {t('back')}
        </Button>
      </div>
    </form>
  )
}
