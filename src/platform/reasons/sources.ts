/** Why a connected program, or something of its, cannot be read. */
export const ofSources = {
  source_silent: { en: 'it does not answer: {words}', sv: 'det svarar inte: {words}' },
  source_refused: {
    en: 'nothing listens at the address: is the program running, and the port right?',
    sv: 'ingenting lyssnar på adressen: är programmet igång, och är porten rätt?',
  },
  source_no_such_name: {
    en: 'the name {name} leads nowhere: is it spelled right?',
    sv: 'namnet {name} leder ingenstans: är det rätt stavat?',
  },
  source_slow: { en: 'it takes too long to answer', sv: 'det dröjer för länge med svaret' },
  source_certificate: {
    en: 'its certificate is not trusted ({words}): give the certificate of your own authority',
    sv: 'certifikatet godtas inte ({words}): ange certifikatet för er egen utfärdare',
  },
  source_link_local: {
    en: 'link-local addresses are not asked',
    sv: 'länklokala adresser frågas inte',
  },
  source_locked: {
    en: 'it does not let Kvitto in ({status}): is the secret right?',
    sv: 'Kvitto släpps inte in ({status}): är lösenordet eller nyckeln rätt?',
  },
  source_not_there: {
    en: 'there is nothing at that address (404): is a path missing?',
    sv: 'det finns ingenting på adressen (404): saknas en sökväg?',
  },
  source_moved: {
    en: 'it sends on to another address ({status}): give that one',
    sv: 'den skickar vidare till en annan adress ({status}): ange den i stället',
  },
  source_status: { en: 'it answers {status}: {words}', sv: 'det svarar {status}: {words}' },
  source_not_json: {
    en: 'it answers, but not with JSON: is the address right?',
    sv: 'det svarar, men inte med JSON: är adressen rätt?',
  },
  source_other_program: {
    en: 'what answers there is not {program}',
    sv: 'det som svarar där är inte {program}',
  },
  source_refuses: { en: '{program} refuses: {words}', sv: '{program} säger nej: {words}' },
  source_looks_back: {
    en: '“{external}”: every series of an expression must say over what time it looks back, as max_over_time(up[1m]); else what has died looks alive for five minutes',
    sv: '”{external}”: varje serie i ett uttryck ska säga hur långt den ser tillbaka, som max_over_time(up[1m]); annars ser det som har dött ut att leva i fem minuter',
  },
  source_several_series: {
    en: '“{external}”: answers with {count} series; it must be one. Name more labels, or say how they go together, as min(max_over_time(up[1m]))',
    sv: '”{external}”: ger {count} serier; det ska vara en. Ange fler etiketter, eller säg hur de hör ihop, som min(max_over_time(up[1m]))',
  },
  source_no_samples: {
    en: '“{external}”: has no samples since it was bound',
    sv: '”{external}”: har inga värden sedan det kopplades',
  },
  source_no_trigger: {
    en: '“{external}”: there is no trigger that is watched',
    sv: '”{external}”: det finns ingen aktiv trigger',
  },
  source_trigger_unknown: {
    en: '“{external}”: {trigger} cannot be worked out: {words}',
    sv: '”{external}”: {trigger} går inte att räkna ut: {words}',
  },
  source_nothing_such: {
    en: '“{external}”: there is nothing of that name any more',
    sv: '”{external}”: det finns inget med det namnet längre',
  },
  source_several_such: {
    en: '“{external}”: {count} have that name; it must be one',
    sv: '”{external}”: {count} har det namnet; det ska vara ett',
  },
  source_truncated: {
    en: 'Alertmanager leaves alerts out of its messages: set max_alerts to 0 in its webhook_config',
    sv: 'Alertmanager utelämnar larm ur sina meddelanden: sätt max_alerts till 0 i webhook_config',
  },
  source_beyond_reach: {
    en: 'It also measures services that you do not reach',
    sv: 'Källan mäter också tjänster som du inte når',
  },
  source_secret_again: {
    en: 'Give the secret again: the address is another',
    sv: 'Ange lösenordet eller nyckeln igen: adressen är en annan',
  },
  source_url_alone: {
    en: 'An address without user, password or question; those have fields of their own',
    sv: 'En adress utan användare, lösenord eller fråga; de har egna fält',
  },
  source_pem: { en: 'A certificate as PEM', sv: 'Ett certifikat som PEM' },
  source_key: {
    en: 'Small letters a–z, digits and hyphens',
    sv: 'Små bokstäver a–z, siffror och bindestreck',
  },
  source_start_ahead: { en: 'It lies ahead', sv: 'Tiden har inte varit än' },
  source_start_too_far: {
    en: 'It lies more than 90 days back',
    sv: 'Det är mer än 90 dagar sedan',
  },
  source_labels: {
    en: 'Name at least one label, as alertname="VivaDown"',
    sv: 'Ange minst en etikett, som alertname="VivaDown"',
  },
} as const
