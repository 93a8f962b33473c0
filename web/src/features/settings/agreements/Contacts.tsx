import { useState } from 'react'
import { answer, api } from '../../../lib/api.ts'
import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { toast } from '../../../ui/toast.ts'
import { useRefresh } from '../queries.ts'
import styles from './agreements.module.css'
import { type Contact, ContactDialog } from './ContactDialog.tsx'
import type { ServiceAgreements } from './queries.ts'
import { text } from './text.ts'

type Doing =
  | { readonly act: 'add' }
  | { readonly act: 'change' | 'remove'; readonly contact: Contact }
  | undefined

/** Who gets the service's reports, in which language. */
export function Contacts({ service }: { readonly service: ServiceAgreements }) {
  const t = useText(text)
  const [doing, setDoing] = useState<Doing>()
  const close = () => setDoing(undefined)
  const { contacts, mayWrite } = service
  return (
    <Card
      title={t('contacts')}
      flush
      aside={
        mayWrite ? (
          <Button variant="secondary" data-size="sm" onClick={() => setDoing({ act: 'add' })}>
            {t('contact.add')}
          </Button>
        ) : undefined
      }
    >
      {contacts.length === 0 ? (
        <EmptyState title={t('noContacts')}>{t('noContactsText')}</EmptyState>
      ) : (
        <>
          <ul className={styles.contacts}>
            {contacts.map((contact) => (
              <Row key={contact.id} contact={contact} mayWrite={mayWrite} ask={setDoing} />
            ))}
          </ul>
          <p className={styles.help}>{t('contactsHelp')}</p>
        </>
      )}
      {doing === undefined || doing.act === 'remove' ? null : (
        <ContactDialog
          service={service.key}
          contact={doing.act === 'change' ? doing.contact : undefined}
          close={close}
        />
      )}
      {doing?.act === 'remove' ? (
        <RemoveContact service={service} contact={doing.contact} close={close} />
      ) : null}
    </Card>
  )
}

interface RowProps {
  readonly contact: Contact
  readonly mayWrite: boolean
  readonly ask: (doing: Doing) => void
}

function Row({ contact, mayWrite, ask }: RowProps) {
  const t = useText(text)
  const { name, email, language } = contact
  const act = (doing: 'change' | 'remove') => (
    <Button
      variant="tertiary"
      data-size="sm"
      aria-label={t(`contact.${doing}Of`, { name })}
      onClick={() => ask({ act: doing, contact })}
    >
      {t(`contact.${doing}`)}
    </Button>
  )
  return (
    <li className={styles.contact}>
      <div>
        <b>{name}</b>
        <span className="muted">
          <a href={`mailto:${email}`}>{email}</a> · {t(`contact.languages.${language}`)}
        </span>
      </div>
      {mayWrite ? (
        <div className={styles.acts}>
          {act('change')}
          {act('remove')}
        </div>
      ) : null}
    </li>
  )
}

interface RemoveContactProps {
  readonly service: ServiceAgreements
  readonly contact: Contact
  readonly close: () => void
}

function RemoveContact({ service, contact: { id, name }, close }: RemoveContactProps) {
  const t = useText(text)
  const refresh = useRefresh()
  const remove = async () => {
    const param = { key: service.key, id: String(id) }
    await answer(api.services[':key'].contacts[':id'].$delete({ param }))
    await refresh()
    toast(t('contact.removed', { name }))
  }
  return (
    <ConfirmDialog
      title={t('contact.removeTitle', { name })}
      confirm={t('contact.remove')}
      danger
      onConfirm={remove}
      close={close}
    >
      <p>{t('contact.removeText', { service: service.name })}</p>
    </ConfirmDialog>
  )
}
