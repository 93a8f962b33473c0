import { useQuery } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import type { FormState } from '../../lib/use-form.ts'
import { useRoleWords } from '../../lib/use-role-words.ts'
import { SelectField, TextField } from '../fields.tsx'
import styles from './Explain.module.css'
import { type Explanation, OTHER } from './explanation.ts'
import { candidatesQuery, type OpenDeviation } from './queries.ts'
import { explainText } from './text.ts'

interface ActionFieldsProps {
  readonly form: FormState<Explanation>
  readonly deviation: OpenDeviation
}

/** What is done, by whom, by when. */
export function ActionFields({ form, deviation }: ActionFieldsProps) {
  const t = useText(explainText)
  return (
    <>
      <TextField
        form={form}
        name="action"
        label={t('action')}
        help={t('actionHelp')}
        rows={2}
        optional
      />
      <div className={styles.pair}>
        <Owner form={form} deviation={deviation} />
        <TextField form={form} name="actionDue" label={t('due')} type="date" optional />
      </div>
      {form.values.actionOwnerId === OTHER ? (
        <TextField form={form} name="actionOwner" label={t('otherOwner')} optional />
      ) : null}
    </>
  )
}

/** Somebody who works here is asked; somebody else is followed up by the account manager. */
function Owner({ form, deviation }: ActionFieldsProps) {
  const t = useText(explainText)
  const roles = useRoleWords()
  const { data } = useQuery(candidatesQuery(deviation.id ?? 0))
  const people = (data?.items ?? []).map(({ id, name, roles: held }) => ({
    value: id,
    label: `${name}, ${held.map(roles).join(', ')}`,
  }))
  const { actionOwnerId: own, actionOwner } = deviation
  const isGone = own !== null && data !== undefined && people.every(({ value }) => value !== own)
  const known = data === undefined && own !== null ? [{ value: own, label: actionOwner ?? '' }] : []
  const gone = isGone ? [{ value: own, label: actionOwner ?? '' }] : []
  return (
    <SelectField
      form={form}
      name="actionOwnerId"
      label={t('owner')}
      optional
      choices={[
        { value: '', label: t('noOwner') },
        ...known,
        ...gone,
        ...people,
        { value: OTHER, label: t('someoneElse') },
      ]}
    />
  )
}
