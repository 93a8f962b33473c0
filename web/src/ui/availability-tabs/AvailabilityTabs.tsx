import { useText } from '../../lib/text.ts'
import { LinkTabs } from '../LinkTabs.tsx'
import { availabilityPages } from './pages.ts'
import { availabilityTabsText } from './text.ts'

/** Above every page of the availability room. */
export function AvailabilityTabs() {
  const t = useText(availabilityTabsText)
  const tabs = availabilityPages.map(({ key, path, also }) => ({ path, also, label: t(key) }))
  return <LinkTabs label={t('label')} tabs={tabs} />
}
