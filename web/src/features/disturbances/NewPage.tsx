import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { now } from '../../lib/clock.ts'
import { useMe } from '../../lib/me.ts'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { useFormat } from '../../lib/use-format.ts'
import { clockIn } from '../../lib/wall-clock.ts'
import { AvailabilityTabs } from '../../ui/availability-tabs/AvailabilityTabs.tsx'
import { Card } from '../../ui/Card.tsx'
import { Form } from '../../ui/Form.tsx'
import { TextField } from '../../ui/fields.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathButton } from '../../ui/PathLink.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { toast } from '../../ui/toast.ts'
import { AboutFields, TicketField } from './AboutFields.tsx'
import { MailPreview } from './MailPreview.tsx'
import { previewStart, servicesQuery, start } from './queries.ts'
import { aboutProblems, isWhole, type StartValues, startOf, tellProblems } from './start-form.ts'
import { TellFields } from './TellFields.tsx'
import { disturbancesText } from './text.ts'

/** Something is wrong: said once, to all who notice it. Where an outage leads here, it is filled in. */
export function NewPage() {
  const t = useText(disturbancesText)
  const query = useQuery(servicesQuery)
  const back = { path: '/disturbances', label: t('back') }
  return (
    <>
      <AvailabilityTabs />
      {query.data === undefined ? (
        <PendingPage title={t('form.newTitle')} back={back} query={query} />
      ) : (
        <>
          <PageHead title={t('form.newTitle')} sentence={t('form.newSentence')} back={back} />
          <NewForm />
        </>
      )}
    </>
  )
}

function NewForm() {
  const t = useText(disturbancesText)
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { services = '', since = '' } = useSearch({ from: '/shell/disturbances/new' })
  const problems = (values: StartValues) => ({
    ...aboutProblems(values, t),
    ...tellProblems(values, t),
  })
  const form = useForm<StartValues>({
    key: `disturbance.new:${services}:${since}`,
    initial: usePrefilled(services, since),
    validate: problems,
    send: async (values) => {
      const { id } = await start(startOf(values, now()))
      await navigate({ to: '/disturbances/$id', params: { id: String(id) } })
    },
    onSent: () => {
      for (const topic of ['disturbances', 'work', 'availability']) {
        void queryClient.invalidateQueries({ queryKey: [topic] })
      }
      toast(t('form.started'))
    },
  })
  const isReady = isWhole(problems(form.values))
  return (
    <div className="grid grid-wide">
      <Card>
        <Form
          form={form}
          submit={t('form.start')}
          otherActs={
            <PathButton path="/disturbances" size="md">
              {t('form.cancel')}
            </PathButton>
          }
        >
          <AboutFields form={form} />
          <TellFields
            form={form}
            states={['investigating', 'identified', 'monitoring']}
            label={t('form.words')}
            english={
              <>
                <TextField form={form} name="titleEn" label={t('form.whatEn')} optional />
                <TextField form={form} name="affectedEn" label={t('form.affectedEn')} optional />
              </>
            }
          />
          <TicketField form={form} />
        </Form>
      </Card>
      <MailPreview
        asked={isReady ? startOf(form.values, now()) : undefined}
        name="new"
        wantsMail={form.values.mail}
        preview={previewStart}
      />
    </div>
  )
}

/** What an outage tells by itself; else only that it begins now. */
function usePrefilled(keys: string, since: string): StartValues {
  const t = useText(disturbancesText)
  const format = useFormat()
  const { zone } = useMe()
  const { data } = useQuery(servicesQuery)
  const wanted = keys.split(',')
  const chosen = (data?.services ?? []).filter(({ key }) => wanted.includes(key))
  const names = listed(
    chosen.map(({ name }) => name),
    t('prefill.and'),
  )
  const began = since === '' ? new Date(now()).toISOString() : since
  const { day, time } = clockIn(began, zone)
  // Read later than today: "yesterday" would say another day then.
  const isToday = day === clockIn(new Date(now()).toISOString(), zone).day
  const told = isToday ? format.time(began) : format.instant(began)
  const [only] = chosen
  return {
    title:
      only === undefined
        ? ''
        : chosen.length === 1
          ? t('prefill.one', { service: only.name })
          : t('prefill.many'),
    titleEn: '',
    services: chosen.map(({ key }) => key),
    affected: '',
    affectedEn: '',
    startedDay: day,
    startedTime: time,
    ticket: '',
    state: 'investigating',
    words:
      chosen.length === 0
        ? ''
        : since === ''
          ? t('prefill.wordsNow', { services: names })
          : t('prefill.words', { services: names, when: told }),
    wordsEn: '',
    next: '60',
    nextDay: day,
    nextTime: '',
    mail: true,
  }
}

function listed(names: readonly string[], and: string): string {
  return names.length < 2
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`
}
