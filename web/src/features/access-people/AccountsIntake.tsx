import { Field, Input, Label } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { answer, api } from '../../lib/api.ts'
import { now } from '../../lib/clock.ts'
import { useMe } from '../../lib/me.ts'
import { useText } from '../../lib/text.ts'
import { clockIn } from '../../lib/wall-clock.ts'
import { Card } from '../../ui/Card.tsx'
import { FilterSelect } from '../../ui/SearchField.tsx'
import { toast } from '../../ui/toast.ts'
import { useHeldListWords } from './held-words.ts'
import { PickFile } from './PickFile.tsx'
import { intakeChoicesQuery } from './queries.ts'
import { Tried } from './Tried.tsx'
import { useTaking } from './taking.ts'
import { text } from './text.ts'

interface About {
  readonly system: string
  readonly exportedAt: string
}

function sendList(file: File, trial: boolean, about: About) {
  return answer(
    api.access.intake.lists.$post(
      { query: { name: file.name, trial: `${trial}`, ...about } },
      { init: { body: file, headers: { 'content-type': 'application/octet-stream' } } },
    ),
  )
}

const counted = [
  'new',
  'changed',
  'gone',
  'holdingsNew',
  'holdingsGone',
  'verified',
  'contradicted',
] as const

/** A system's account list is tried, and then taken in. */
export function AccountsIntake() {
  const t = useText(text)
  const { zone } = useMe()
  const systems = useQuery(intakeChoicesQuery).data?.systems ?? []
  const [chosen, setSystem] = useState('')
  const { day, time } = clockIn(new Date(now()).toISOString(), zone)
  const [exportedAt, setExportedAt] = useState(`${day}T${time}`)
  const about = { system: chosen === '' ? (systems[0]?.key ?? '') : chosen, exportedAt }
  const trial = useTaking(
    (file, isTrial) => sendList(file, isTrial, about),
    ({ state }) => toast(t(`intake.taken.${state}`), state === 'held' ? 'risk' : 'kept'),
  )
  const id = useId()
  const heldWords = useHeldListWords()
  return (
    <Card title={t('intake.dropAccounts')}>
      <Tried
        trial={trial}
        held={({ held }) => (held === null ? null : heldWords(held))}
        counts={({ counts }) =>
          counted.map((key) => [t(`intake.listCounts.${key}`), counts?.[key] ?? 0])
        }
      >
        <PickFile
          help={t('intake.helpAccounts')}
          act={t('intake.chooseAccounts')}
          choose={(file) => void trial.choose(file)}
          fields={
            <>
              <FilterSelect
                label={t('intake.system')}
                chosen={about.system}
                choices={systems.map(({ key, name }) => ({ value: key, label: name }))}
                choose={setSystem}
              />
              <Field>
                <Label htmlFor={id}>{t('intake.exportedAt')}</Label>
                <Field.Description>{t('intake.exportedHelp')}</Field.Description>
                <Input
                  id={id}
                  type="datetime-local"
                  value={exportedAt}
                  onChange={(event) => setExportedAt(event.target.value)}
                />
              </Field>
            </>
          }
        />
      </Tried>
    </Card>
  )
}
