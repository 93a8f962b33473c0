import { useText } from '../../lib/text.ts'
import type { FormErrors, FormState } from '../../lib/use-form.ts'
import { TextField } from '../../ui/fields.tsx'
import type { PlaceGiven } from './queries.ts'
import { placesText } from './text.ts'

export type PlaceValues = Readonly<{ name: string; referenceTargets: string }>

/** One target a line. */
export function givenOf({ name, referenceTargets }: PlaceValues): PlaceGiven {
  const lines = referenceTargets.split('\n').map((line) => line.trim())
  return { name, referenceTargets: lines.filter((line) => line !== '') }
}

export function usePlaceProblems(): (values: PlaceValues) => FormErrors {
  const t = useText(placesText)
  return ({ name }) => (name.trim() === '' ? { name: t('missingName') } : {})
}

export function PlaceFields({ form }: { readonly form: FormState<PlaceValues> }) {
  const t = useText(placesText)
  return (
    <>
      <TextField form={form} name="name" label={t('name')} help={t('nameHelp')} />
      <TextField
        form={form}
        name="referenceTargets"
        label={t('targets')}
        help={t('targetsHelp')}
        rows={3}
        optional
      />
    </>
  )
}
