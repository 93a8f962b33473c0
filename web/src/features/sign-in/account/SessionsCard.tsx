import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { ErrorNotice } from '../../../ui/Notice.tsx'
import { RelativeTime } from '../../../ui/RelativeTime.tsx'
import { State } from '../../../ui/State.tsx'
import { toast } from '../../../ui/toast.ts'
import { endSession, type Session, signOutEverywhere } from '../calls.ts'
import styles from './account.module.css'
import { deviceOf } from './device.ts'
import { accountText } from './text.ts'
import { useRefreshAccount } from './use-refresh.ts'

export function SessionsCard({ sessions }: { readonly sessions: readonly Session[] }) {
  const t = useText(accountText)
  const [isAsked, setAsked] = useState(false)
  const everywhere = useSignOutEverywhere()
  return (
    <Card title={t('sessions.title')}>
      <div className={styles.stack}>
        <ul className={styles.rows}>
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
        <div className={styles.acts}>
          <Button variant="secondary" onClick={() => setAsked(true)}>
            {t('sessions.everywhere')}
          </Button>
        </div>
      </div>
      {isAsked ? (
        <ConfirmDialog
          title={t('sessions.everywhereTitle')}
          confirm={t('sessions.everywhere')}
          close={() => setAsked(false)}
          onConfirm={everywhere}
        >
          <p>{t('sessions.everywhereText', { count: sessions.length })}</p>
        </ConfirmDialog>
      ) : null}
    </Card>
  )
}

function SessionRow({ session }: { readonly session: Session }) {
  const t = useText(accountText)
  const refresh = useRefreshAccount()
  const [isEnding, setEnding] = useState(false)
  const [failure, setFailure] = useState<Error>()
  const device = useDeviceName(session.userAgent)
  const end = async () => {
    setEnding(true)
    setFailure(undefined)
    try {
      await endSession(session.id)
      toast(t('sessions.ended', { device }))
      await refresh()
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setEnding(false)
    }
  }
  return (
    <li>
      <div>
        <div className={styles.name}>
          {device}
          {session.isThisOne ? <State kind="kept">{t('sessions.here')}</State> : null}
        </div>
        <div className={styles.detail}>
          {t('sessions.signedIn')} <RelativeTime instant={session.createdAt} />{' '}
          {t(`sessions.methods.${session.method}`)}
          {session.address === '' ? null : ` ${t('sessions.from', { address: session.address })}`},{' '}
          {t('sessions.seen')} <RelativeTime instant={session.seenAt} />
        </div>
        {failure === undefined ? null : <ErrorNotice error={failure} />}
      </div>
      {session.isThisOne ? null : (
        <Button
          variant="tertiary"
          data-size="sm"
          loading={isEnding}
          aria-label={t('sessions.endOf', { device })}
          onClick={() => void end()}
        >
          {t('sessions.end')}
        </Button>
      )}
    </li>
  )
}

/** "Firefox på Linux", or as much of it as is known. */
function useDeviceName(userAgent: string): string {
  const t = useText(accountText)
  const { browser, system } = deviceOf(userAgent)
  if (browser !== undefined && system !== undefined) return t('sessions.on', { browser, system })
  return browser ?? system ?? t('sessions.unknown')
}

function useSignOutEverywhere(): () => Promise<void> {
  const router = useRouter()
  const queryClient = useQueryClient()
  return async () => {
    await signOutEverywhere()
    sessionStorage.clear()
    queryClient.clear()
    await router.navigate({ to: '/sign-in', search: { told: 'signed_out_everywhere' } })
  }
}
