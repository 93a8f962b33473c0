import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { AccessTabs } from '../../../ui/access-tabs/AccessTabs.tsx'
import { Card } from '../../../ui/Card.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { PendingPage } from '../../../ui/PendingPage.tsx'
import { FilterSelect } from '../../../ui/SearchField.tsx'
import styles from './exits.module.css'
import { templatesQuery } from './queries.ts'
import { TemplateForm } from './TemplateForm.tsx'
import { exitsText } from './text.ts'

/** What must be done when somebody leaves, for all units or one; tried before it is kept. */
export function TemplatesPage() {
  const t = useText(exitsText)
  const query = useQuery(templatesQuery)
  const [unit, setUnit] = useState('')
  const back = { path: '/access/exits', label: t('template.back') }
  if (query.data === undefined) {
    return (
      <>
        <AccessTabs />
        <PendingPage title={t('template.title')} back={back} query={query} lines={8} />
      </>
    )
  }
  const { items, units, mayChange } = query.data
  const unitId = unit === '' ? null : Number(unit)
  const own = items.find((each) => each.unitId === unitId)
  const template = own ?? items.find((each) => each.unitId === null)
  return (
    <>
      <AccessTabs />
      <PageHead
        title={t('template.title')}
        sentence={`${t('template.sentence')} ${t('template.daysHelp')}`}
        back={back}
      />
      <Card>
        <div className={styles.which}>
          <FilterSelect
            label={t('template.which')}
            chosen={unit}
            choose={setUnit}
            choices={[
              { value: '', label: t('template.general') },
              ...units.map(({ id, name }) => ({
                value: String(id),
                label: items.some((each) => each.unitId === id)
                  ? t('template.own', { unit: name })
                  : name,
              })),
            ]}
          />
        </div>
        {template === undefined ? null : (
          <TemplateForm
            key={`${unit}.${template.version}`}
            template={template}
            unitId={unitId}
            mayChange={mayChange}
          />
        )}
      </Card>
    </>
  )
}
