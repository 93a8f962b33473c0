import { useText } from '../../../lib/text.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import type { simulateTemplate } from './queries.ts'
import { exitsText } from './text.ts'

interface EffectDialogProps {
  readonly effect: Awaited<ReturnType<typeof simulateTemplate>>
  readonly save: () => Promise<void>
  readonly close: () => void
}

/** What would be different, and for how many, before it is kept. */
export function EffectDialog({ effect, save, close }: EffectDialogProps) {
  const t = useText(exitsText)
  const { units, coming, open, added, removed } = effect
  const isSame = added.length === 0 && removed.length === 0
  return (
    <ConfirmDialog
      title={t('template.saveTitle')}
      confirm={t('template.save')}
      close={close}
      onConfirm={save}
    >
      {isSame ? <p>{t('template.effect.same')}</p> : null}
      {added.length === 0 ? null : (
        <p>{t('template.effect.added', { labels: added.join(', ') })}</p>
      )}
      {removed.length === 0 ? null : (
        <p>{t('template.effect.removed', { labels: removed.join(', ') })}</p>
      )}
      <p>
        {t('template.effect.units', { count: units })}{' '}
        {t('template.effect.coming', { count: coming })}{' '}
        {t('template.effect.open', { count: open })}
      </p>
    </ConfirmDialog>
  )
}
