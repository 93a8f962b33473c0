import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type {
  ImportOutcome,
  ImportRun,
  ImportUpload,
} from '../../../../../src/modules/import-desk/schema.ts'
import { answer, api } from '../../../lib/api.ts'
import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { Form } from '../../../ui/Form.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { ErrorNotice, Notice } from '../../../ui/Notice.tsx'
import { PathButton } from '../../../ui/PathLink.tsx'
import { State } from '../../../ui/State.tsx'
import { toast } from '../../../ui/toast.ts'
import styles from './imports.module.css'
import type { Draft } from './mapping-parts.ts'
import { FailedCard } from './ProblemsCard.tsx'
import { IMPORTS } from './queries.ts'
import { RunProgress } from './RunProgress.tsx'
import { useStart } from './starting.ts'
import type { ColumnsStepProps } from './step-props.ts'
import { text } from './text.ts'

interface ResultStepProps extends Pick<ColumnsStepProps, 'services' | 'draft'> {
  readonly upload: ImportUpload
  readonly run: ImportRun
  readonly go: (to: 'columns' | 'rows') => void
}

/** How far the import is, and then what it came to. */
export function ResultStep({ upload, run, draft, services, go }: ResultStepProps) {
  const t = useText(text)
  const { id, file } = upload
  const stop = () => answer(api.imports.uploads[':id'].cancel.$post({ param: { id } }))
  if (run.state === 'running') {
    return (
      <RunProgress
        title={t('importing', { name: file.fileName })}
        run={run}
        act={
          <Button variant="secondary" onClick={() => void stop()}>
            {t('stop')}
          </Button>
        }
      />
    )
  }
  const back = (
    <div className={styles.acts}>
      <Button onClick={() => go('rows')}>{t('steps.rows')}</Button>
      <PathButton path="/settings/imports" size="md">
        {t('another')}
      </PathButton>
    </div>
  )
  if (run.state === 'interrupted') return <Interrupted upload={upload} draft={draft} />
  if (run.outcome === null) {
    return (
      <>
        {run.failure === null ? (
          <Card title={t('cancelled')}>{t('cancelledText')}</Card>
        ) : (
          <FailedCard failure={run.failure} />
        )}
        {back}
      </>
    )
  }
  const service = services.find(({ key }) => key === run.service)?.name ?? run.service
  return (
    <>
      <Summary id={id} name={file.fileName} service={service} run={run} outcome={run.outcome} />
      <SaveMapping draft={draft} name={file.fileName} />
    </>
  )
}

/** Kvitto was stopped in the midst of it: nothing was kept, and the file is still here. */
function Interrupted({ upload, draft }: Pick<ResultStepProps, 'upload' | 'draft'>) {
  const t = useText(text)
  const { start, failure, isStarting } = useStart(upload.id, draft)
  const again = () =>
    void start({ trial: false, skipInvalid: upload.request?.skipInvalid === true })
  return (
    <>
      <Notice kind="risk" title={t('interrupted')}>
        {t('interruptedText')}
      </Notice>
      {failure === undefined ? null : <ErrorNotice error={failure} />}
      <div className={styles.acts}>
        <Button loading={isStarting} onClick={again}>
          {t('again')}
        </Button>
        <PathButton path="/settings/imports" size="md">
          {t('another')}
        </PathButton>
      </div>
    </>
  )
}

interface SummaryProps {
  readonly id: string
  readonly name: string
  readonly service: string
  readonly run: ImportRun
  readonly outcome: ImportOutcome
}

function Summary({ id, name, service, run, outcome }: SummaryProps) {
  const t = useText(text)
  const { added, changed, rowsRejected, hasRejectedFile } = outcome
  const isNew = added + changed > 0
  const isTickets = run.kind === 'tickets'
  const words = useChangedWords(run.kind, outcome)
  const place = isTickets ? `/tickets?service=${run.service}` : `/availability/${run.service}`
  return (
    <Card
      title={isNew ? t('done', { name, service }) : t('doneNothing', { name })}
      aside={<State kind="kept">{t('steps.result')}</State>}
    >
      <div role="status" className={styles.summary}>
        <p>{isNew ? words : t('doneNothingText')}</p>
        {rowsRejected > 0 ? <p>{t('doneRejected', { count: rowsRejected })}</p> : null}
      </div>
      <div className={styles.acts}>
        <PathButton path={place} variant="primary">
          {t(isTickets ? 'toTickets' : 'toAvailability')}
        </PathButton>
        {hasRejectedFile ? (
          <Button asChild variant="secondary" data-size="sm">
            <a href={`/api/imports/uploads/${id}/rejected`} download>
              {t('download')}
            </a>
          </Button>
        ) : null}
        <PathButton path="/settings/imports" size="md">
          {t('another')}
        </PathButton>
      </div>
    </Card>
  )
}

/** "3 nya ärenden och ett ändrat ärende." */
function useChangedWords(kind: ImportRun['kind'], { added, changed }: ImportOutcome): string {
  const t = useText(text)
  const parts = [
    ...(added > 0 ? [t('newTickets', { count: added })] : []),
    ...(changed > 0
      ? [t(kind === 'tickets' ? 'changedTickets' : 'changedRuns', { count: changed })]
      : []),
  ]
  const [one = '', other] = parts
  const words = other === undefined ? one : t('both', { one, other })
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

type Values = Readonly<{ name: string }>

function SaveMapping({ draft, name }: { readonly draft: Draft; readonly name: string }) {
  const t = useText(text)
  const queryClient = useQueryClient()
  const [isSaved, setSaved] = useState(false)
  const form = useForm<Values>({
    key: `import.mapping:${name}`,
    initial: { name: '' },
    validate: (values) => ({
      name: values.name.trim() === '' ? t('mappingNameMissing') : undefined,
    }),
    send: async (values) => {
      const { kind, mapping } = draft
      await answer(api.imports.mappings.$post({ json: { kind, mapping, name: values.name } }))
      await queryClient.invalidateQueries({ queryKey: [IMPORTS, 'mappings'] })
      setSaved(true)
      toast(t('mappingSaved'))
    },
  })
  return (
    <Card title={t('saveMapping')}>
      {isSaved ? (
        <p>{t('mappingSaved')}</p>
      ) : (
        <>
          <p className="muted">{t('saveMappingText')}</p>
          <Form form={form} submit={t('saveMapping')} variant="secondary">
            <TextField
              form={form}
              name="name"
              label={t('mappingName')}
              input={{ maxLength: 100 }}
            />
          </Form>
        </>
      )}
    </Card>
  )
}
