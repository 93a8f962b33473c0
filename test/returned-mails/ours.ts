/** What all returned mails are made of; addresses and words are made up. */

export const SENDER = 'kvitto@exempelby.example'

/** The mail that came back. */
export interface About {
  readonly messageId: string
  readonly to: string
}

export function lines(text: string): Buffer {
  return Buffer.from(text.replace(/^\n/, '').replaceAll('\n', '\r\n'))
}

/** Its headers, as the server got them. */
export function ours({ messageId, to }: About): string {
  return `Received: from kvitto.exempelby.example (kvitto [192.0.2.7])
	by mx.exempelby.example (Postfix) with ESMTPS id 4bQx1z0Kq
	for <${to}>; Sun, 22 Nov 2026 12:00:03 +0100 (CET)
From: Kvitto <${SENDER}>
To: ${to}
Subject: Driftrapport
Message-ID: <${messageId}>
Auto-Submitted: auto-generated
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
`
}
