/** What a probe saw when it asked. */
export const ofChecks = {
  check_http_ok: { en: 'answered {status}', sv: 'svarade {status}' },
  check_place_cut_off: {
    en: 'the place that asks reaches nothing itself',
    sv: 'mätplatsen når själv ingenting',
  },
  check_slow: {
    en: '{saw}, but slowly: it took {took} ms, and {limit} ms was the limit',
    sv: '{saw}, men långsamt: det tog {took} ms, och gränsen är {limit} ms',
  },
  check_certificate_ends: {
    en: '{saw}, but the certificate ends in {days} days',
    sv: '{saw}, men certifikatet går ut om {days} dagar',
  },
  check_status: {
    en: 'answered {status}, expected {expected}',
    sv: 'svarade {status}, väntat var {expected}',
  },
  check_text_absent: {
    en: 'the answer lacks the text “{text}”',
    sv: 'svaret saknar texten ”{text}”',
  },
  check_text_present: {
    en: 'the answer has the text “{text}”',
    sv: 'svaret har texten ”{text}”',
  },
  check_not_json: { en: 'the answer is not JSON', sv: 'svaret är inte JSON' },
  check_json_absent: { en: 'nothing is found at {path}', sv: 'inget finns på {path}' },
  check_json_other: {
    en: '{path} is “{found}”, expected “{expected}”',
    sv: '{path} är ”{found}”, väntat var ”{expected}”',
  },
  check_redirects: {
    en: 'redirects more than {most} times',
    sv: 'skickar vidare fler än {most} gånger',
  },
  check_redirected: {
    en: 'ended at {found}, expected {expected}',
    sv: 'hamnade på {found}, väntat var {expected}',
  },
  check_redirect_wrong: {
    en: 'redirects to something that is no web address',
    sv: 'skickar vidare till något som inte är en webbadress',
  },
  check_timeout: { en: 'no answer within {seconds} s', sv: 'inget svar inom {seconds} s' },
  check_refused: {
    en: 'connection refused: nothing listens there',
    sv: 'anslutningen nekades: inget lyssnar där',
  },
  check_reset: { en: 'the connection was broken off', sv: 'anslutningen bröts' },
  check_unreachable: {
    en: 'the machine cannot be reached',
    sv: 'maskinen går inte att nå',
  },
  check_no_name: { en: 'there is no name {host}', sv: 'namnet {host} finns inte' },
  check_names_silent: {
    en: 'the name server does not answer',
    sv: 'namnservern svarar inte',
  },
  check_no_network: {
    en: 'the network cannot be used from here: {code}',
    sv: 'nätet går inte att använda härifrån: {code}',
  },
  check_forbidden_address: {
    en: 'the address {address} is not asked: it belongs to the machine room (KVITTO_PROBE_ALLOW)',
    sv: 'adressen {address} frågas inte: den hör till maskinrummet (KVITTO_PROBE_ALLOW)',
  },
  check_certificate: {
    en: 'the certificate is not believed: {why}',
    sv: 'certifikatet godtas inte: {why}',
  },
  check_certificate_ended: {
    en: 'the certificate has ended',
    sv: 'certifikatet har gått ut',
  },
  check_certificate_name: {
    en: 'the certificate is for another name',
    sv: 'certifikatet gäller ett annat namn',
  },
  check_certificate_unknown: {
    en: 'the certificate is from an authority that is not known',
    sv: 'certifikatet kommer från en utfärdare som inte är känd',
  },
  check_tcp_ok: { en: 'connected', sv: 'anslöt' },
  check_said: { en: 'connected, and it said what it should', sv: 'anslöt, och fick rätt svar' },
  check_secret_missing: {
    en: 'the secret {name} is missing',
    sv: 'hemligheten {name} saknas',
  },
  check_stopped: { en: 'broken off before an answer', sv: 'avbruten före svar' },
  check_failed: { en: 'failed: {why}', sv: 'misslyckades: {why}' },
} as const
