import type { ImportChoices, Recognised } from '../../../../../src/modules/import-desk/schema.ts'
import { useText } from '../../../lib/text.ts'
import { Card } from '../../../ui/Card.tsx'
import { Choose } from './Choose.tsx'
import styles from './imports.module.css'
import {
  columnOf,
  type Draft,
  type FieldName,
  type ListName,
  meaningOf,
  textsOf,
  withMeaning,
} from './mapping-parts.ts'
import { text } from './text.ts'

const fields: Readonly<Record<ListName, FieldName>> = {
  statuses: 'status',
  states: 'state',
  priorities: 'priority',
  components: 'target',
}
const statuses = [
  'new',
  'open',
  'waiting_customer',
  'waiting_supplier',
  'resolved',
  'closed',
] as const
const states = ['up', 'degraded', 'down', 'unknown'] as const

interface MeaningsCardProps {
  readonly list: ListName
  readonly file: Recognised
  readonly draft: Draft
  readonly service: ImportChoices['services'][number] | undefined
  readonly change: (draft: Draft) => void
}

/** Every word of a column, how many rows have it, and what it means. */
export function MeaningsCard(props: MeaningsCardProps) {
  const { list, file, draft, change } = props
  const t = useText(text)
  const meaningsFor = useMeanings(props)
  const column = columnOf(draft.mapping, fields[list], file.columns)
  if (column === undefined) return null
  const own = props.service?.components ?? []
  const meaning = (word: string) =>
    meaningOf(draft.mapping, list, word) ||
    (list === 'components' && own.includes(word) ? word : '')
  const words = textsOf(draft.mapping, column).toSorted(
    (a, b) => Number(meaning(a.text) !== '') - Number(meaning(b.text) !== ''),
  )
  const left = words.filter((word) => meaning(word.text) === '').length
  return (
    <Card title={t(`meaningTitle.${list}`)}>
      <p className="muted">{column.values === null ? t('tooMany') : t('meaningHelp')}</p>
      <p role="status" className={styles.warning}>
        {left > 0 ? t('meaningLeft', { count: left }) : ''}
      </p>
      <ul className={styles.words}>
        {words.map((word) => (
          <li key={word.text} data-left={meaning(word.text) === ''}>
            <span>
              <b>{word.text}</b>{' '}
              <span className="muted small">{t('rowCount', { count: word.count })}</span>
            </span>
            <Choose
              label={t('meaningFor', { text: word.text })}
              isLabelHidden
              value={meaning(word.text)}
              choices={meaningsFor(meaning(word.text))}
              choose={(chosen) =>
                change({
                  ...draft,
                  mapping: withMeaning(draft.mapping, list, word.text, chosen),
                })
              }
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function useMeanings({ list, service }: MeaningsCardProps) {
  const t = useText(text)
  const known = {
    statuses: statuses.map((value) => ({ value, label: t(`meanings.${value}`) })),
    states: states.map((value) => ({ value, label: t(`meanings.${value}`) })),
    priorities: (service?.priorities ?? []).map((value) => ({ value, label: value })),
    components: (service?.components ?? []).map((value) => ({ value, label: value })),
  }[list]
  return (chosen: string) => [
    { value: '', label: t('chooseMeaning') },
    ...known,
    ...(chosen === '' || known.some(({ value }) => value === chosen)
      ? []
      : [{ value: chosen, label: t('notPromised', { text: chosen }) }]),
  ]
}
