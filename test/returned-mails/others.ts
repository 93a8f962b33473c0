/** Failures that are told in other forms, and mails that tell of none. */
import { type About, lines, ours, SENDER } from './ours.ts'

import { fromPostfix } from './reports.ts'

/** Exim before it learnt the standard: one text, and a field of its own. */
export function fromOldExim(about: About): Buffer {
  return lines(`
Return-path: <>
X-Failed-Recipients: ${about.to}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@gammal.exempelby.example>
To: ${SENDER}
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1aaaa-0000aa-AA@gammal.exempelby.example>
Date: Sun, 22 Nov 2026 12:00:04 +0100

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ${about.to}
    SMTP error from remote mail server after RCPT TO:<${about.to}>:
    host mail.granne.example [198.51.100.9]: 550 5.7.1 Mailbox closed

------ This is a copy of the message, including all the headers. ------

Return-path: <${SENDER}>
${ours(about)}
Rapporten har kommit.
`)
}

/** qmail, which knows no standard. */
export function fromQmail(about: About): Buffer {
  return lines(`
Return-Path: <>
From: MAILER-DAEMON@q.exempelby.example
To: ${SENDER}
Subject: failure notice
Date: 22 Nov 2026 11:00:04 -0000

Hi. This is the qmail-send program at q.exempelby.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<${about.to}>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <${SENDER}>
${ours(about)}
`)
}

/** A person who is away; their mail program answers by itself. */
export function outOfOffice(about: About): Buffer {
  return lines(`
Return-Path: <>
From: Maria Ek <${about.to}>
To: ${SENDER}
Subject: Automatiskt svar: Driftrapport
In-Reply-To: <${about.messageId}>
References: <${about.messageId}>
Auto-Submitted: auto-replied
X-Auto-Response-Suppress: All
Content-Type: text/plain; charset=utf-8

Jag är ledig till den 5.1.27 och läser inte mejl. Växeln har 550 00 00.

Message-ID: <${about.messageId}>
`)
}

/** Somebody has opened it, which says nothing about the way. */
export function readReceipt(about: About): Buffer {
  return lines(`
From: Maria Ek <${about.to}>
To: ${SENDER}
Subject: Läst: Driftrapport
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification; boundary="R"

--R
Content-Type: text/plain; charset=utf-8

Läst.

--R
Content-Type: message/disposition-notification

Final-Recipient: rfc822;${about.to}
Original-Message-ID: <${about.messageId}>
Disposition: manual-action/MDN-sent-manually; displayed

--R--
`)
}

/** A colleague forwards a returned mail with a question. */
export function forwarded(about: About): Buffer {
  return lines(`
From: Anders Ek <anders@exempelby.example>
To: ${SENDER}
Subject: Fwd: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="F"

--F
Content-Type: text/plain; charset=utf-8

Vad betyder 550 5.1.1?

--F
Content-Type: message/rfc822

${String(fromPostfix(about)).replaceAll('\r\n', '\n')}
--F--
`)
}
