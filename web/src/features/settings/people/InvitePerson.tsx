import { Dialog } from '@digdir/designsystemet-react'
import { type ReactNode, useId, useState } from 'react'
import { answer, api } from '../../../lib/api.ts'
import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { toast } from '../../../ui/toast.ts'
import type { PersonPage } from '../queries.ts'
import { settingsText } from '../text.ts'
import styles from './people.module.css'
import { peopleText } from './text.ts'

interface InvitePersonProps {
  readonly person: PersonPage
  readonly close: () => void
}

/** By mail, or as a link to hand over where mail does not reach. */
export function InvitePerson({ person: { id, name, email }, close }: InvitePersonProps) {
  const t = useText(peopleText)
  const heading = useId()
  const [link, setLink] = useState<string>()
  const [sending, setSending] = useState<'mail' | 'link'>()
  const [failure, setFailure] = useState<Error | null>(null)
  const invite = async (how: 'mail' | 'link') => {
    setSending(how)
    setFailure(null)
    try {
      const json = { mail: how === 'mail' }
      const invitation = api['sign-in'].people[':id'].invitation
      const made = await answer(invitation.$post({ param: { id }, json }))
      if (made.link !== null) return setLink(made.link)
      toast(t('invite.sent', { email }))
      close()
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setSending(undefined)
    }
  }
  return (
    <Framed heading={heading} title={t('invite.title', { name })} close={close}>
      {link === undefined ? (
        <>
          <p className="muted">{t('invite.text', { email })}</p>
          {failure === null ? null : <ErrorState error={failure} />}
          <div className={styles.acts}>
            <Button loading={sending === 'mail'} onClick={() => void invite('mail')}>
              {t('invite.mail')}
            </Button>
            <Button
              variant="secondary"
              loading={sending === 'link'}
              onClick={() => void invite('link')}
            >
              {t('invite.link')}
            </Button>
          </div>
        </>
      ) : (
        <ShownLink link={link} />
      )}
    </Framed>
  )
}

interface FramedProps {
  readonly heading: string
  readonly title: string
  readonly close: () => void
  readonly children: ReactNode
}

function Framed({ heading, title, close, children }: FramedProps) {
  const s = useText(settingsText)
  return (
    <Dialog open onClose={close} closeButton={s('close')} aria-labelledby={heading}>
      <div className={styles.link}>
        <h2 id={heading}>{title}</h2>
        {children}
      </div>
    </Dialog>
  )
}

function ShownLink({ link }: { readonly link: string }) {
  const t = useText(peopleText)
  const copy = async () => {
    await navigator.clipboard.writeText(link)
    toast(t('invite.copied'))
  }
  return (
    <>
      <p className="muted">{t('invite.shown')}</p>
      <code>{link}</code>
      <div className={styles.acts}>
        <Button variant="secondary" onClick={() => void copy()}>
          {t('invite.copy')}
        </Button>
      </div>
    </>
  )
}
