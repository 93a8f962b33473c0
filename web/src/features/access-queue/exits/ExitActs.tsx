import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { Form } from '../../../ui/Form.tsx'
import { CheckField, TextField } from '../../../ui/fields.tsx'
import { toast } from '../../../ui/toast.ts'
import { changeExit, type ExitInDetail, withdrawExit } from './queries.ts'
import { exitsText } from './text.ts'

/** Another day, or they stay after all: of what a manager has started. */
export function ExitActs({ exit }: { readonly exit: ExitInDetail }) {
  const t = useText(exitsText)
  const queries = useQueryClient()
  const [asks, setAsks] = useState(false)
  const refresh = () => queries.invalidateQueries({ queryKey: ['access'] })
  const form = useForm({
    key: `access.exit:${exit.id}`,
    initial: { lastDay: exit.lastDay, isDismissal: exit.isDismissal },
    validate: ({ lastDay }) => (lastDay === '' ? { lastDay: t('page.missingDay') } : {}),
    send: async (values) => {
      await changeExit(exit.id, values)
      toast(t('page.changed'))
      await refresh()
    },
  })
  return (
    <Card title={t('page.change')}>
      <Form
        form={form}
        submit={t('page.save')}
        variant="secondary"
        otherActs={
          <Button variant="tertiary" onClick={() => setAsks(true)}>
            {t('page.withdraw')}
          </Button>
        }
      >
        <TextField form={form} name="lastDay" label={t('page.lastDay')} type="date" />
        <CheckField
          form={form}
          name="isDismissal"
          label={t('page.dismissal')}
          help={t('page.dismissalHelp')}
        />
      </Form>
      {asks ? (
        <ConfirmDialog
          title={t('page.withdrawTitle')}
          confirm={t('page.withdraw')}
          close={() => setAsks(false)}
          onConfirm={async () => {
            await withdrawExit(exit.id)
            toast(t('page.withdrawn'))
            await refresh()
          }}
        >
          <p>{t('page.withdrawText')}</p>
        </ConfirmDialog>
      ) : null}
    </Card>
  )
}
