import { useQuery } from '@tanstack/react-query'
import type { SentFile } from '../../../../../src/modules/import-desk/schema.ts'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import { PathButton } from '../../../ui/PathLink.tsx'
import { State, type StateKind } from '../../../ui/State.tsx'
import { Tasks } from '../../../ui/Tasks.tsx'
import { sentQuery } from './queries.ts'
import { text } from './text.ts'

/** What somebody has sent and can go on with, and what became of it. */
export function SentFiles() {
  const t = useText(text)
  const format = useFormat()
  const files = useQuery(sentQuery).data?.items ?? []
  if (files.length === 0) return null
  return (
    <Card title={t('sent')} aside={t('sentHelp')} flush>
      <Tasks
        tasks={files.map((file) => ({
          key: file.id,
          title: file.fileName,
          detail: t('sentAt', {
            at: format.instant(file.sentAt),
            until: format.time(file.expiresAt),
          }),
          when: <Stands file={file} />,
          act: <Open file={file} />,
        }))}
      />
    </Card>
  )
}

interface OfFile {
  readonly file: SentFile
}

const kinds: Readonly<Record<Standing, StateKind>> = {
  none: 'neutral',
  running: 'neutral',
  trying: 'neutral',
  tried: 'neutral',
  done: 'kept',
  failed: 'missed',
  cancelled: 'neutral',
  interrupted: 'risk',
}

type Standing = NonNullable<SentFile['run']>['state'] | 'none' | 'trying' | 'tried'

function Stands({ file: { run } }: OfFile) {
  const t = useText(text)
  const format = useFormat()
  const standing = standingOf(run)
  return (
    <State kind={kinds[standing]}>
      {t(`sentStates.${standing}`, { share: format.percent(run?.share ?? 0, 0) })}
    </State>
  )
}

function standingOf(run: SentFile['run']): Standing {
  if (run === null) return 'none'
  if (!run.trial) return run.state
  return run.state === 'running' ? 'trying' : 'tried'
}

function Open({ file: { id, fileName, run } }: OfFile) {
  const t = useText(text)
  const isOver = run !== null && !run.trial
  const path = `/settings/imports/${id}${isOver ? '?step=result' : ''}`
  const name = { name: fileName }
  return (
    <PathButton path={path} aria-label={t(isOver ? 'lookOf' : 'openOf', name)}>
      {t(isOver ? 'look' : 'open')}
    </PathButton>
  )
}
