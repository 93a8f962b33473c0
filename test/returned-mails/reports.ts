/** Reports as the standard (RFC 3464) has them, as mail servers form them. */
import { type About, lines, ours, SENDER } from './ours.ts'

/** Postfix, after `550` from the next server. */
export function fromPostfix(about: About): Buffer {
  return lines(`
Return-Path: <>
X-Original-To: ${SENDER}
Delivered-To: ${SENDER}
Received: by mx.exempelby.example (Postfix)
	id 7C1D240A; Sun, 22 Nov 2026 12:00:04 +0100 (CET)
Date: Sun, 22 Nov 2026 12:00:04 +0100 (CET)
From: MAILER-DAEMON@mx.exempelby.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: ${SENDER}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="A1B2C3.1795345204/mx.exempelby.example"
Message-Id: <20261122110004.7C1D240A@mx.exempelby.example>

This is a MIME-encapsulated message.

--A1B2C3.1795345204/mx.exempelby.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.exempelby.example.

Your message could not be delivered to one or more recipients. It is
attached below.

<${about.to}>: host mail.granne.example[198.51.100.9] said: 550 5.1.1
    <${about.to}>: Recipient address rejected: User unknown in virtual
    mailbox table (in reply to RCPT TO command)

--A1B2C3.1795345204/mx.exempelby.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.exempelby.example
X-Postfix-Queue-ID: 7C1D240A
X-Postfix-Sender: rfc822; ${SENDER}
Original-Envelope-Id: ${about.messageId.replace(/[+=]/g, '+2B')}
Arrival-Date: Sun, 22 Nov 2026 12:00:03 +0100 (CET)

Final-Recipient: rfc822; ${about.to}
Original-Recipient: rfc822;${about.to}
Action: failed
Status: 5.1.1
Remote-MTA: dns; mail.granne.example
Diagnostic-Code: smtp; 550 5.1.1 <${about.to}>: Recipient address rejected:
    User unknown in virtual mailbox table

--A1B2C3.1795345204/mx.exempelby.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers
Content-Transfer-Encoding: 8bit

${ours(about)}
--A1B2C3.1795345204/mx.exempelby.example--
`)
}

/** Postfix again: it could not get rid of it for four hours, or got rid of it well. */
export function noticeFromPostfix(
  about: About,
  action: 'delayed' | 'delivered' | 'relayed',
): Buffer {
  const said = {
    delayed: ['4.4.1', 'X-Postfix; connect to mail.granne.example[198.51.100.9]:25: timed out'],
    delivered: ['2.0.0', 'smtp; 250 2.0.0 Ok: queued as 5F2A'],
    relayed: ['2.0.0', 'smtp; 250 2.0.0 Ok: queued as 5F2A'],
  }[action]
  return Buffer.from(
    String(fromPostfix(about))
      .replace('Action: failed', `Action: ${action}`)
      .replace('Status: 5.1.1', `Status: ${said[0]}`)
      .replace(/Diagnostic-Code: smtp; 550[^\r]*\r\n[^\r]*/, `Diagnostic-Code: ${said[1]}`),
  )
}

/** Exim as it is today. */
export function fromExim(about: About): Buffer {
  return lines(`
Return-path: <>
Envelope-to: ${SENDER}
Received: from Debian-exim by mx.exempelby.example with local (Exim 4.96)
	id 1uXyZ0-0001Ab-2C
	for ${SENDER};
	Sun, 22 Nov 2026 12:00:04 +0100
X-Failed-Recipients: ${about.to}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mx.exempelby.example>
To: ${SENDER}
References: <${about.messageId}>
Content-Type: multipart/report; report-type=delivery-status; boundary=1795345204-eximdsn-804289383
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1uXyZ0-0001Ab-2C@mx.exempelby.example>
Date: Sun, 22 Nov 2026 12:00:04 +0100

--1795345204-eximdsn-804289383
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ${about.to}
    host mail.granne.example [198.51.100.9]
    SMTP error from remote mail server after RCPT TO:<${about.to}>:
    550 Mailbox not found

--1795345204-eximdsn-804289383
Content-type: message/delivery-status

Reporting-MTA: dns; mx.exempelby.example

Action: failed
Final-Recipient: rfc822;${about.to}
Status: 5.0.0
Remote-MTA: dns; mail.granne.example
Diagnostic-Code: smtp; 550 Mailbox not found

--1795345204-eximdsn-804289383
Content-type: message/rfc822

Return-path: <${SENDER}>
${ours(about)}
Rapporten har kommit.

--1795345204-eximdsn-804289383--
`)
}

