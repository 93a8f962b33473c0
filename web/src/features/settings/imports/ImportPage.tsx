import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { ImportUpload, Recognised } from '../../../../../src/modules/import-desk/schema.ts'
import { hasNoPage } from '../../../lib/api-problem.ts'
import { useText } from '../../../lib/text.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Steps } from '../../../ui/Steps.tsx'
import { Asked } from '../Asked.tsx'
import { ColumnsStep } from './ColumnsStep.tsx'
import styles from './imports.module.css'
import type { Draft } from './mapping-parts.ts'
import { choicesQuery, uploadQuery } from './queries.ts'
import { ResultStep } from './ResultStep.tsx'
import { RowsStep } from './RowsStep.tsx'
import { text } from './text.ts'

const route = getRouteApi('/shell/settings/imports/$id')
const order = ['file', 'columns', 'rows', 'result'] as const
type StepName = (typeof order)[number]

/** From a file that was sent to what is in Kvitto: columns, rows, done. */
export function ImportPage() {
  const t = useText(text)
  const { id } = route.useParams()
  const query = useQuery(uploadQuery(id))
  return (
    <>
      <PageHead
        title={query.data?.file.fileName ?? t('title')}
        sentence={query.data === undefined ? undefined : <Kind {...query.data.file} />}
        back={{ path: '/settings/imports', label: t('back') }}
      />
      {query.data === undefined && query.error !== null && hasNoPage(query.error) ? (
        <Gone />
      ) : (
        <Asked query={query}>{(upload) => <Assistant key={id} upload={upload} />}</Asked>
      )}
    </>
  )
}

function Gone() {
  const t = useText(text)
  return (
    <Card flush>
      <EmptyState
        title={t('gone')}
        act={<ButtonLink to="/settings/imports">{t('sendAgain')}</ButtonLink>}
      >
        {t('goneText')}
      </EmptyState>
    </Card>
  )
}

/** "CSV, 1 204 rader, 9 kolumner, semikolon, windows-1252". */
function Kind({ format, rows, columns, separator, encoding }: Recognised) {
  const t = useText(text)
  const names = { ';': 'semicolon', ',': 'comma', '\t': 'tab' } as const
  const name =
    separator === ';' || separator === ',' || separator === '\t' ? names[separator] : 'other'
  const more =
    separator === null ? [] : [t(`separators.${name}`, { text: separator }), encoding ?? '']
  return t('recognised', {
    format: format === 'csv' ? 'CSV' : 'Excel',
    rows: t('rowCount', { count: rows }),
    columns: t('columnCount', { count: columns.length }),
    more: more.map((each) => `, ${each}`).join(''),
  })
}

function Assistant({ upload }: { readonly upload: ImportUpload }) {
  const t = useText(text)
  const choices = useQuery(choicesQuery)
  const { step: asked } = route.useSearch()
  const navigate = route.useNavigate()
  const isImported = upload.run !== null && !upload.run.trial
  const step: StepName = asked === 'result' && !isImported ? 'rows' : (asked ?? 'columns')
  const go = (to: 'columns' | 'rows' | 'result') =>
    void navigate({ search: to === 'columns' ? {} : { step: to } })
  const at = order.indexOf(step)
  const isDone = step === 'result' && upload.run?.state === 'done'
  return (
    <div className={styles.assistant}>
      <Steps
        label={t('steps.label')}
        steps={order.map((key, i) => ({
          key,
          label: t(`steps.${key}`),
          state: i < at || isDone ? 'done' : i === at ? 'now' : 'ahead',
        }))}
      />
      <Asked query={choices}>
        {({ services }) => <Chosen upload={upload} services={services} step={step} go={go} />}
      </Asked>
    </div>
  )
}

interface ChosenProps {
  readonly upload: ImportUpload
  readonly services: Parameters<typeof ColumnsStep>[0]['services']
  readonly step: StepName
  readonly go: (to: 'columns' | 'rows' | 'result') => void
}

function Chosen({ upload, services, step, go }: ChosenProps) {
  const [draft, setDraft] = useDraft(upload, services)
  if (step === 'result' && upload.run !== null) {
    return <ResultStep upload={upload} run={upload.run} draft={draft} services={services} go={go} />
  }
  if (step === 'rows' && draft.service !== '') {
    return <RowsStep upload={upload} draft={draft} go={go} />
  }
  return <ColumnsStep upload={upload} services={services} draft={draft} change={setDraft} go={go} />
}

/** What was chosen stays through a reload, for as long as the browser is open. */
function useDraft(
  { id, proposals, request }: ImportUpload,
  services: ChosenProps['services'],
): readonly [Draft, (draft: Draft) => void] {
  const place = `kvitto.import:${id}`
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = sessionStorage.getItem(place)
    if (kept !== null) return JSON.parse(kept)
    // In another browser, or another day of it: as it was asked last.
    if (request !== null) {
      const { kind, service, mapping } = request
      return { kind, service, mapping }
    }
    const [proposed] = proposals
    const [only, ...others] = services
    return {
      kind: proposed?.kind ?? 'tickets',
      service: others.length === 0 ? (only?.key ?? '') : '',
      mapping: proposed?.mapping ?? { columns: {} },
    }
  })
  const change = (changed: Draft) => {
    setDraft(changed)
    sessionStorage.setItem(place, JSON.stringify(changed))
  }
  return [draft, change]
}
