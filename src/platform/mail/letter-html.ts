import type { Block, Letter, LetterFigure, LetterItem, LetterState } from './letter-parts.ts'
import { signs } from './letter-text.ts'

/**
 * The letter in Kvitto's face. Mail programs know little: tables carry the layout and every element
 * its own style, for those that throw the style sheet away (Gmail, Outlook on Windows); the style
 * sheet holds only what dark surroundings change. No pictures: nothing is fetched, nobody is followed.
 */
export function asHtml(letter: Letter): string {
  const { language, preheader, blocks, footer } = letter
  const title = blocks.find(({ kind }) => kind === 'heading')
  return `<!doctype html>
<html lang="${language}" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>Kvitto</title>
<style>${STYLE_SHEET}</style>
<!--[if mso]><style>body, table, td, th, p, h1, h2, a, span { font-family: 'Segoe UI', Arial, sans-serif !important; }</style><![endif]-->
</head>
<body class="paper" style="margin:0;padding:0;background-color:${light.paper};">
<div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;mso-hide:all;">${escaped(preheader)}${FILL}</div>
<div role="main">
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:${light.paper};">
<tr><td align="center" style="padding:24px 12px 40px;">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;">
<tr><td class="act" style="padding:0 4px 14px;${font(20, 700)}color:${light.act};letter-spacing:-.01em;">Kvitto</td></tr>
<tr><td class="card" style="background-color:${light.card};border:1px solid ${light.line};border-radius:10px;padding:28px 28px 12px;">
${blocks.map((block) => blockHtml(block, block === title)).join('\n')}
</td></tr>
<tr><td class="quiet" style="padding:18px 4px 0;${font(14)}color:${light.quiet};"><strong>Kvitto, ${escaped(footer.sender)}</strong><br>${escaped(footer.why)}</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</div>
</body>
</html>
`
}

type Face = Readonly<
  Record<'paper' | 'card' | 'ink' | 'quiet' | 'line' | 'act' | 'onAct', string> & {
    states: Record<LetterState['kind'], { ink: string; behind: string }>
  }
>

const light: Face = {
  paper: '#f7f5f0',
  card: '#ffffff',
  ink: '#1c2126',
  quiet: '#545b63',
  line: '#e3dfd6',
  act: '#0f4f48',
  onAct: '#ffffff',
  states: {
    kept: { ink: '#1d7445', behind: '#e3f1e7' },
    risk: { ink: '#8f5a00', behind: '#fbeed2' },
    missed: { ink: '#ad2318', behind: '#fbe4e0' },
    unknown: { ink: '#5c6168', behind: '#eceae4' },
  },
}

const dark: Face = {
  paper: '#15181b',
  card: '#1d2125',
  ink: '#eceae4',
  quiet: '#b3b6b9',
  line: '#2f353a',
  act: '#7fd0c2',
  onAct: '#15181b',
  states: {
    kept: { ink: '#7fd19b', behind: '#1b3325' },
    risk: { ink: '#f0c062', behind: '#3a2e14' },
    missed: { ink: '#ff9d90', behind: '#411f1b' },
    unknown: { ink: '#a6abb1', behind: '#2a2e32' },
  },
}

const DARK_RULES: readonly (readonly [selector: string, rule: string])[] = [
  ['.paper', `background-color:${dark.paper} !important`],
  ['.card', `background-color:${dark.card} !important;border-color:${dark.line} !important`],
  ['.ink', `color:${dark.ink} !important`],
  ['.quiet', `color:${dark.quiet} !important`],
  ['.line', `border-color:${dark.line} !important`],
  ['.act', `color:${dark.act} !important`],
  ['.button', `background-color:${dark.act} !important`],
  ['.on-act', `color:${dark.onAct} !important`],
  ...Object.entries(dark.states).map(
    ([kind, { ink, behind }]) =>
      [`.${kind}`, `color:${ink} !important;background-color:${behind} !important`] as const,
  ),
]

/** Outlook's apps colour by themselves, and mark what is theirs: the same rules under that mark. */
const STYLE_SHEET = `:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) { .card { padding: 20px 18px 6px !important; } .value { white-space: normal !important; } }
@media (prefers-color-scheme: dark) { ${rulesUnder('')} }
${rulesUnder('[data-ogsc] ')}`

