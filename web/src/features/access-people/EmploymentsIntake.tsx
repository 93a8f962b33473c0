import { Field, Input, Label } from '@digdir/designsystemet-react'
import { useId, useRef, useState } from 'react'
import { answer, api } from '../../lib/api.ts'
import { ApiProblem } from '../../lib/api-problem.ts'
import { useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import { toast } from '../../ui/toast.ts'
import { ColumnChooser, type Columns, keepColumns, keptColumns } from './ColumnChooser.tsx'
import { useHeldWords } from './held-words.ts'
import { PickFile } from './PickFile.tsx'
import { Tried } from './Tried.tsx'
import { useTaking } from './taking.ts'
import { text } from './text.ts'

function sendEmployments(file: File, trial: boolean, asOf: string, columns: Columns) {
  const hasColumns = Object.keys(columns).length > 0
  return answer(
    api.access.feeds.$post(
      {
        query: {
          name: file.name,
          trial: `${trial}`,
          ...(asOf === '' ? {} : { asOf }),
          ...(hasColumns ? { columns: JSON.stringify(columns) } : {}),
        },
      },
      { init: { body: file, headers: { 'content-type': 'application/octet-stream' } } },
    ),
  )
}

const counted = ['added', 'changed', 'ended', 'gone', 'back', 'unchanged'] as const

/** A file of all employments is tried, and then taken in. */
export function EmploymentsIntake({ isPrimary }: { readonly isPrimary: boolean }) {
  const t = useText(text)
  const words = useHeldWords()
  const [asOf, setAsOf] = useState('')
  const columns = useRef(keptColumns())
  const trial = useTaking(
    (file, isTrial) => sendEmployments(file, isTrial, asOf, columns.current),
    ({ state }) => {
      setAsOf('')
      toast(t(`intake.taken.${state}`), state === 'held' ? 'risk' : 'kept')
    },
  )
  const use = (file: File, chosen: Columns) => {
    columns.current = chosen
    keepColumns(chosen)
    void trial.choose(file)
  }
  const { taking } = trial
  if (taking.step === 'failed' && lacksColumns(taking.error)) {
    return (
      <Card title={t('intake.dropEmployments')}>
        <ColumnChooser
          file={taking.file}
          chosen={columns.current}
          use={(chosen) => use(taking.file, chosen)}
          cancel={trial.cancel}
        />
      </Card>
    )
  }
  return (
    <Card title={t('intake.dropEmployments')}>
      <Tried
        trial={trial}
        held={({ held }) => (held === null ? null : words(held))}
        counts={({ counts }) => counted.map((key) => [t(`intake.counts.${key}`), counts[key]])}
      >
        <PickFile
          help={t('intake.helpEmployments')}
          act={t('intake.chooseEmployments')}
          isPrimary={isPrimary}
          choose={(file) => void trial.choose(file)}
          fields={<AsOf asOf={asOf} change={setAsOf} />}
        />
      </Tried>
    </Card>
  )
}

/** Of the file as a whole: its header is another than the usual one. */
function lacksColumns(error: Error): boolean {
  return (
    error instanceof ApiProblem &&
    error.problems.some(({ file, row }) => file !== undefined && row === undefined)
  )
}

interface AsOfProps {
  readonly asOf: string
  readonly change: (asOf: string) => void
}

function AsOf({ asOf, change }: AsOfProps) {
  const t = useText(text)
  const id = useId()
  return (
    <Field>
      <Label htmlFor={id}>{t('intake.asOf')}</Label>
      <Field.Description>{t('intake.asOfHelp')}</Field.Description>
      <Input
        id={id}
        type="datetime-local"
        value={asOf}
        onChange={(event) => change(event.target.value)}
      />
    </Field>
  )
}
