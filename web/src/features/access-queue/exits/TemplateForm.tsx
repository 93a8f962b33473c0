import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { toast } from '../../../ui/toast.ts'
import { useErrorWords } from '../../../ui/use-error-words.ts'
import { EffectDialog } from './EffectDialog.tsx'
import styles from './exits.module.css'
import {
  saveTemplate,
  simulateTemplate,
  type Template,
  type TemplateItem,
  templatesQuery,
} from './queries.ts'
import { TemplateItemFields } from './TemplateItemFields.tsx'
import { exitsText } from './text.ts'

interface TemplateFormProps {
  readonly template: Template
  readonly unitId: number | null
  readonly mayChange: boolean
}

type Effect = Awaited<ReturnType<typeof simulateTemplate>>

export function TemplateForm({ template, unitId, mayChange }: TemplateFormProps) {
  const t = useText(exitsText)
  const words = useErrorWords()
  const queries = useQueryClient()
  const [items, setItems] = useState<readonly TemplateItem[]>(template.items)
  const [effect, setEffect] = useState<Effect>()
  const [wrong, setWrong] = useState('')
  const given = { unitId, items: [...items] }
  const look = async () => {
    if (items.some(({ label }) => label.trim() === '')) return setWrong(t('template.missing'))
    setWrong('')
    try {
      setEffect(await simulateTemplate(given))
    } catch (error) {
      if (error instanceof Error) setWrong(words(error).title)
    }
  }
  return (
    <div className={styles.template}>
      <p className="muted">{useAbout(template)}</p>
      <ol className={styles.templateItems}>
        {items.map((item, i) => (
          <TemplateItemFields
            // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place until it is saved.
            key={i}
            n={i + 1}
            item={item}
            mayChange={mayChange}
            change={(changed) => setItems(items.with(i, changed))}
            remove={items.length > 1 ? () => setItems(items.toSpliced(i, 1)) : undefined}
            up={i > 0 ? () => setItems(items.toSpliced(i, 1).toSpliced(i - 1, 0, item)) : undefined}
          />
        ))}
      </ol>
      {wrong === '' ? null : <Notice kind="missed" title={wrong} />}
      {mayChange ? (
        <div className={styles.small}>
          <Button onClick={() => void look()}>{t('template.try')}</Button>
          <Button
            variant="secondary"
            onClick={() =>
              setItems([...items, { kind: 'other', label: '', help: null, dueDays: 0 }])
            }
          >
            {t('template.add')}
          </Button>
        </div>
      ) : null}
      {effect === undefined ? null : (
        <EffectDialog
          effect={effect}
          close={() => setEffect(undefined)}
          save={async () => {
            queries.setQueryData(templatesQuery.queryKey, await saveTemplate(given))
            toast(t('template.saved'))
          }}
        />
      )}
    </div>
  )
}

function useAbout({ version, madeBy, madeAt }: Template): string {
  const t = useText(exitsText)
  const format = useFormat()
  if (madeBy === null || madeAt === null) return t('template.standard')
  return t('template.version', { version, name: madeBy, at: format.moment(madeAt) })
}
