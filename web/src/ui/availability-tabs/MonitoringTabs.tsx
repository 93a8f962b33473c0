import { useText } from '../../lib/text.ts'
import { LinkTabs } from '../LinkTabs.tsx'
import { AvailabilityTabs } from './AvailabilityTabs.tsx'
import { monitoringPages } from './pages.ts'
import { availabilityTabsText } from './text.ts'

/** Above every page of how things are measured: the room's tabs, and its own under them. */
export function MonitoringTabs() {
  const t = useText(availabilityTabsText)
  const tabs = monitoringPages.map(({ key, ...tab }) => ({ ...tab, label: t(key) }))
  return (
    <>
      <AvailabilityTabs />
      <LinkTabs label={t('monitoringLabel')} tabs={tabs} />
    </>
  )
}
