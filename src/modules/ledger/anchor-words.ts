import type { Anchor } from './anchor-document.ts'

export interface AnchorWords {
  readonly subject: string
  readonly paragraphs: readonly string[]
}

/** The mail that carries the head: why it should be kept, for people who did not ask for it. */
export function anchorWords(
  { seq, hash, at, day: ofDay }: Anchor,
  organisation: string,
  language: string,
): AnchorWords {
  const day = ofDay ?? at.slice(0, 10)
  if (language === 'en') {
    return {
      subject: `Kvitto: head of the ledger ${day}, event ${seq}`,
      paragraphs: [
        `${organisation} writes down in Kvitto's ledger what is done. This is the ledger's head on ${day}: event ${seq} has the hash ${hash}.`,
        'Keep this mail. If somebody changes an event afterwards, even in the database itself, the chain no longer has this head, and the mail is what proves it.',
        'The attached file is signed. How the ledger is verified against it is explained in verifier/README.md.',
      ],
    }
  }
  return {
    subject: `Kvitto: liggarens huvud ${day}, händelse ${seq}`,
    paragraphs: [
      `${organisation} skriver ned vad som görs i Kvittos liggare. Det här är liggarens huvud ${day}: händelse ${seq} har kontrollsumman ${hash}.`,
      'Spara det här brevet. Om någon ändrar en händelse i efterhand, även direkt i databasen, stämmer kedjan inte längre med huvudet, och brevet är det som visar det.',
      'Den bifogade filen är signerad. Hur liggaren kontrolleras mot den står i handbok-revisor.',
    ],
  }
}
