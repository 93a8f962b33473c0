import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { ApiProblem } from '../../../lib/api-problem.ts'
import { useMe } from '../../../lib/me.ts'
import { type SendingFile, sendFile } from '../../../lib/send-file.ts'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { DropZone } from '../file/DropZone.tsx'
import { History } from './History.tsx'
import styles from './imports.module.css'
import { choicesQuery } from './queries.ts'
import { SentFiles } from './SentFiles.tsx'
import { text } from './text.ts'

/** A file is dropped here; below is what was imported before. */
export function ImportsPage() {
  const t = useText(text)
  const { roles } = useMe()
  const imports = roles.some(({ role }) =>
    ['administrator', 'account_manager', 'technician'].includes(role),
  )
  return (
    <>
      <PageHead title={t('title')} sentence={t('sentence')} />
      <div className="grid">
        {imports ? <NewImport /> : null}
        {imports ? <SentFiles /> : null}
        <History />
      </div>
    </>
  )
}

interface Sending {
  readonly name: string
  readonly share: number
}

function NewImport() {
  const t = useText(text)
  const router = useRouter()
  // What the next page chooses among is fetched while the file is chosen.
  useQuery(choicesQuery)
  const [sending, setSending] = useState<Sending>()
  const [failure, setFailure] = useState<Failure>()
  const sent = useRef<SendingFile>(undefined)
  const send = async (file: File) => {
    const { name } = file
    setFailure(undefined)
    // Told at once: nobody waits for a hundred megabytes to be refused.
    if (file.size > LARGEST_BYTES) return setFailure({ name, error: tooLarge })
    setSending({ name, share: 0 })
    const path = `/api/imports/uploads?name=${encodeURIComponent(name)}`
    sent.current = sendFile(path, file, (share) => setSending({ name, share }))
    try {
      const id = idOf(await sent.current.answer)
      await router.navigate({ to: '/settings/imports/$id', params: { id } })
    } catch (error) {
      setFailure({ name, error: error instanceof Error ? error : new Error(String(error)) })
      setSending(undefined)
    }
  }
  if (sending !== undefined) {
    return <Progress {...sending} stop={() => sent.current?.stop()} />
  }
  return (
    <div className={styles.chooser}>
      {failure === undefined ? null : <Refused {...failure} />}
      <DropZone
        title={t('drop')}
        help={t('dropHelp')}
        act={t('choose')}
        accept=".csv,.txt,.tsv,.xlsx,text/csv"
        choose={(file) => void send(file)}
      />
    </div>
  )
}

interface Failure {
  readonly name: string
  readonly error: Error
}

/** As the server has it. */
const LARGEST_BYTES = 100 * 1_048_576
const tooLarge = new ApiProblem({ status: 413, code: 'file_too_large', title: 'Too large' })

/** Why the file was not taken, in words about this file where there are some. */
function Refused({ name, error }: Failure) {
  const t = useText(text)
  const said = error instanceof ApiProblem ? refusals.get(error.code) : undefined
  if (said === undefined) {
    return (
      <Card flush>
        <ErrorState error={error} />
      </Card>
    )
  }
  return (
    <Notice kind="missed" title={t(said, { name })}>
      {t(`${said}Text`)}
    </Notice>
  )
}

const refusals: ReadonlyMap<string, 'tooLarge' | 'wrongKind' | 'empty'> = new Map([
  ['file_too_large', 'tooLarge'],
  ['unsupported_media_type', 'wrongKind'],
  ['invalid_input', 'empty'],
])

function Progress({ name, share, stop }: Sending & { readonly stop: () => void }) {
  const t = useText(text)
  const format = useFormat()
  const title = share < 1 ? t('sending', { name }) : t('looking', { name })
  return (
    <Card title={title} aside={share < 1 ? format.percent(share, 0) : undefined}>
      <div className={styles.progress}>
        <progress aria-label={title} {...(share < 1 ? { value: share } : {})} />
        <Button variant="secondary" onClick={stop}>
          {t('cancel')}
        </Button>
      </div>
    </Card>
  )
}

function idOf(answer: unknown): string {
  const id: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'id') : ''
  return String(id)
}
