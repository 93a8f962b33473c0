import { Dialog } from '@digdir/designsystemet-react'
import { useId } from 'react'
import { useLanguage, useText } from '../../../lib/text.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { addressOf } from './PageForm.tsx'
import type { Page } from './queries.ts'
import styles from './status-pages.module.css'
import { text } from './text.ts'

interface EmbedDialogProps {
  readonly page: Page
  readonly close: () => void
}

/** A badge for each service, as it looks and as it is pasted. */
export function EmbedDialog({ page, close }: EmbedDialogProps) {
  const t = useText(text)
  const heading = useId()
  const language = useLanguage()
  return (
    <Dialog open onClose={close} closeButton={t('close')} aria-labelledby={heading}>
      <div className={styles.dialog}>
        <h2 id={heading}>{t('embedTitle')}</h2>
        <p>{t('embedText')}</p>
        <ul className={styles.codes}>
          {page.services.map(({ key, name }) => {
            const picture = `/api/status/${page.key}/badge/${key}.svg?lang=${language}`
            const code = codeOf(addressOf(page.key), `${location.origin}${picture}`, name)
            return (
              <li key={key}>
                <img src={picture} alt={name} height={24} />
                <code>{code}</code>
                <CopyButton text={code} of={name} small />
              </li>
            )
          })}
        </ul>
      </div>
    </Dialog>
  )
}

/** The picture says how it is itself, to whoever cannot see it too. */
function codeOf(page: string, picture: string, name: string): string {
  const label = name.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return `<a href="${page}"><img src="${picture}" alt="${label}" height="24"></a>`
}