/** Exchange Online: a page of HTML, a status, and the headers only. */
export function fromExchange(about: About): Buffer {
  return lines(`
Received: from AM0PR01MB0001.eurprd01.prod.exchangelabs.example (2001:db8::1)
 by AM0PR01MB0002.eurprd01.prod.exchangelabs.example; Sun, 22 Nov 2026 11:00:05 +0000
MIME-Version: 1.0
From: Microsoft Outlook
 <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@granne.example>
To: <${SENDER}>
Date: Sun, 22 Nov 2026 11:00:05 +0000
Content-Type: multipart/report; report-type=delivery-status;
	boundary="d3b1a4e0-55c2-4f0f-9a0e-0a8d6f1a2b3c"
Content-Language: sv-SE
Message-ID: <0b1c2d3e-aaaa-bbbb-cccc-0123456789ab@AM0PR01MB0002.eurprd01.prod.exchangelabs.example>
In-Reply-To: <${about.messageId}>
References: <${about.messageId}>
Subject: Kan inte levereras: Driftrapport
Auto-Submitted: auto-replied

--d3b1a4e0-55c2-4f0f-9a0e-0a8d6f1a2b3c
Content-Type: multipart/alternative; differences=Content-Type;
	boundary="0f1e2d3c-1111-2222-3333-445566778899"

--0f1e2d3c-1111-2222-3333-445566778899
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: 8bit

Meddelandet till ${about.to} kunde inte levereras.
Adressen hittades inte hos granne.example.

--0f1e2d3c-1111-2222-3333-445566778899
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: 8bit

<html><body><p>Meddelandet till ${about.to} kunde inte levereras.</p></body></html>

--0f1e2d3c-1111-2222-3333-445566778899--

--d3b1a4e0-55c2-4f0f-9a0e-0a8d6f1a2b3c
Content-Type: message/delivery-status

Reporting-MTA: dns;AM0PR01MB0002.eurprd01.prod.exchangelabs.example
Received-From-MTA: dns;kvitto.exempelby.example
Arrival-Date: Sun, 22 Nov 2026 11:00:04 +0000

Final-Recipient: rfc822;${about.to}
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ${about.to} not found by SMTP address lookup


--d3b1a4e0-55c2-4f0f-9a0e-0a8d6f1a2b3c
Content-Type: message/rfc822

${ours(about)}

--d3b1a4e0-55c2-4f0f-9a0e-0a8d6f1a2b3c--
`)
}

/** Sendmail, whose report speaks of two addresses, the second sent on from the first. */
export function fromSendmail(about: About, other: string): Buffer {
  return lines(`
Return-Path: <MAILER-DAEMON@relay.exempelby.example>
Received: from localhost (localhost)
	by relay.exempelby.example (8.17.1/8.17.1) id 7AMB04xx012345;
	Sun, 22 Nov 2026 12:00:04 +0100
Date: Sun, 22 Nov 2026 12:00:04 +0100
From: Mail Delivery Subsystem <MAILER-DAEMON@relay.exempelby.example>
Message-Id: <202611221100.7AMB04xx012345@relay.exempelby.example>
To: <${SENDER}>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="7AMB04xx012345.1795345204/relay.exempelby.example"
Subject: Returned mail: see transcript for details
Auto-Submitted: auto-generated (failure)

This is a MIME-encapsulated message

--7AMB04xx012345.1795345204/relay.exempelby.example

The original message was received at Sun, 22 Nov 2026 12:00:03 +0100
from kvitto [192.0.2.7]

   ----- The following addresses had permanent fatal errors -----
<${about.to}>
    (reason: 553 5.3.5 system config error)

--7AMB04xx012345.1795345204/relay.exempelby.example
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.exempelby.example
Received-From-MTA: DNS; kvitto
Arrival-Date: Sun, 22 Nov 2026 12:00:03 +0100

Final-Recipient: RFC822; ${other}
Action: delivered (to mailbox)
Status: 2.1.5
Last-Attempt-Date: Sun, 22 Nov 2026 12:00:04 +0100

Final-Recipient: RFC822; ${about.to}
X-Actual-Recipient: RFC822; ${about.to}
Action: failed
Status: 5.3.5
Diagnostic-Code: SMTP; 553 5.3.5 system config error
Last-Attempt-Date: Sun, 22 Nov 2026 12:00:04 +0100

--7AMB04xx012345.1795345204/relay.exempelby.example
Content-Type: message/rfc822

Return-Path: <${SENDER}>
${ours(about)}

--7AMB04xx012345.1795345204/relay.exempelby.example--
`)
}
