import type { AuthMail } from './desk.ts'
import type { Standing } from './people.ts'

type Addressee = Pick<Standing, 'name' | 'email' | 'language'>

interface Wording {
  readonly subject: string
  readonly greeting: string
  readonly why: string
  readonly act: string
  readonly after: readonly string[]
}

export function invitationMail(to: Addressee, link: URL): AuthMail {
  return written(to, link, (name) =>
    to.language === 'en'
      ? {
          subject: 'You are invited to Kvitto',
          greeting: `Hello ${name},`,
          why: 'You have been given access to Kvitto. Open the link to choose how you sign in:',
          act: 'Get started',
          after: ['The link works once, and for seven days.'],
        }
      : {
          subject: 'Du är inbjuden till Kvitto',
          greeting: `Hej ${name}!`,
          why: 'Du har fått tillgång till Kvitto. Öppna länken och välj hur du vill logga in:',
          act: 'Kom igång',
          after: ['Länken fungerar en gång och gäller i sju dagar.'],
        },
  )
}

export function recoveryMail(to: Addressee, link: URL): AuthMail {
  return written(to, link, (name) =>
    to.language === 'en'
      ? {
          subject: 'Choose a new password for Kvitto',
          greeting: `Hello ${name},`,
          why: 'Somebody, probably you, has asked for a new password. Open the link to choose it:',
          act: 'Choose a new password',
          after: [
            'The link works once, and for 30 minutes.',
            'If it was not you, do nothing: your password stays as it is.',
          ],
        }
      : {
          subject: 'Välj nytt lösenord till Kvitto',
          greeting: `Hej ${name}!`,
          why: 'Någon, troligen du, har bett om ett nytt lösenord. Öppna länken och välj det:',
          act: 'Välj nytt lösenord',
          after: [
            'Länken fungerar en gång och gäller i 30 minuter.',
            'Var det inte du? Då behöver du inte göra något. Ditt lösenord ändras inte.',
          ],
        },
  )
}

/** After a password was changed by a link: whoever owns the mailbox must know. */
export function recoveredMail(to: Addressee, signInPage: URL): AuthMail {
  return written(to, signInPage, (name) =>
    to.language === 'en'
      ? {
          subject: 'Your password for Kvitto was changed',
          greeting: `Hello ${name},`,
          why: 'Your password was changed with a link just now, and you were signed out everywhere.',
          act: 'Sign in',
          after: ['If it was not you, tell an administrator at once.'],
        }
      : {
          subject: 'Ditt lösenord till Kvitto har ändrats',
          greeting: `Hej ${name}!`,
          why: 'Ditt lösenord ändrades nyss med en länk och du har loggats ut överallt.',
          act: 'Logga in',
          after: ['Var det inte du? Kontakta en administratör genast.'],
        },
  )
}

function written(to: Addressee, link: URL, wording: (name: string) => Wording): AuthMail {
  const { subject, greeting, why, act, after } = wording(to.name)
  return {
    to: to.email,
    subject,
    text: [greeting, why, link.href, ...after].join('\n\n'),
    html: [
      `<p>${escaped(greeting)}</p>`,
      `<p>${escaped(why)}</p>`,
      `<p><a href="${escaped(link.href)}">${escaped(act)}</a></p>`,
      ...after.map((line) => `<p>${escaped(line)}</p>`),
    ].join('\n'),
  }
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