function rulesUnder(mark: string): string {
  return DARK_RULES.map(([selector, rule]) => `${mark}${selector} { ${rule} }`).join(' ')
}

/** Keeps the inbox from going on with the letter's first words after the preheader. */
const FILL = '&#847;&zwnj;&nbsp;'.repeat(60)

function font(size: number, weight = 400): string {
  return `font-family:'Atkinson Hyperlegible Next',-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:${size}px;line-height:${size > 18 ? 1.25 : 1.5};font-weight:${weight};`
}

const INK = `color:${light.ink};`
const QUIET = `color:${light.quiet};`

function blockHtml(block: Block, isTitle: boolean): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p class="ink" style="margin:0 0 16px;${font(16)}${INK}">${escaped(block.text)}</p>`
    case 'heading':
      return isTitle
        ? `<h1 class="ink" style="margin:0 0 14px;${font(24, 700)}${INK}">${escaped(block.text)}</h1>`
        : `<h2 class="ink" style="margin:24px 0 6px;${font(19, 700)}${INK}">${escaped(block.text)}</h2>`
    case 'note':
      return `<p class="quiet" style="margin:0 0 16px;${font(14)}${QUIET}">${escaped(block.text)}</p>`
    case 'figures':
      return `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 18px;border-collapse:collapse;">${block.rows.map(figureHtml).join('')}</table>`
    case 'list':
      return `<table role="list" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 18px;border-collapse:collapse;"><tbody role="presentation">${block.items.map(itemHtml).join('')}</tbody></table>`
    case 'action':
      return actionHtml(block.label, block.url)
  }
}

function figureHtml({ label, value, beside, state }: LetterFigure): string {
  const under =
    beside === undefined
      ? ''
      : `<br><span class="quiet" style="${font(14)}${QUIET}">${escaped(beside)}</span>`
  const word = state === undefined ? '' : `<br>${stateHtml(state)}`
  const line = `border-bottom:1px solid ${light.line};vertical-align:top;`
  return `<tr><th scope="row" class="ink line" align="left" style="${line}padding:10px 12px 10px 0;${font(16)}${INK}text-align:left;">${escaped(label)}</th><td class="ink line value" align="right" style="${line}padding:10px 0;${font(16, 700)}${INK}text-align:right;white-space:nowrap;">${escaped(value)}${under}${word}</td></tr>`
}

function itemHtml({ text, detail, url, state }: LetterItem): string {
  const title =
    url === undefined
      ? `<strong>${escaped(text)}</strong>`
      : `<a class="act" href="${escaped(url.href)}" style="color:${light.act};font-weight:700;">${escaped(text)}</a>`
  const word = state === undefined ? '' : ` ${stateHtml(state)}`
  const under =
    detail === undefined
      ? ''
      : `<br><span class="quiet" style="${font(15)}${QUIET}">${escaped(detail)}</span>`
  return `<tr role="listitem"><td role="presentation" class="ink line" style="border-bottom:1px solid ${light.line};padding:12px 0;${font(16)}${INK}">${title}${word}${under}</td></tr>`
}

function stateHtml({ kind, word }: LetterState): string {
  const { ink, behind } = light.states[kind]
  return `<span class="${kind}" style="display:inline-block;${font(14, 700)}color:${ink};background-color:${behind};border-radius:20px;padding:1px 9px;white-space:nowrap;"><span aria-hidden="true">${signs[kind]}</span> ${escaped(word)}</span>`
}

function actionHtml(label: string, url: URL): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 20px;"><tr><td class="button" bgcolor="${light.act}" style="background-color:${light.act};border-radius:8px;mso-padding-alt:12px 22px;"><a class="on-act" href="${escaped(url.href)}" style="display:inline-block;padding:12px 22px;${font(16, 700)}color:${light.onAct};text-decoration:none;border-radius:8px;">${escaped(label)}</a></td></tr></table>`
}

/** As text between tags and in quoted attributes; a line break stays one. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('\n', '<br>')
}
