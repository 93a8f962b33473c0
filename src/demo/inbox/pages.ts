import { html } from 'hono/html'
import { dateOf } from '../../platform/clock.ts'
import { type Markup, page } from '../pages/page.ts'
import type { InboxAttachment, InboxMail } from './letters.ts'

export type View = 'html' | 'text' | 'headers'

export function listPage(mails: readonly InboxMail[], recipient: string | undefined): Markup {
  const recipients = [...new Set(mails.flatMap(({ to }) => to))].sort()
  const shown = recipient === undefined ? mails : mails.filter(({ to }) => to.includes(recipient))
  return page(
    'Inkorgen i exemplet',
    html`
      <h1>Inkorgen i exemplet</h1>
      <p class="lead">
        Här hamnar alla mejl som exemplet skickar, vem de än är till. Inget lämnar datorn.
      </p>
      ${recipients.length > 1 ? filter(recipients, recipient) : ''}
      ${shown.length === 0 ? empty : html`<ol class="card list">${shown.map(listed)}</ol>`}
      <script src="/arrivals.js" defer></script>
    `,
  )
}

const empty = html`<div class="card empty">
  <h2>Inga mejl än</h2>
  <p>När Kvitto skickar ett mejl syns det här direkt. Släpp en rapport, så kommer det ett.</p>
</div>`

function filter(recipients: readonly string[], chosen: string | undefined): Markup {
  return html`<form class="filter" method="get" action="/">
    <label for="to">Till</label>
    <select id="to" name="to">
      <option value="">Alla</option>
      ${recipients.map(
        (address) =>
          html`<option value="${address}" ${address === chosen ? 'selected' : ''}>${address}</option>`,
      )}
    </select>
    <button type="submit">Visa</button>
  </form>`
}

function listed({ id, to, subject, at, attachments }: InboxMail): Markup {
  const with_ = attachments.length === 0 ? '' : ` · ${filesInWords(attachments.length)}`
  return html`<li>
    <a href="/mail/${id}">
      <span class="subject">${subjectOf(subject)}</span>
      <span class="to">Till ${to.join(', ')}${with_}</span>
      <time datetime="${isoOf(at)}">${whenOf(at)}</time>
    </a>
  </li>`
}

const VIEWS: readonly (readonly [View, string])[] = [
  ['html', 'Som det visas'],
  ['text', 'Som text'],
  ['headers', 'Brevhuvud'],
]

export function mailPage(mail: InboxMail, view: View): Markup {
  const views = VIEWS.filter(([each]) => each !== 'html' || mail.html !== undefined)
  return page(
    subjectOf(mail.subject),
    html`
      <p class="back"><a href="/">← Alla mejl</a></p>
      <h1>${subjectOf(mail.subject)}</h1>
      <dl class="facts">
        <dt>Till</dt>
        <dd>${mail.to.join(', ')}</dd>
        <dt>Från</dt>
        <dd>${mail.from}</dd>
        <dt>När</dt>
        <dd><time datetime="${isoOf(mail.at)}">${whenOf(mail.at)}</time></dd>
      </dl>
      ${mail.attachments.length === 0 ? '' : attachmentList(mail)}
      <nav class="views" aria-label="Visa mejlet">
        ${views.map(
          ([each, name]) =>
            html`<a href="/mail/${mail.id}?view=${each}" ${each === view ? html`aria-current="page"` : ''}>${name}</a>`,
        )}
      </nav>
      ${content(mail, view)}
    `,
  )
}

function attachmentList({ id, attachments }: InboxMail): Markup {
  return html`<ul class="attachments" aria-label="Bilagor">
    ${attachments.map(
      (each, n) =>
        html`<li><a href="/mail/${id}/attachments/${n}">${each.filename}</a> <span>${sizeOf(each)}</span></li>`,
    )}
  </ul>`
}

function content(mail: InboxMail, view: View): Markup {
  switch (view) {
    case 'html':
      return html`<iframe
        class="card letter"
        title="Mejlet"
        src="/mail/${mail.id}/html"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerpolicy="no-referrer"
      ></iframe>`
    case 'text':
      return html`<pre class="card plain" tabindex="0">${mail.text}</pre>`
    case 'headers':
      return html`<pre class="card plain raw" tabindex="0">${mail.headers}</pre>`
  }
}

export function missingPage(): Markup {
  return page(
    'Mejlet finns inte kvar',
    html`<h1>Mejlet finns inte kvar</h1>
      <p class="lead">Inkorgen finns bara så länge exemplet körs, och rymmer de 500 senaste mejlen.</p>
      <p><a href="/">Till alla mejl</a></p>`,
  )
}

function subjectOf(subject: string): string {
  return subject === '' ? '(inget ämne)' : subject
}

function filesInWords(count: number): string {
  return count === 1 ? '1 bilaga' : `${count} bilagor`
}

function sizeOf({ content: { length } }: InboxAttachment): string {
  if (length < 1000) return `${length} byte`
  return length < 1_000_000
    ? `${Math.round(length / 1000)} kB`
    : `${(length / 1_000_000).toFixed(1).replace('.', ',')} MB`
}

const when = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'long',
  timeStyle: 'short',
})

function whenOf(at: number): string {
  return when.format(at)
}

function isoOf(at: number): string {
  return dateOf(at).toISOString()
}
