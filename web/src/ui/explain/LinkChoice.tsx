import { Checkbox, Fieldset, ValidationMessage } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import type { FormState } from '../../lib/use-form.ts'
import { useFormat } from '../../lib/use-format.ts'
import { TextButton } from '../TextButton.tsx'
import styles from './Explain.module.css'
import type { Explanation } from './explanation.ts'
import { linkOf } from './explanation.ts'
import { type DeviationData, suggestionsQuery } from './queries.ts'
import { TicketKey } from './TicketKey.tsx'
import { explainText } from './text.ts'

interface LinkChoiceProps {
  readonly id: number
  readonly form: FormState<Explanation>
  readonly links: DeviationData['links']
}

/** So many are in sight before more are asked for. */
const FIRST = 5

/** Tickets and outages that it has to do with: those chosen, and those that its figures suggest. */
export function LinkChoice({ id, form, links }: LinkChoiceProps) {
  const t = useText(explainText)
  const [isAll, setAll] = useState(false)
  const choices = useChoices(id, form, links)
  const chosen = form.values.links
  const shown = isAll ? choices : choices.filter(({ value }, i) => i < FIRST || isIn(value))
  function isIn(value: string): boolean {
    return chosen.includes(value)
  }
  const toggle = (value: string) =>
    form.set('links', isIn(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
  const error = form.errors.links
  return (
    <Fieldset>
      <Fieldset.Legend>{t('links')}</Fieldset.Legend>
      <Fieldset.Description>{t('linksHelp')}</Fieldset.Description>
      <div className={styles.links}>
        {shown.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={isIn(value)}
            onChange={() => toggle(value)}
          />
        ))}
        {choices.length > shown.length ? (
          <TextButton small onClick={() => setAll(true)}>
            {t('moreLinks', { count: choices.length - shown.length })}
          </TextButton>
        ) : null}
      </div>
      <TicketKey add={(key) => toggle(`ticket ${key}`)} isIn={(key) => isIn(`ticket ${key}`)} />
      {error === undefined ? null : <ValidationMessage>{t('noSuchTicket')}</ValidationMessage>}
    </Fieldset>
  )
}

interface LinkOption {
  readonly value: string
  readonly label: string
}

function useChoices(
  id: number,
  form: FormState<Explanation>,
  links: DeviationData['links'],
): readonly LinkOption[] {
  const t = useText(explainText)
  const format = useFormat()
  const { data } = useQuery(suggestionsQuery(id))
  const named = (key: string, title: string | null) => (title === null ? key : `${key} ${title}`)
  const outage = (from: string, openSeconds?: number) =>
    openSeconds === undefined
      ? t('outage', { when: format.instant(from) })
      : t('outageOf', { when: format.instant(from), duration: format.duration(openSeconds) })
  const options = new Map<string, string>()
  for (const { key, title } of data?.tickets ?? []) {
    options.set(`ticket ${key}`, named(key, title))
  }
  for (const { from, openSeconds } of data?.outages ?? []) {
    options.set(`outage ${from}`, outage(from, openSeconds))
  }
  const own = [...links.map(({ kind, ref }) => `${kind} ${ref}`), ...form.values.links]
  for (const value of own) {
    const { kind, ref } = linkOf(value)
    const title = links.find((each) => each.kind === kind && each.ref === ref)?.title ?? null
    if (!options.has(value)) options.set(value, kind === 'ticket' ? named(ref, title) : outage(ref))
  }
  return [...options].map(([value, label]) => ({ value, label }))
}
