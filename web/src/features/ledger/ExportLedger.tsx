import { Checkbox } from '@digdir/designsystemet-react'
import { useState } from 'react'
import { download } from '../../lib/download.ts'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Icon } from '../../ui/icons.tsx'
import { ledgerText } from './text.ts'

/** The whole chain as a file; with personal data only when that is asked for. */
export function ExportLedger() {
  const t = useText(ledgerText)
  const [isAsking, setAsking] = useState(false)
  const [withPersonal, setWithPersonal] = useState(false)
  const ask = () => {
    setWithPersonal(false)
    setAsking(true)
  }
  return (
    <>
      <Button variant="secondary" data-size="sm" onClick={ask}>
        <Icon name="download" size={18} />
        {t('export.act')}
      </Button>
      {isAsking ? (
        <ConfirmDialog
          title={t('export.title')}
          confirm={t(withPersonal ? 'export.confirmPersonal' : 'export.confirm')}
          onConfirm={() => download(`/api/ledger/export?personal=${withPersonal}`)}
          close={() => setAsking(false)}
        >
          <p>{t('export.text')}</p>
          <Checkbox
            label={t('export.withPersonal')}
            description={t('export.withPersonalText')}
            checked={withPersonal}
            onChange={(event) => setWithPersonal(event.target.checked)}
          />
        </ConfirmDialog>
      ) : null}
    </>
  )
}
