import { Dialog } from '@digdir/designsystemet-react'
import { useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { TextField } from '../../ui/fields.tsx'
import { pause, type Source } from './queries.ts'
import styles from './sources.module.css'
import { sourcesText } from './text.ts'

/** Why it is not to be asked for a while. */
export function PauseDialog({
  source,
  close,
}: {
  readonly source: Source
  readonly close: () => void
}) {
  const t = useText(sourcesText)
  const heading = useId()
  const queryClient = useQueryClient()
  const form = useForm({
    key: `source.pause:${source.key}`,
    initial: { reason: '' },
    validate: ({ reason }) => ({
      reason: reason.trim() === '' ? t('ask.reasonMissing') : undefined,
    }),
    send: async ({ reason }) => {
      await pause(source.key, reason.trim())
      await queryClient.invalidateQueries({ queryKey: ['sources'] })
    },
    onSent: close,
  })
  return (
    <Dialog open onClose={close} closeButton={t('ask.close')} aria-labelledby={heading}>
      <div className={styles.dialog}>
        <h2 id={heading}>{t('ask.pauseTitle', { name: source.name })}</h2>
        <p className="muted">{t('ask.pauseText')}</p>
        <Form
          form={form}
          submit={t('page.pause')}
          otherActs={
            <Button type="button" variant="secondary" onClick={close}>
              {t('form.cancel')}
            </Button>
          }
        >
          <TextField form={form} name="reason" label={t('ask.reason')} input={{ maxLength: 500 }} />
        </Form>
      </div>
    </Dialog>
  )
}
