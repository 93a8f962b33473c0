import { Field, Input, Label, Select } from '@digdir/designsystemet-react'
import { useId } from 'react'
import { itemKinds } from '../../../../../src/modules/access/leaving/template.ts'
import { useText } from '../../../lib/text.ts'
import { TextButton } from '../../../ui/TextButton.tsx'
import styles from './exits.module.css'
import type { TemplateItem } from './queries.ts'
import { exitsText } from './text.ts'

interface TemplateItemFieldsProps {
  readonly n: number
  readonly item: TemplateItem
  readonly mayChange: boolean
  readonly change: (item: TemplateItem) => void
  readonly remove: (() => void) | undefined
  readonly up: (() => void) | undefined
}

/** One item of a template. */
export function TemplateItemFields(props: TemplateItemFieldsProps) {
  const { n, item, mayChange, change, remove, up } = props
  const t = useText(exitsText)
  const id = useId()
  const kindOf = (value: string) => itemKinds.find((each) => each === value) ?? 'other'
  return (
    <li className={styles.templateItem}>
      <fieldset disabled={!mayChange}>
        <legend className="ds-sr-only">{t('template.item', { n })}</legend>
        <Field>
          <Label htmlFor={`${id}-label`}>{t('template.label')}</Label>
          <Input
            id={`${id}-label`}
            value={item.label}
            onChange={(event) => change({ ...item, label: event.target.value })}
          />
        </Field>
        <Field>
          <Label htmlFor={`${id}-kind`}>{t('template.kind')}</Label>
          <Select
            id={`${id}-kind`}
            value={item.kind}
            onChange={(event) => change({ ...item, kind: kindOf(event.target.value) })}
          >
            {itemKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`template.kinds.${kind}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field>
          <Label htmlFor={`${id}-days`}>{t('template.days')}</Label>
          <Input
            id={`${id}-days`}
            type="number"
            min={-90}
            max={90}
            value={item.dueDays ?? 0}
            onChange={(event) => change({ ...item, dueDays: event.target.valueAsNumber || 0 })}
          />
        </Field>
        <Field className={styles.help ?? ''}>
          <Label htmlFor={`${id}-help`}>{t('template.help')}</Label>
          <Input
            id={`${id}-help`}
            value={item.help ?? ''}
            onChange={(event) =>
              change({ ...item, help: event.target.value === '' ? null : event.target.value })
            }
          />
        </Field>
      </fieldset>
      {mayChange ? (
        <div className={styles.small}>
          {up === undefined ? null : (
            <TextButton small aria-label={`${t('template.up')}: ${item.label}`} onClick={up}>
              {t('template.up')}
            </TextButton>
          )}
          {remove === undefined ? null : (
            <TextButton
              small
              aria-label={`${t('template.remove')}: ${item.label}`}
              onClick={remove}
            >
              {t('template.remove')}
            </TextButton>
          )}
        </div>
      ) : null}
    </li>
  )
}
