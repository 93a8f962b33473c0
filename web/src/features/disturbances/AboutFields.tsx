import { useQuery } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import type { FormState } from '../../lib/use-form.ts'
import { ChecksField, TextField } from '../../ui/fields.tsx'
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
  return (
    <ChecksField
      form={form}
      name="services"
      label={t('form.services')}
      choices={(data?.services ?? []).map(({ key, name }) => ({ value: key, label: name }))}
    />
  )
}
