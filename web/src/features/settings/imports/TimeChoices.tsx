import type { Recognised } from '../../../../../src/modules/import-desk/schema.ts'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Choose } from './Choose.tsx'
import styles from './imports.module.css'
import { type Draft, formatsOf, shapeOf, withFormats } from './mapping-parts.ts'
import { text } from './text.ts'

const ISO = 'ISO'
/** Each with the same time written in it. */
const examples: Readonly<Record<string, string>> = {
  'YYYY-MM-DD HH:mm:ss': '2026-03-29 08:30:00',
  'YYYY-MM-DD HH:mm': '2026-03-29 08:30',
  'YYYY-MM-DD': '2026-03-29',
  'DD-MM-YYYY HH:mm': '29-03-2026 08:30',
  'DD/MM/YYYY HH:mm': '29/03/2026 08:30',
  'D/M/YYYY H:mm': '29/3/2026 8:30',
  'M/D/YYYY H:mm': '3/29/2026 8:30',
  'M/D/YYYY h:mm A': '3/29/2026 8:30 AM',
  'DD.MM.YYYY HH:mm': '29.03.2026 08:30',
  'YYYYMMDD HH:mm': '20260329 08:30',
}
const silences = ['PT5M', 'PT15M', 'PT1H', 'PT6H', 'PT36H']
const seconds: Readonly<Record<string, number>> = {
  PT5M: 300,
  PT15M: 900,
  PT1H: 3600,
  PT6H: 21_600,
  PT36H: 129_600,
}

interface TimeChoicesProps {
  readonly file: Recognised
  readonly draft: Draft
  readonly change: (draft: Draft) => void
}

/** How times are written; of observations also what silence and strange rows mean. */
export function TimeChoices({ draft, change }: TimeChoicesProps) {
  const t = useText(text)
  const formats = formatsOf(draft.mapping)
  const [first = ISO] = formats
  const known = [...new Set([ISO, first, ...Object.keys(examples)])]
  const set = (format: string) => {
    const rest = formats.filter((each) => each !== format)
    const next = format === ISO ? [] : [format, ...rest]
    change({ ...draft, mapping: withFormats(draft.mapping, next) })
  }
  return (
    <div className={styles.about}>
      <Choose
        label={t('dateFormat')}
        help={t('dateHelp')}
        value={first}
        choices={known.map((format) => ({
          value: format,
          label:
            format === ISO
              ? t('dateFormats.iso')
              : format in examples
                ? t('dateFormats.own', { format, example: examples[format] ?? '' })
                : format,
        }))}
        choose={set}
      />
      {shapeOf(draft) === 'observations' ? <Monitoring draft={draft} change={change} /> : null}
    </div>
  )
}

function Monitoring({ draft, change }: Omit<TimeChoicesProps, 'file'>) {
  const t = useText(text)
  const format = useFormat()
  const { mapping } = draft
  const silent = typeof mapping.silentAfter === 'string' ? mapping.silentAfter : ''
  const known = [...new Set([...silences, ...(silent === '' ? [] : [silent])])]
  return (
    <>
      <Choose
        label={t('silence')}
        value={silent}
        choices={[
          { value: '', label: t('silences.none') },
          ...known.map((value) => ({
            value,
            label: t('silences.after', {
              duration: value in seconds ? format.duration(seconds[value] ?? 0) : value,
            }),
          })),
        ]}
        choose={(value) =>
          change({
            ...draft,
            mapping: { ...mapping, silentAfter: value === '' ? null : value },
          })
        }
      />
      <Choose
        label={t('unmappedRows')}
        value={mapping.unmapped === 'ignore' ? 'ignore' : 'reject'}
        choices={(['reject', 'ignore'] as const).map((value) => ({
          value,
          label: t(`unmappedChoices.${value}`),
        }))}
        choose={(unmapped) => change({ ...draft, mapping: { ...mapping, unmapped } })}
      />
    </>
  )
}
