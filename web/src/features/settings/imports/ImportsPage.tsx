import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useMe } from '../../../lib/me.ts'
import { type SendingFile, sendFile } from '../../../lib/send-file.ts'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { DropZone } from '../file/DropZone.tsx'
import { History } from './History.tsx'
import styles from './imports.module.css'
import { choicesQuery } from './queries.ts'
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
  const [failure, setFailure] = useState<Error>()
  const sent = useRef<SendingFile>(undefined)
  const send = async (file: File) => {
    const { name } = file
    setFailure(undefined)
    setSending({ name, share: 0 })
    const path = `/api/imports/uploads?name=${encodeURIComponent(name)}`
    sent.current = sendFile(path, file, (share) => setSending({ name, share }))
    try {
      const id = idOf(await sent.current.answer)
      await router.navigate({ to: '/settings/imports/$id', params: { id } })
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
      setSending(undefined)
    }
  }
  if (sending !== undefined) {
    return <Progress {...sending} stop={() => sent.current?.stop()} />
  }
  return (
    <div className={styles.chooser}>
      {failure === undefined ? null : (
        <Card flush>
          <ErrorState error={failure} />
        </Card>
      )}
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
