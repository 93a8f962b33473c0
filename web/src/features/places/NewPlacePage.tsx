import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { Card } from '../../ui/Card.tsx'
import { Form } from '../../ui/Form.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathButton } from '../../ui/PathLink.tsx'
import { EnrolCommand } from './EnrolCommand.tsx'
import { givenOf, PlaceFields, type PlaceValues, usePlaceProblems } from './PlaceFields.tsx'
import { type MadePlace, makePlace } from './queries.ts'
import { placesText } from './text.ts'

/** A place for an agent; then what is run on its machine. */
export function NewPlacePage() {
  const [made, setMade] = useState<MadePlace>()
  return made === undefined ? <NewPlace onMade={setMade} /> : <Made made={made} />
}

function NewPlace({ onMade }: { readonly onMade: (made: MadePlace) => void }) {
  const t = useText(placesText)
  const queries = useQueryClient()
  const form = useForm<PlaceValues>({
    key: 'place.new',
    initial: { name: '', referenceTargets: '' },
    validate: usePlaceProblems(),
    send: async (values) => {
      onMade(await makePlace(givenOf(values)))
      await queries.invalidateQueries({ queryKey: ['places'] })
    },
  })
  return (
    <>
      <PageHead
        title={t('new')}
        sentence={t('newText')}
        back={{ path: '/monitoring/places', label: t('title') }}
      />
      <Card>
        <Form form={form} submit={t('make')}>
          <PlaceFields form={form} />
        </Form>
      </Card>
    </>
  )
}

function Made({ made: { place, code } }: { readonly made: MadePlace }) {
  const t = useText(placesText)
  return (
    <>
      <PageHead
        title={t('made', { name: place.name })}
        sentence={t('madeText')}
        back={{ path: '/monitoring/places', label: t('title') }}
        acts={
          <PathButton path={`/monitoring/places/${place.key}`} variant="primary" size="md">
            {t('done')}
          </PathButton>
        }
      />
      <Card title={t('command')}>
        <EnrolCommand code={code} />
      </Card>
    </>
  )
}
