import { Field, Input, Label } from '@digdir/designsystemet-react'
import { useId, useState } from 'react'
import { answer, api } from '../../lib/api.ts'
import { useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import { toast } from '../../ui/toast.ts'
import { useHeldWords } from './held-words.ts'
import { PickFile } from './PickFile.tsx'
import { Tried } from './Tried.tsx'
import { useTaking } from './taking.ts'
import { text } from './text.ts'

function sendEmployments(file: File, trial: boolean, asOf: string) {
  return answer(
    api.access.feeds.$post(
      {
        query: { name: file.name, trial: `${trial}`, ...(asOf === '' ? {} : { asOf }) },
      },
      { init: { body: file, headers: { 'content-type': 'application/octet-stream' } } },
    ),
  )
}

const counted = ['added', 'changed', 'ended', 'gone', 'back', 'unchanged'] as const

/** A file of all employments is tried, and then taken in. */
export function EmploymentsIntake({ isPrimary }: { readonly isPrimary: boolean }) {
  const t = useText(text)
  const words = useHeldWords()
  const [asOf, setAsOf] = useState('')
  const trial = useTaking(
    (file, isTrial) => sendEmployments(file, isTrial, asOf),
    ({ state }) => {
      setAsOf('')
      toast(t(`intake.taken.${state}`), state === 'held' ? 'risk' : 'kept')
    },
  )
  const id = useId()
  return (
    <Card title={t('intake.dropEmployments')}>
      <Tried
        trial={trial}
        held={({ held }) => (held === null ? null : words(held))}
        counts={({ counts }) => counted.map((key) => [t(`intake.counts.${key}`), counts[key]])}
      >
        <PickFile
          help={t('intake.helpEmployments')}
          act={t('intake.chooseEmployments')}
          isPrimary={isPrimary}
          choose={(file) => void trial.choose(file)}
          fields={
            <Field>
              <Label htmlFor={id}>{t('intake.asOf')}</Label>
              <Field.Description>{t('intake.asOfHelp')}</Field.Description>
              <Input
                id={id}
                type="datetime-local"
                value={asOf}
                onChange={(event) => setAsOf(event.target.value)}
              />
            </Field>
          }
        />
      </Tried>
    </Card>
  )
}
