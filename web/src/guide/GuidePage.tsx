import { useState } from 'react'
import { ThemeChoice } from '../app/choices.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { State } from '../ui/State.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { Days } from './Days.tsx'
import { Figures } from './Figures.tsx'
import { Forms } from './Forms.tsx'
import styles from './GuidePage.module.css'
import { Lists } from './Lists.tsx'
import { Promises } from './Promises.tsx'
import { Tables } from './Tables.tsx'

export function GuidePage() {
  const [tab, setTab] = useState('first')
  return (
    <main id="main" className={styles.page}>
      <PageHead
        title="Viva"
        state={<State kind="kept">Fungerar</State>}
        sentence="Verksamhetssystem för Sociala omsorgsförvaltningen. Kvartalet hittills: tillgängligheten håller, men prioritet 2 missar sitt mål om inget ändras."
        acts={
          <>
            <Button variant="secondary">Juli–september 2026</Button>
            <Button>Granska rapport</Button>
          </>
        }
      />
      <div className="grid">
        <ThemeChoice />
        <Figures />
        <Promises />
        <Days />
        <Lists />
        <Tabs
          chosen={tab}
          choose={setTab}
          tabs={[
            { key: 'first', label: 'Öppna', content: <Tables /> },
            { key: 'second', label: 'Stängda', content: <Skeleton /> },
          ]}
        />
        <Forms />
        <Card title="Avbrott" flush>
          <EmptyState
            title="Inga avbrott i perioden"
            act={<Button variant="secondary">Koppla in mätning</Button>}
          >
            Här visas varje avbrott med orsak och åtgärd, så snart mätningen ser ett.
          </EmptyState>
        </Card>
      </div>
    </main>
  )
}
