import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { fixedClock } from '../../platform/clock.ts'
import { letter } from '../../platform/mail/letter.ts'
import { openMailer } from '../../platform/mail/mail.ts'
import { openInbox } from './inbox.ts'

async function inbox(t: TestContext, refuses: readonly string[] = []) {
  const opened = await openInbox({ refuses, clock: fixedClock(Date.UTC(2026, 9, 20, 6)) })
  t.after(() => opened.close())
  const mailer = openMailer({ smtpUrl: opened.smtpUrl, from: 'Kvitto <kvitto@exempelby.example>' })
  t.after(() => mailer.close())
  const send = (address: string, subject = 'Driftrapport för Viva', more = {}) =>
    mailer.attempt({
      to: { name: 'Maria Ek', address },
      messageId: mailer.newMessageId(),
      subject,
      ...letter({
        language: 'sv',
        preheader: '',
        blocks: [
          { kind: 'heading', text: subject },
          { kind: 'action', label: 'Läs rapporten', url: new URL('http://localhost:3000/receipt') },
        ],
        footer: { sender: 'Exempelby', why: 'Prov' },
      }),
      ...more,
    })
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, opened.url), { headers })
  return { ...opened, send, get, page: async (path: string) => (await get(path)).text() }
}

test('what is sent lands in the inbox, the newest first, and is found by recipient', async (t) => {
  const { send, received } = await inbox(t)
  const first = await send('maria@exempelby.example', 'Första')
  assert.deepEqual(first, { kind: 'accepted', words: '250 2.0.0 Ok: kept in the example inbox' })
  await send('anders@exempelby.example', 'Andra')
  assert.deepEqual(
    received().map(({ subject }) => subject),
    ['Andra', 'Första'],
  )
  const [mail] = received('Maria@exempelby.example')
  assert.equal(received('maria@exempelby.example').length, 1)
  assert.deepEqual(
    [mail?.from, mail?.to, mail?.at],
    ['Kvitto <kvitto@exempelby.example>', ['maria@exempelby.example'], Date.UTC(2026, 9, 20, 6)],
  )
  assert.match(mail?.text ?? '', /^Första\n------\n/)
  assert.match(mail?.headers ?? '', /^Message-ID: </im)
})

test('an address that does not exist is refused, as a mail server does it', async (t) => {
  const { send, received } = await inbox(t, ['okand@exempelby.example'])
  const tried = await send('Okand@exempelby.example')
  assert.deepEqual(tried, {
    kind: 'refused',
    words: '550 5.1.1 <Okand@exempelby.example>: Recipient address rejected: User unknown',
  })
  assert.deepEqual(received(), [])
})

test('the pages show the list, one mail, its text, its headers and its attachments', async (t) => {
  const { send, get, page } = await inbox(t)
  assert.match(await page('/'), /Inga mejl än/)
  await send('maria@exempelby.example', 'Rapport <b>', {
    attachments: [
      { filename: 'rapport å.pdf', content: '%PDF-1.7', contentType: 'application/pdf' },
      { filename: 'sida.html', content: '<script>alert(1)</script>', contentType: 'text/html' },
    ],
  })
  await send('anders@exempelby.example')
  const list = await page('/')
  assert.match(list, /Rapport &lt;b&gt;/)
  assert.match(list, /Till maria@exempelby\.example · 2 bilagor/)
  assert.match(list, /20 oktober 2026 (kl\. )?08:00/)
  const marias = await page('/?to=maria%40exempelby.example')
  assert.doesNotMatch(marias, /Driftrapport/)
  assert.match(marias, /Rapport &lt;b&gt;/)
  const mail = await page('/mail/1')
  assert.match(mail, /<iframe[^>]+sandbox="allow-popups allow-popups-to-escape-sandbox"/)
  assert.match(mail, /href="\/mail\/1\/attachments\/0">rapport å\.pdf<\/a> <span>8 byte</)
  assert.match(await page('/mail/1?view=text'), /<pre[^>]*>Rapport &lt;b&gt;/)
  assert.match(await page('/mail/1?view=headers'), /Subject: Rapport/)
  const pdf = await get('/mail/1/attachments/0')
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  assert.equal(
    pdf.headers.get('content-disposition'),
    "inline; filename*=UTF-8''rapport%20%C3%A5.pdf",
  )
  assert.equal(await pdf.text(), '%PDF-1.7')
  const other = await get('/mail/1/attachments/1')
  assert.equal(other.headers.get('content-type'), 'application/octet-stream')
  assert.match(other.headers.get('content-disposition') ?? '', /^attachment;/)
  for (const path of ['/mail/99', '/mail/1/attachments/9', '/mail/99/html']) {
    assert.equal((await get(path)).status, 404, path)
  }
})

test('a mail can show itself, and nothing else', async (t) => {
  const { send, get } = await inbox(t)
  await send('maria@exempelby.example')
  const shown = await get('/mail/1/html')
  const policy = shown.headers.get('content-security-policy') ?? ''
  assert.match(policy, /default-src 'none'/)
  assert.match(policy, /sandbox allow-popups allow-popups-to-escape-sandbox$/)
  assert.doesNotMatch(policy, /allow-scripts|allow-same-origin/)
  assert.match(await shown.text(), /<head><base target="_blank">/)
  const page = await get('/')
  assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'self'/)
})

test('a page elsewhere that calls this machine by its own name is not let in', async (t) => {
  const { url } = await inbox(t)
  const { request } = await import('node:http')
  const status = await new Promise((resolve, reject) => {
    request(url, { headers: { host: 'elsewhere.example' } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .on('error', reject)
      .end()
  })
  assert.equal(status, 421)
})

test('a page that waits is told when a mail comes, and closing does not wait for it', async (t) => {
  const { send, get } = await inbox(t)
  const waiting = await get('/arrivals')
  const reader = waiting.body?.getReader()
  await send('maria@exempelby.example')
  const told = await reader?.read()
  assert.match(Buffer.from(told?.value ?? []).toString(), /event: arrival/)
})
