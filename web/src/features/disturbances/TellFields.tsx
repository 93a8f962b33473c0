import type { ReactNode } from 'react'
import type { DisturbanceState } from '../../../../src/modules/disturbances/schema.ts'
import { useText } from '../../lib/text.ts'
import type { FormState } from '../../lib/use-form.ts'
import { toldText } from '../../ui/disturbances/text.ts'
import { CheckField, SelectField, TextField } from '../../ui/fields.tsx'
import styles from './disturbances.module.css'
import { nextChoices, type TellValues } from './start-form.ts'
import { disturbancesText } from './text.ts'

interface TellFieldsProps {
  readonly form: FormState<TellValues>
  readonly states: readonly DisturbanceState[]
  /** What the words are asked for as. */
  readonly label: string
  /** Before the words: fields in English of what it is called. */
  readonly english?: ReactNode
}

/** What is told: how far it has come, in which words, and when more will be. */
export function TellFields({ form, states, label, english }: TellFieldsProps) {
  const t = useText(disturbancesText)
  const told = useText(toldText)
  return (
    <>
      <SelectField
        form={form}
        name="state"
        label={t('form.state')}
        choices={states.map((state) => ({ value: state, label: told(`state.${state}`) }))}
      />
      <TextField form={form} name="words" label={label} help={t('form.wordsHelp')} rows={5} />
      {form.values.state === 'resolved' ? null : <NextFields form={form} />}
      <details className={styles.english}>
        <summary>{t('form.english')}</summary>
        <div>
          {english}
          <TextField form={form} name="wordsEn" label={t('form.wordsEn')} rows={4} optional />
        </div>
      </details>
      <CheckField form={form} name="mail" label={t('form.mail')} />
    </>
  )
}

function NextFields({ form }: Pick<TellFieldsProps, 'form'>) {
  const t = useText(disturbancesText)
  return (
    <>
      <SelectField
        form={form}
        name="next"
        label={t('form.next')}
        choices={nextChoices.map((value) => ({ value, label: t(`form.nextChoices.${value}`) }))}
      />
      {form.values.next === 'other' ? (
        <div className={styles.pair}>
          <TextField form={form} name="nextDay" label={t('form.nextDay')} type="date" />
          <TextField form={form} name="nextTime" label={t('form.nextTime')} type="time" />
        </div>
      ) : null}
    </>
  )
}
