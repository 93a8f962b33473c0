import { Outlet } from '@tanstack/react-router'
import { useMe } from '../../lib/me.ts'
import { useText } from '../../lib/text.ts'
import { LinkTabs } from '../../ui/LinkTabs.tsx'
import { subPagesOf } from './sub-pages.ts'
import { settingsText } from './text.ts'

/** The parts of the settings as a row of links, and the one that is chosen under it. */
export function SettingsLayout() {
  const t = useText(settingsText)
  const tabs = subPagesOf(useMe()).map(({ key, path }) => ({ path, label: t(`pages.${key}`) }))
  return (
    <>
      <LinkTabs label={t('menu')} tabs={tabs} />
      <Outlet />
    </>
  )
}
