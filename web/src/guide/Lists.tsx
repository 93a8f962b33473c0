import { useState } from 'react'
import { ApiProblem } from '../lib/api-problem.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { State } from '../ui/State.tsx'
import { Tasks } from '../ui/Tasks.tsx'
import { toast } from '../ui/toast.ts'
import { VirtualList } from '../ui/VirtualList.tsx'
import styles from './GuidePage.module.css'

const failed = new ApiProblem({
  status: 422,
  code: 'invalid_input',
  title: 'The input does not fit',
  detail: 'tickets.csv has two rows that cannot be read',
  mend: 'Mend the rows, or skip them.',
  problems: [
    { file: 'tickets.csv', row: 12, column: 'opened', reason: 'is not a date' },
    { file: 'tickets.csv', row: 40, column: 'priority', reason: 'is not 1, 2, 3 or 4' },
  ],
})

const thousand = Array.from({ length: 10_000 }, (_, i) => `INC-${20_000 + i}`)

export function Lists() {
  const [asks, setAsks] = useState(false)
  return (
    <div className="grid grid-2">
      <Card title="I dag och försenat" aside="3" flush>
        <Tasks tasks={tasks} />
      </Card>
      <div className="grid">
        <Card title="Lägen">
          <div className={styles.line}>
            <State kind="kept">Fungerar</State>
            <State kind="risk">Långsam</State>
            <State kind="missed">Kvar i Heroma</State>
            <State kind="unknown">Ingen mätning</State>
            <State kind="neutral">Planerat</State>
            <RelativeTime instant="2026-08-14T08:12:00Z" />
          </div>
        </Card>
        <Card title="Så svarar sidan">
          <div className={styles.line}>
            <Button variant="secondary" onClick={() => toast('Ärendet räknas inte längre med.')}>
              Säg något
            </Button>
            <Button variant="secondary" onClick={() => setAsks(true)}>
              Ta bort …
            </Button>
            <Button variant="tertiary">Stilla</Button>
            <Button variant="secondary" data-size="sm">
              Liten
            </Button>
            <Button variant="secondary" disabled>
              Går inte
            </Button>
          </div>
        </Card>
        <Card flush>
          <ErrorState error={failed} retry={() => {}} />
        </Card>
        <Card title="Tiotusen rader" flush>
          <VirtualList label="Tiotusen rader" items={thousand} itemKey={(key) => key} height={150}>
            {(key) => key}
          </VirtualList>
        </Card>
      </div>
      {asks ? (
        <ConfirmDialog
          title="Ta bort tre personer?"
          confirm="Ta bort tre personer"
          danger
          typed={{ text: 'Viva', label: 'Skriv Viva för att fortsätta' }}
          onConfirm={async () => toast('Tre personer är borttagna.')}
          close={() => setAsks(false)}
        >
          <p>De kan inte längre logga in. Det som de har gjort finns kvar i liggaren.</p>
        </ConfirmDialog>
      ) : null}
    </div>
  )
}

const tasks = [
  {
    key: '1',
    title: 'Förklara två avvikelser i rapporten för Viva, juli–september',
    detail:
      'Prioritet 2 löstes i tid i 86,4 % (mål 90 %). Ett avbrott 14 augusti varade 2 h 10 min.',
    when: (
      <>
        <State kind="missed">1 arbetsdag sen</State>
        <span className="muted">skulle varit klart i går</span>
      </>
    ),
    act: <Button data-size="sm">Förklara</Button>,
  },
  {
    key: '2',
    title: 'Rapporten för Heroma är inte kvitterad',
    detail:
      'Mottagarens e-postserver tog emot den 9 oktober 08.02. Kontaktpersonen har inte öppnat länken.',
    when: (
      <>
        <State kind="risk">i dag</State>
        <span className="muted">skickad 9 oktober</span>
      </>
    ),
    act: (
      <Button variant="secondary" data-size="sm">
        Påminn
      </Button>
    ),
  },
]
