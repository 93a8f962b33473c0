/** Scopes of the API in words: `tickets:read` as what may be done with what. */
import { type Translate, useText } from '../../lib/text.ts'
import { tokenText } from './text.ts'

type Texts = (typeof tokenText)['texts']

export interface Area {
  readonly key: string
  readonly name: string
  readonly canRead: boolean
  readonly canWrite: boolean
}

export interface ScopeWords {
  /** What the scopes are about, by name. */
  areas(scopes: readonly string[]): readonly Area[]
  /** "läsa ärenden och tjänster, ändra underhåll". */
  sentence(scopes: readonly string[]): string
}

export function useScopeWords(): ScopeWords {
  const t = useText(tokenText)
  const areas: ScopeWords['areas'] = (scopes) =>
    [...new Set(scopes.map((scope) => scope.split(':')[0] ?? scope))]
      .map((key) => ({
        key,
        name: areaName(t, key),
        canRead: scopes.includes(`${key}:read`),
        canWrite: scopes.includes(`${key}:write`),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'sv'))
  return {
    areas,
    sentence: (scopes) => {
      const all = areas(scopes)
      const said = (what: readonly Area[], key: 'reading' | 'writing') =>
        what.length === 0 ? [] : [t(key, { areas: listed(what, t('and')) })]
      return [
        ...said(
          all.filter(({ canRead }) => canRead),
          'reading',
        ),
        ...said(
          all.filter(({ canWrite }) => canWrite),
          'writing',
        ),
      ].join(', ')
    },
  }
}

function listed(areas: readonly Area[], and: string): string {
  const names = areas.map(({ name }) => name)
  const last = names.pop() ?? ''
  return names.length === 0 ? last : `${names.join(', ')} ${and} ${last}`
}

/** An area that has no name here yet is called what the API calls it. */
function areaName(t: Translate<Texts>, key: string): string {
  return isNamed(key) ? t(`areas.${key}`) : key
}

function isNamed(key: string): key is keyof Texts['areas'] {
  return Object.hasOwn(tokenText.texts.areas, key)
}
