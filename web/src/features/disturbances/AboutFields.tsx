import { Checkbox, Fieldset, ValidationMessage } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import type { FormState } from '../../lib/use-form.ts'
import { TextField } from '../../ui/fields.tsx'
import styles from './disturbances.module.css'
import { servicesQuery } from './queries.ts'
import type { AboutValues } from './start-form.ts'
import { disturbancesText } from './text.ts'

interface AboutFieldsProps {
  readonly form: FormState<AboutValues>
}

/** What does not work, whose it is and since when. */
export function AboutFields({ form }: AboutFieldsProps) {
  const t = useText(disturbancesText)
  return (
    <>
      <TextField
        form={form}
        name="title"
        label={t('form.what')}
        help={t('form.whatHelp')}
        input={{ maxLength: 120 }}
      />
      <ServicesField form={form} />
      <TextField
        form={form}
        name="affected"
        label={t('form.affected')}
        help={t('form.affectedHelp')}
        optional
        input={{ maxLength: 300 }}
      />
      <div className={styles.pair}>
        <TextField form={form} name="startedDay" label={t('form.startedDay')} type="date" />
        <TextField form={form} name="startedTime" label={t('form.startedTime')} type="time" />
      </div>
    </>
  )
}

export function TicketField({ form }: AboutFieldsProps) {
  const t = useText(disturbancesText)
  return (
    <TextField
      form={form}
      name="ticket"
      label={t('form.ticket')}
      help={t('form.ticketHelp')}
      optional
      input={{ maxLength: 120 }}
    />
  )
}

function ServicesField({ form }: AboutFieldsProps) {
  const t = useText(disturbancesText)
  const { data } = useQuery(servicesQuery)
  const error = form.errors.services
  const chosen = form.values.services
  const toggle = (key: string, isChosen: boolean) =>
    form.set('services', isChosen ? [...chosen, key] : chosen.filter((each) => each !== key))
  return (
    <Fieldset>
      <Fieldset.Legend>{t('form.services')}</Fieldset.Legend>
      <div className={styles.choices}>
        {(data?.services ?? []).map(({ key, name }) => (
          <Checkbox
            key={key}
            label={name}
            value={key}
            checked={chosen.includes(key)}
            aria-invalid={error !== undefined}
            onChange={(event) => toggle(key, event.target.checked)}
          />
        ))}
      </div>
      {error === undefined ? null : <ValidationMessage>{error}</ValidationMessage>}
    </Fieldset>
  )
}
