import { useMe } from '../../lib/me.ts'
import { useText } from '../../lib/text.ts'
import { LinkTabs } from '../LinkTabs.tsx'
import { pagesFor } from './pages.ts'
import { accessTabsText } from './text.ts'

/** Above every page of the access room. */
export function AccessTabs() {
  const t = useText(accessTabsText)
  const me = useMe()
  const tabs = pagesFor(me).map(({ key, who: _, ...tab }) => ({ ...tab, label: t(key) }))
  return <LinkTabs label={t('label')} tabs={tabs} />
}
