/** How every figure is worked out, in words that a reader without the system understands. */
export const definitions = {
  title: 'Så räknas siffrorna',
  term: 'Begrepp',
  meaning: 'Betydelse',
  fromDay: (day: string) => `Från ${day}`,
  always: 'Under hela perioden',
  hours: {
    term: 'Öppettider',
    text: (versions: readonly string[], zone: string) =>
      `${versions.join('\n')}\nKlockslagen är lokal tid (${zone}). Dagar som kalendern undantar, till exempel helgdagar, räknas som kalendern anger. Alla tider i rapporten är öppettid om inget annat sägs.`,
    same: (since: string, hours: string) =>
      `${since} räknas både ärenden och tillgänglighet ${hours}.`,
    differ: (since: string, service: string, availability: string) =>
      `${since} räknas ärenden ${service} och tillgänglighet ${availability}.`,
  },
  pauses: {
    term: 'När klockan står stilla',
    text: (statuses: string) =>
      `Klockan går bara under öppettid. Den står stilla medan ärendet ${statuses}.`,
    never: 'Klockan går bara under öppettid. Inget läge får den att stå stilla.',
    statuses: {
      new: 'är nytt',
      open: 'är öppet',
      waiting_customer: 'väntar på kunden',
      waiting_supplier: 'väntar på en leverantör',
      resolved: 'är löst',
      closed: 'är stängt',
    } as Readonly<Record<string, string>>,
    or: ' eller ',
  },
  decided: {
    term: 'I tid eller för sent',
    text: 'Ett ärende avgörs när det löses i tid eller i det ögonblick då måltiden är slut. Löst på slaget är i tid. Varje löfte om ett ärende räknas i den period då det avgörs. Därför kan ett gammalt öppet ärende inte gömmas, och inget räknas två gånger. Ett missat ärende förblir missat.',
  },
  priority: {
    term: 'Ändrad prioritet',
    retroactive:
      'När ett ärende får en ny prioritet gäller den nya måltiden från att ärendet öppnades. Är den redan slut är ärendet missat i det ögonblick då prioriteten ändrades.',
    from_change: 'När ett ärende får en ny prioritet börjar klockan om med den nya måltiden.',
  },
  incidents: {
    term: 'Incidenter',
    text: 'Ärenden som öppnades under perioden, fördelade efter den prioritet som de har när rapporten byggs.',
  },
  response: {
    term: 'Första svar',
    text: 'Klockan för första svar stannar vid det första svaret. Är inget svar noterat bedöms det när ärendet löses.',
  },
  update: {
    term: 'Uppdateringar',
    text: 'Medan ett ärende är öppet ska kunden få veta hur det går med avtalade mellanrum. Varje mellanrum är ett löfte för sig.',
  },
  attainment: {
    term: 'Uppfyllandegrad',
    text: 'Antalet i tid delat med antalet i tid och för sent. Är inget avgjort finns ingen andel, aldrig 100 %.',
  },
  excluded: {
    term: 'Uteslutna ärenden',
    text: 'Ett ärende kan uteslutas genom en rättelse med skäl och namn. Det räknas då varken i tid eller för sent. Hur många det gäller står vid tabellen.',
  },
  availability: {
    term: 'Tillgänglighet',
    text: 'Den kända tid då tjänsten fungerade, delad med all känd tid. Avtalad tid är öppettid utan avtalat underhåll; känd tid är avtalad tid utan den tid då mätning saknas. Sekunder läggs ihop, aldrig procent. Utan känd tid finns ingen siffra. Nedsatt funktion räknas som fungerande och visas för sig.',
  },
  bounds: {
    term: 'Lägst och högst',
    text: 'Lägst är tillgängligheten om all tid utan mätning hade varit avbrott, högst om ingen av den hade varit det. Det sanna värdet ligger däremellan.',
  },
  outage: {
    term: 'Avbrott',
    text: 'En sammanhängande tid då tjänsten var nere. Bara öppettid räknas, och inte tid för avtalat underhåll.',
  },
  rounding: {
    term: 'Avrundning',
    text: (example: string, written: string) =>
      `Andelar avrundas alltid nedåt: ${example} skrivs ${written}. Tider skrivs i hela minuter, avrundade nedåt. Kalkylbladet och JSON-filen har hela värdet.`,
  },
  deviation: {
    term: 'Avvikelser',
    text: 'Ett mål som inte nås, för lite uppmätt tid, ett långt avbrott, ett ärende långt över tiden eller en rapport som lämnas för sent blir en avvikelse. Reglerna är desamma för alla tjänster. Värst kallas det mål som har missats flest gånger mer än det tillåter; finns inget sådant, det längsta avbrottet och därefter ärendet längst över tiden eller den senaste rapporten.',
  },
  preliminary: {
    term: 'Preliminär',
    text: 'Perioden pågår. Det som inte är avgjort än räknas inte, och alla siffror kan ändras.',
  },
}
