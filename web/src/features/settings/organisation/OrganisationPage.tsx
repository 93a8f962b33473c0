import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api.ts'
import { ApiProblem } from '../../../lib/api-problem.ts'
import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Card } from '../../../ui/Card.tsx'
import { Form } from '../../../ui/Form.tsx'
import { SelectField, TextField } from '../../../ui/fields.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { toast } from '../../../ui/toast.ts'
import { Asked } from '../Asked.tsx'
import { organisationQuery, useRefresh } from '../queries.ts'
import { settingsText } from '../text.ts'
import { Services } from './Services.tsx'
import { text } from './text.ts'
import { Units } from './Units.tsx'

export function OrganisationPage() {
  const t = useText(text)
  const query = useQuery(organisationQuery)
  return (
    <>
      <PageHead title={t('title')} sentence={t('sentence')} />
      <div className="grid grid-wide">
        <div className="grid">
          <Units />
          <Services />
        </div>
        <Asked query={query}>{(organisation) => <Facts organisation={organisation} />}</Asked>
      </div>
    </>
  )
}

type Values = Readonly<{ name: string; timeZone: string; language: string }>

interface FactsProps {
  readonly organisation: {
    readonly name: string
    readonly timeZone: string
    readonly language: string
  }
}

function Facts({ organisation: { name, timeZone, language } }: FactsProps) {
  const t = useText(text)
  const s = useText(settingsText)
  const refresh = useRefresh()
  const form = useForm<Values>({
    key: 'organisation',
    initial: { name, timeZone, language },
    validate: (values) => ({
      name: values.name.trim() === '' ? t('nameMissing') : undefined,
      timeZone: values.timeZone.trim() === '' ? t('zoneWrong') : undefined,
    }),
    send: async (values) => {
      const json = {
        name: values.name.trim(),
        timeZone: values.timeZone.trim(),
        language: values.language === 'en' ? ('en' as const) : ('sv' as const),
      }
      try {
        await answer(api.organisation.$put({ json }))
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.at('timeZone') === undefined) throw error
        const problems = [{ path: 'timeZone', reason: t('zoneWrong') }]
        throw new ApiProblem({ status: 422, code: error.code, title: error.message, problems })
      }
      await refresh()
      toast(s('saved'))
    },
  })
  return (
    <Card title={t('facts')}>
      <Form form={form} submit={s('save')}>
        <TextField form={form} name="name" label={t('name')} input={{ maxLength: 200 }} />
        <TextField form={form} name="timeZone" label={t('zone')} help={t('zoneHelp')} />
        <SelectField
          form={form}
          name="language"
          label={t('language')}
          help={t('languageHelp')}
          choices={(['sv', 'en'] as const).map((value) => ({
            value,
            label: t(`languages.${value}`),
          }))}
        />
      </Form>
    </Card>
  )
}
