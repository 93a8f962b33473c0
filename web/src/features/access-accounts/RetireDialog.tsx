import { Dialog } from '@digdir/designsystemet-react'
import { useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { RadioField } from '../../ui/fields.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './access-accounts.module.css'
import { type Entitlement, retireEntitlement } from './queries.ts'
import { accountsText } from './text.ts'

interface RetireDialogProps {
  readonly data: Entitlement
  readonly close: () => void
}

/** Nobody may ask for it any more; what becomes of those who have it, a person says. */
export function RetireDialog({ data, close }: RetireDialogProps) {
  const t = useText(accountsText)
  const format = useFormat()
  const heading = useId()
  const queries = useQueryClient()
  const form = useForm<Readonly<{ holders: string }>>({
    key: `access.retire.${data.id}`,
    initial: { holders: 'keep' },
    send: async ({ holders }) => {
      const { removals } = await retireEntitlement(data.id, holders === 'remove')
      await queries.invalidateQueries({ queryKey: ['access'] })
      toast(
        removals === 0
          ? t('retiring.done')
          : t('retiring.doneRemovals', { n: format.count(removals) }),
      )
      close()
    },
  })
  return (
    <Dialog open onClose={close} closeButton={t('form.close')} aria-labelledby={heading}>
      <div className={styles.dialog}>
        <h2 id={heading}>{t('retiring.title', { name: data.name ?? data.key })}</h2>
        <p>{t('retiring.words', { n: format.count(data.holders) })}</p>
        <Form
          form={form}
          submit={t('retiring.submit')}
          otherActs={
            <Button variant="secondary" onClick={close}>
              {t('form.cancel')}
            </Button>
          }
        >
          <RadioField
            form={form}
            name="holders"
            label={t('retiring.what')}
            choices={[
              { value: 'keep', label: t('retiring.keep') },
              { value: 'remove', label: t('retiring.remove') },
            ]}
          />
        </Form>
      </div>
    </Dialog>
  )
}
