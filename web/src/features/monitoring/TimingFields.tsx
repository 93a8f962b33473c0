import { useText } from '../../lib/text.ts'
import { ChecksField, SelectField, TextField } from '../../ui/fields.tsx'
import type { FieldsProps } from './fields-props.ts'
import { More } from './More.tsx'
import styles from './monitoring.module.css'
import { monitoringText } from './text.ts'
import type { Choices } from './validate.ts'

interface TimingFieldsProps extends FieldsProps {
  readonly choices: Choices
}

/** How often, and when a failure is believed. */
export function TimingFields({ form, choices }: TimingFieldsProps) {
  const t = useText(monitoringText)
  const isHeartbeat = form.values.kind === 'heartbeat'
  const { interval, timeout, confirmFailures, confirmEvery } = form.values
  if (isHeartbeat) {
    return (
      <TextField
        form={form}
        name="interval"
        type="number"
        label={t('timing.beat')}
        help={t('timing.beatHelp')}
      />
    )
  }
  return (
    <>
      <div className={styles.pair}>
        <TextField form={form} name="interval" type="number" label={t('timing.interval')} />
        <TextField form={form} name="timeout" type="number" label={t('timing.timeout')} />
      </div>
      <More label={t('timing.confirm')} open={confirmFailures !== '3' || confirmEvery !== '10'}>
        <p className="muted">{t('timing.confirmHelp')}</p>
        <div className={styles.pair}>
          <TextField
            form={form}
            name="confirmFailures"
            type="number"
            label={t('timing.failures')}
          />
          <TextField form={form} name="confirmEvery" type="number" label={t('timing.every')} />
        </div>
      </More>
      <p className="muted">
        {t('timing.sure', {
          seconds:
            Number(interval) +
            Number(timeout) +
            (Number(confirmFailures) - 1) * (Number(confirmEvery) + Number(timeout)),
        })}
      </p>
      {choices.places.length > 1 ? <PlaceFields form={form} choices={choices} /> : null}
    </>
  )
}

function PlaceFields({ form, choices }: TimingFieldsProps) {
  const t = useText(monitoringText)
  const { places } = form.values
  return (
    <>
      <ChecksField
        form={form}
        name="places"
        label={t('timing.places')}
        help={t('timing.placesHelp')}
        choices={choices.places.map(({ key, name }) => ({ value: key, label: name }))}
      />
      {places.length > 1 ? (
        <SelectField
          form={form}
          name="placesNeeded"
          label={t('timing.needed')}
          choices={places.map((_, i) => ({
            value: String(i + 1),
            label: t('timing.neededOf', { needed: i + 1, count: places.length }),
          }))}
        />
      ) : null}
    </>
  )
}
