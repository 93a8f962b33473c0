/** What a probe saw when it asked. */
export const ofChecks = {
  check_http_ok: { en: 'answered {status}', sv: 'svarade {status}' },
  heartbeat_ok: { en: 'it reported that it has run', sv: 'jobbet meddelade att det har körts' },
  heartbeat_failed: {
    en: 'it reported that it failed',
    sv: 'jobbet meddelade att det misslyckades',
  },
  heartbeat_late: {
    en: 'it has not reported in time',
    sv: 'jobbet har inte hört av sig i tid',
  },
  heartbeat_not_ended: {
    en: 'it started, and has not reported that it ended',
    sv: 'jobbet startade men har inte meddelat att det blev klart',
  },
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
  check_login_refused: {
    en: 'the login was refused',
    sv: 'inloggningen nekades',
  },
  check_query_ok: {
    en: 'logged in, and the query was answered',
    sv: 'loggade in, och frågan besvarades',
  },
  check_query_empty: { en: 'the query gave no row', sv: 'frågan gav ingen rad' },
  check_query_other: {
    en: 'the query gave “{found}”, expected “{expected}”',
    sv: 'frågan gav ”{found}”, väntat var ”{expected}”',
  },
  check_query_failed: { en: 'the query failed: {why}', sv: 'frågan misslyckades: {why}' },
  check_no_tls: {
    en: 'the server does not encrypt',
    sv: 'servern krypterar inte',
  },
  check_ldap_ok: {
    en: 'bound, and found {count} entries',
    sv: 'loggade in och hittade {count} poster',
  },
  check_ldap_few: {
    en: 'found {count} entries, expected at least {least}',
    sv: 'hittade {count} poster, väntat var minst {least}',
  },
  check_smtp_ok: { en: 'took the greeting', sv: 'tog emot hälsningen' },
  check_smtp_login_ok: { en: 'took the login', sv: 'tog emot inloggningen' },
  check_smtp_said: { en: 'answered {words}', sv: 'svarade {words}' },
  check_smtp_no_login: {
    en: 'offers no login that can be used (PLAIN or LOGIN)',
    sv: 'erbjuder ingen inloggning som kan användas (PLAIN eller LOGIN)',
  },
  check_dns_ok: { en: 'answered {answers}', sv: 'gav svaret {answers}' },
  check_dns_other: {
    en: 'answered {answers}, expected {expected}',
    sv: 'gav svaret {answers}, väntat var {expected}',
  },
  check_dns_none: {
    en: 'there is no {type} for {name}',
    sv: 'det finns ingen {type} för {name}',
  },
  check_dns_silent: {
    en: 'the name server does not answer',
    sv: 'namnservern ger inget svar',
  },
  check_dns_refused: {
    en: 'the name server refuses: {code}',
    sv: 'namnservern vägrar: {code}',
  },
  check_ping_ok: {
    en: '{received} of {sent} came back',
    sv: '{received} av {sent} kom tillbaka',
  },
  check_ping_none: { en: 'none of {sent} came back', sv: 'ingen av {sent} kom tillbaka' },
  check_ping_missing: {
    en: 'there is no ping program here',
    sv: 'programmet ping finns inte här',
  },
  check_tls_ok: {
    en: 'the certificate is good for {days} days',
    sv: 'certifikatet gäller i {days} dagar',
  },
  check_step: {
    en: 'step {number}, {name}: {saw}',
    sv: 'steg {number}, {name}: {saw}',
  },
  check_steps_ok: { en: 'all {count} steps went well', sv: 'alla {count} steg gick bra' },
  check_value_absent: {
    en: 'the value {value} is not found in the answer',
    sv: 'värdet {value} finns inte i svaret',
  },
  check_address_wrong: {
    en: 'this is no web address: {address}',
    sv: 'det här är ingen webbadress: {address}',
  },
  check_not_asked: {
    en: 'nothing is asked: it waits for a job to report',
    sv: 'inget frågas: den väntar på att ett jobb rapporterar',
  },
  check_stopped: { en: 'broken off before an answer', sv: 'avbruten före svar' },
  check_failed: { en: 'failed: {why}', sv: 'misslyckades: {why}' },
} as const
