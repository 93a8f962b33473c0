import { Dialog } from '@digdir/designsystemet-react'
import { useId, useState } from 'react'
import { now } from '../../lib/clock.ts'
import { download } from '../../lib/download.ts'
import { useLanguage, useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { DayFilter } from '../../ui/filters.tsx'
import { ErrorNotice } from '../../ui/Notice.tsx'
import { FilterSelect } from '../../ui/SearchField.tsx'
import styles from './access-standing.module.css'
import type { DataProps } from './queries.ts'
import { standingText } from './text.ts'

type Format = 'pdf' | 'xlsx'

/** Of what time and system, and as what. */
export function ProofDialog({ data, close }: DataProps & { readonly close: () => void }) {
  const t = useText(standingText)
  const lang = useLanguage()
  const heading = useId()
  const [from, setFrom] = useState(firstOfYear)
  const [to, setTo] = useState(today)
  const [system, setSystem] = useState('')
  const [making, setMaking] = useState<Format>()
  const [failure, setFailure] = useState<Error>()
  const make = async (format: Format) => {
    setMaking(format)
    setFailure(undefined)
    try {
      const query = { from, to, format, lang, ...(system === '' ? {} : { system }) }
      await download(`/api/access/proof?${new URLSearchParams(query)}`)
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setMaking(undefined)
    }
  }
  const button = (format: Format) => (
    <Button
      variant={format === 'pdf' ? 'primary' : 'secondary'}
      loading={making === format}
      disabled={making !== undefined || from === '' || to === ''}
      onClick={() => void make(format)}
    >
      {t(`proofs.${format}`)}
    </Button>
  )
  return (
    <Dialog open onClose={close} closeButton={t('start.close')} aria-labelledby={heading}>
      <div className={styles.dialog}>
        <h2 id={heading}>{t('proof')}</h2>
        <p>{t('proofs.text')}</p>
        <div className={styles.days}>
          <DayFilter label={t('proofs.from')} day={from} choose={setFrom} />
          <DayFilter label={t('proofs.to')} day={to} choose={setTo} />
        </div>
        {data.lists.length < 2 ? null : (
          <FilterSelect
            label={t('leavers.system')}
            chosen={system}
            choices={[
              { value: '', label: t('leavers.all') },
              ...data.lists.map(({ key, name }) => ({ value: key, label: name })),
            ]}
            choose={setSystem}
          />
        )}
        {failure === undefined ? null : <ErrorNotice error={failure} />}
        <div className={styles.formats}>
          {button('pdf')}
          {button('xlsx')}
          <Button variant="secondary" onClick={close}>
            {t('start.close')}
          </Button>
        </div>
        <p className="muted">{t('proofs.ledger')}</p>
      </div>
    </Dialog>
  )
}

function today(): string {
  return new Date(now()).toISOString().slice(0, 10)
}

function firstOfYear(): string {
  return `${today().slice(0, 4)}-01-01`
}
