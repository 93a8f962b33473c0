import { Checkbox } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import type {
  ImportOutcome,
  ImportRun,
  ImportUpload,
} from '../../../../../src/modules/import-desk/schema.ts'
import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Asked } from '../Asked.tsx'
import styles from './imports.module.css'
import type { Draft } from './mapping-parts.ts'
import { Numbers } from './Numbers.tsx'
import { FailedCard, ProblemsCard } from './ProblemsCard.tsx'
import { previewQuery } from './queries.ts'
import { RunProgress } from './RunProgress.tsx'
import { useStart } from './starting.ts'
import { text } from './text.ts'
import { UnderstoodRows } from './UnderstoodRows.tsx'

interface RowsStepProps {
  readonly upload: ImportUpload
  readonly draft: Draft
  readonly go: (to: 'columns' | 'result') => void
}

/** The whole file is tried; what would change and which rows are bad is seen before anything is kept. */
export function RowsStep({ upload, draft, go }: RowsStepProps) {
  const { id, file, run } = upload
  const trial = useStart(id, draft)
  const tryIt = () => void trial.start({ trial: true, skipInvalid: true })
  const tryFirst = useEffectEvent(tryIt)
  // Once for each time that one comes here: columns may have been changed since.
  useEffect(() => tryFirst(), [])
  const preview = useQuery(previewQuery(id, draft))
  const tried = trial.hasStarted && run?.trial === true ? run : undefined
  return (
    <>
      {trial.failure === undefined ? (
        <Trial run={tried} name={file.fileName} again={tryIt} />
      ) : (
        <Card flush>
          <ErrorState error={trial.failure} />
        </Card>
      )}
      {tried?.outcome == null ? null : <ProblemsCard outcome={tried.outcome} />}
      <Asked query={preview}>{({ rows }) => <UnderstoodRows rows={rows} shape={draft} />}</Asked>
      <Decide upload={upload} draft={draft} go={go} outcome={tried?.outcome ?? null} />
    </>
  )
}

interface TrialProps {
  readonly run: ImportRun | undefined
  readonly name: string
  readonly again: () => void
}

function Trial({ run, name, again }: TrialProps) {
  const t = useText(text)
  if (run === undefined || run.state === 'running') {
    return <RunProgress title={t('trying')} run={run} />
  }
  if (run.failure !== null) return <FailedCard failure={run.failure} />
  if (run.state === 'interrupted') {
    return (
      <Notice
        kind="risk"
        title={t('triedInterrupted')}
        act={
          <Button variant="secondary" onClick={again}>
            {t('tryAgain')}
          </Button>
        }
      />
    )
  }
  if (run.outcome === null) return null
  return (
    <Card title={t('tried', { name })}>
      <Numbers kind={run.kind} outcome={run.outcome} />
    </Card>
  )
}

interface DecideProps extends RowsStepProps {
  readonly outcome: ImportOutcome | null
}

function Decide({ upload, draft, go, outcome }: DecideProps) {
  const t = useText(text)
  const { start, failure, isStarting } = useStart(upload.id, draft)
  const [skips, setSkips] = useState(false)
  const [wasAsked, setAsked] = useState(false)
  const bad = outcome?.rowsRejected ?? 0
  const isReady = outcome !== null && (bad === 0 || skips)
  const begin = async () => {
    setAsked(true)
    if (isReady && (await start({ trial: false, skipInvalid: bad > 0 }))) go('result')
  }
  return (
    <>
      {bad === 0 ? null : (
        <Checkbox
          label={t('skip', { count: bad })}
          description={t('skipHelp')}
          checked={skips}
          error={wasAsked && !skips ? t('skipNeeded') : undefined}
          onChange={(event) => setSkips(event.target.checked)}
        />
      )}
      {failure === undefined ? null : <ErrorState error={failure} />}
      <div className={styles.acts}>
        <Button loading={isStarting} disabled={outcome === null} onClick={() => void begin()}>
          {t('import')}
        </Button>
        <Button variant="secondary" onClick={() => go('columns')}>
          {t('change')}
        </Button>
      </div>
    </>
  )
}
