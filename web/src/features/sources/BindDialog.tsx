import { Dialog } from '@digdir/designsystemet-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { toast } from '../../ui/toast.ts'
import { bind, type Component, componentsQuery, type Source, type Thing } from './queries.ts'
import styles from './sources.module.css'
import { sourcesText } from './text.ts'

interface BindDialogProps {
  readonly source: Source
  /** What was chosen; without: it is written here. */
  readonly thing: Thing | undefined
  readonly close: () => void
}

/** Says that something of the program's is a component. */
export function BindDialog({ source, thing, close }: BindDialogProps) {
  const t = useText(sourcesText)
  const heading = useId()
  const components = useQuery(componentsQuery).data?.items ?? []
  const free = components.filter(({ measuredBy }) => measuredBy === null)
  return (
    <Dialog open onClose={close} closeButton={t('ask.close')} aria-labelledby={heading}>
      <div className={styles.dialog}>
        <h2 id={heading}>{t('bind.title')}</h2>
        {thing === undefined ? null : (
          <p>
            {thing.label === thing.external ? null : thing.label}
            <code className={styles.external}>{thing.external}</code>
          </p>
        )}
        {components.length > 0 && free.length === 0 ? (
          <Notice kind="risk" title={t('bind.noComponents')} />
        ) : (
          <BindForm source={source} thing={thing} free={free} close={close} />
        )}
      </div>
    </Dialog>
  )
}

function BindForm({
  source,
  thing,
  free,
  close,
}: BindDialogProps & { readonly free: readonly Component[] }) {
  const t = useText(sourcesText)
  const form = useBindForm({ source, thing, close }, free)
  const remembers = source.kind !== 'alertmanager' && source.kind !== 'uptime_kuma'
  return (
    <Form
      form={form}
      submit={t('bind.save')}
      otherActs={
        <Button type="button" variant="secondary" onClick={close}>
          {t('form.cancel')}
        </Button>
      }
    >
      {thing === undefined ? (
        <TextField
          form={form}
          name="external"
          label={t('bind.external')}
          help={t(`bind.externalHelp.${source.kind}`)}
        />
      ) : null}
      <SelectField
        form={form}
        name="component"
        label={t('bind.component')}
        help={t('bind.componentHelp')}
        choices={free.map((each) => ({ value: each.key, label: wordsOf(each) }))}
      />
      {remembers ? (
        <TextField
          form={form}
          name="from"
          type="date"
          label={t('bind.from')}
          help={t('bind.fromHelp')}
          optional
        />
      ) : null}
    </Form>
  )
}

function useBindForm({ source, thing, close }: BindDialogProps, free: readonly Component[]) {
  const t = useText(sourcesText)
  const queryClient = useQueryClient()
  return useForm({
    key: `source.bind:${source.key}:${thing?.external ?? ''}`,
    initial: { external: thing?.external ?? '', component: '', from: '' },
    validate: ({ external, component }) => ({
      external: external.trim() === '' ? t('bind.externalMissing') : undefined,
      component: component === '' ? t('bind.componentMissing') : undefined,
    }),
    send: async ({ external, component, from }) => {
      await bind(source.key, {
        external: external.trim(),
        label: thing?.label ?? '',
        component,
        ...(from === '' ? {} : { from: new Date(`${from}T00:00`).toISOString() }),
      })
      await queryClient.invalidateQueries({ queryKey: ['sources'] })
      const name = free.find(({ key }) => key === component)?.name ?? component
      toast(t('bind.saved', { component: name }))
    },
    onSent: close,
  })
}

function wordsOf({ key, name, services }: Component): string {
  const of = services.map((service) => service.name).join(', ')
  return `${name ?? key}${of === '' ? '' : ` · ${of}`}`
}
