import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Form } from '../../ui/Form.tsx'
import { TextField } from '../../ui/fields.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './access-requests.module.css'
import { type Person, recordTraining } from './queries.ts'
import { accessText } from './text.ts'

/** What somebody has passed, since some access asks for it. */
export function Trainings({ person }: { readonly person: Person }) {
  const t = useText(accessText)
  const format = useFormat()
  const [isAdding, setAdding] = useState(false)
  const { trainings, mayRecordTraining, employee } = person
  return (
    <Card title={t('person.trainings')}>
      <div className={styles.stack}>
        {trainings.length === 0 ? (
          <p className={styles.muted}>{t('person.noTraining')}</p>
        ) : (
          <ul className={styles.changes}>
            {trainings.map(({ training, passedOn, validUntil }) => (
              <li key={`${training} ${passedOn}`}>
                <span className={styles.strong}>{training}</span>
                <span className={styles.muted}>
                  {format.day(passedOn)}
                  {validUntil === null
                    ? ''
                    : `, ${t('person.validUntil', { day: format.day(validUntil) })}`}
                </span>
              </li>
            ))}
          </ul>
        )}
        {!mayRecordTraining ? null : isAdding ? (
          <Add id={String(employee.id)} done={() => setAdding(false)} />
        ) : (
          <div>
            <Button variant="secondary" data-size="sm" onClick={() => setAdding(true)}>
              {t('person.addTraining')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  )
}

type TrainingValues = {
  readonly training: string
  readonly passedOn: string
  readonly validUntil: string
}

function Add({ id, done }: { readonly id: string; readonly done: () => void }) {
  const t = useText(accessText)
  const queryClient = useQueryClient()
  const form = useForm<TrainingValues>({
    key: `access.training:${id}`,
    initial: { training: '', passedOn: '', validUntil: '' },
    validate: ({ training, passedOn }) => ({
      training: training.trim() === '' ? t('person.need') : undefined,
      passedOn: passedOn === '' ? t('person.need') : undefined,
    }),
    send: ({ training, passedOn, validUntil }) =>
      recordTraining(id, {
        training,
        passedOn,
        ...(validUntil === '' ? {} : { validUntil }),
      }),
    onSent: () => {
      void queryClient.invalidateQueries({ queryKey: ['access'] })
      toast(t('person.saved'))
      done()
    },
  })
  return (
    <Form
      form={form}
      submit={t('person.save')}
      variant="secondary"
      otherActs={
        <Button variant="tertiary" onClick={done}>
          {t('cancel')}
        </Button>
      }
    >
      <TextField form={form} name="training" label={t('person.training')} />
      <TextField form={form} name="passedOn" label={t('person.passedOn')} type="date" />
      <TextField form={form} name="validUntil" label={t('person.valid')} type="date" optional />
    </Form>
  )
}
