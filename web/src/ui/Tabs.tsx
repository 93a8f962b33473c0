import { Tabs as Base } from '@digdir/designsystemet-react'
import type { ReactNode } from 'react'
import styles from './Tabs.module.css'

export interface Tab {
  readonly key: string
  readonly label: ReactNode
  readonly content: ReactNode
}

export interface TabsProps {
  readonly tabs: readonly Tab[]
  /** The key of the tab in sight; keep it in the address, so that it can be shared. */
  readonly chosen: string
  readonly choose: (key: string) => void
}

export function Tabs({ tabs, chosen, choose }: TabsProps) {
  return (
    <Base value={chosen} onChange={choose} className={styles.tabs ?? ''}>
      <Base.List>
        {tabs.map(({ key, label }) => (
          <Base.Tab key={key} value={key}>
            {label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map(({ key, content }) => (
        <Base.Panel key={key} value={key}>
          {key === chosen ? content : null}
        </Base.Panel>
      ))}
    </Base>
  )
}
