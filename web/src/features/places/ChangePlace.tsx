import { useQueryClient } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { Card } from '../../ui/Card.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { toast } from '../../ui/toast.ts'
import { givenOf, PlaceFields, type PlaceValues, usePlaceProblems } from './PlaceFields.tsx'
import styles from './places.module.css'
import { changePlace, type Place } from './queries.ts'
import { placesText } from './text.ts'

export function ChangePlace({ place }: { readonly place: Place }) {
  const t = useText(placesText)
  const queries = useQueryClient()
  const form = useForm<PlaceValues>({
    key: `place.change:${place.key}`,
    initial: { name: place.name, referenceTargets: place.referenceTargets.join('\n') },
    validate: usePlaceProblems(),
    send: (values) => changePlace(place.key, givenOf(values)),
    onSent: () => {
      toast(t('saved'))
      void queries.invalidateQueries({ queryKey: ['places'] })
    },
  })
  return (
    <Card title={t('change')}>
      <div className={styles.stack}>
        {place.referenceTargets.length === 0 ? (
          <Notice kind="risk" title={t('targets')}>
            {t('targetsNone')}
          </Notice>
        ) : null}
        <Form form={form} submit={t('save')}>
          <PlaceFields form={form} />
        </Form>
      </div>
    </Card>
  )
}
