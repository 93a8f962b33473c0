/** Pages for what went otherwise: not found, no access, failed. */

import { useQueryClient } from '@tanstack/react-query'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ApiProblem } from '../lib/api-problem.ts'
import { useText } from '../lib/text.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import styles from './messages.module.css'
import { appText } from './text.ts'

export function NotFoundPage() {
  const t = useText(appText)
  return (
    <Whole>
      <PageHead title={t('notFound.title')} sentence={t('notFound.sentence')} />
      <ToStart />
    </Whole>
  )
}

function NoAccessPage() {
  const t = useText(appText)
  return (
    <Whole>
      <PageHead title={t('noAccess.title')} sentence={t('noAccess.sentence')} />
      <ToStart />
    </Whole>
  )
}

export function FailedPage({ error, reset }: ErrorComponentProps) {
  const t = useText(appText)
  const router = useRouter()
  const queryClient = useQueryClient()
  if (error instanceof ApiProblem && error.status === 404) return <NotFoundPage />
  if (error instanceof ApiProblem && error.status === 403) return <NoAccessPage />
  const retry = async () => {
    await queryClient.resetQueries()
    reset()
    await router.invalidate()
  }
  return (
    <Whole>
      <PageHead title={t('failed.title')} sentence={t('failed.sentence')} />
      <Card flush>
        <ErrorState error={asError(error)} retry={retry} act={<ToStart />} />
      </Card>
    </Whole>
  )
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}

function ToStart() {
  const t = useText(appText)
  return (
    <ButtonLink to="/" variant="secondary">
      {t('toStart')}
    </ButtonLink>
  )
}

/** Where the layout itself could not be shown. */
export function FailedAlone(props: ErrorComponentProps) {
  return (
    <main id="main" className={styles.alone}>
      <FailedPage {...props} />
    </main>
  )
}

export function NotFoundAlone() {
  return (
    <main id="main" className={styles.alone}>
      <NotFoundPage />
    </main>
  )
}

function Whole({ children }: { readonly children: ReactNode }) {
  return <div className={styles.whole}>{children}</div>
}
