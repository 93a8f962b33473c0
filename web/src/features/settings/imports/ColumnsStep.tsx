import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { AboutCard } from './AboutCard.tsx'
import { FieldsCard } from './FieldsCard.tsx'
import styles from './imports.module.css'
import { MeaningsCard } from './MeaningsCard.tsx'
import { missingFields, shapeOf } from './mapping-parts.ts'
import { previewQuery } from './queries.ts'
import type { ColumnsStepProps } from './step-props.ts'
import { text } from './text.ts'

/** Which column is what, and what the words of the file mean. */
export function ColumnsStep(props: ColumnsStepProps) {
  const { upload, services, draft, change, go } = props
  const t = useText(text)
  const [wasAsked, setAsked] = useState(false)
  const missing = missingFields(draft, upload.file)
  const isReady = missing.length === 0 && draft.service !== ''
  const { data: preview } = useQuery({
    ...previewQuery(upload.id, draft),
    enabled: isReady,
    placeholderData: (before) => before,
  })
  const shape = shapeOf(draft)
  const lists =
    shape === 'observations'
      ? (['states', 'components'] as const)
      : (['statuses', 'priorities'] as const)
  const service = services.find(({ key }) => key === draft.service)
  const wrong = [
    ...(draft.service === '' ? [t('serviceMissing')] : []),
    ...(missing.length > 0
      ? [t('fieldsMissing', { fields: missing.map((field) => t(`fields.${field}`)).join(', ') })]
      : []),
  ]
  return (
    <>
      <AboutCard {...props} wasAsked={wasAsked} />
      <FieldsCard
        file={upload.file}
        draft={draft}
        change={change}
        wasAsked={wasAsked}
        rows={isReady ? (preview?.rows ?? []) : []}
      />
      {lists.map((list) => (
        <MeaningsCard
          key={list}
          list={list}
          file={upload.file}
          draft={draft}
          service={service}
          change={change}
        />
      ))}
      <div className={styles.acts}>
        <Button onClick={() => (isReady ? go('rows') : setAsked(true))}>{t('next')}</Button>
        <p role="status" className={styles.wrong}>
          {wasAsked ? wrong.join(' ') : ''}
        </p>
      </div>
    </>
  )
}
