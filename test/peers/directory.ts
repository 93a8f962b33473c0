/** OpenLDAP with people and groups, and the attributes by which Active Directory knows accounts. */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { Client } from 'ldapts'
import { testAuthority } from '../authority.ts'
import { freePort, peerDirectory, runProgram, startProgram, untilListening } from './program.ts'

export interface TestDirectory {
  readonly port: number
  readonly ca: string
  readonly user: string
  readonly password: string
  /** As its administrator, closed when the test ends. */
  readonly client: Client
}

export interface PersonEntry {
  readonly uid: string
  readonly number?: string
  readonly given: string
  readonly family: string
  readonly unit?: string
  readonly control?: number
  /** The uid of the manager. */
  readonly manager?: string
}

const PEOPLE = 'ou=people,dc=example'
export const GROUPS = 'ou=groups,dc=example'
export const dnOf = (uid: string) => `uid=${uid},${PEOPLE}`

/** Whoever does not ask page by page gets five entries at most. */
const config = (dir: string, tls: { ca: string; cert: string; key: string }) => `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
attributetype ( 1.2.840.113556.1.4.221 NAME 'sAMAccountName' EQUALITY caseIgnoreMatch SYNTAX '1.3.6.1.4.1.1466.115.121.1.15' SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.8 NAME 'userAccountControl' EQUALITY integerMatch SYNTAX '1.3.6.1.4.1.1466.115.121.1.27' SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.2.2 NAME 'whenCreated' EQUALITY generalizedTimeMatch SYNTAX '1.3.6.1.4.1.1466.115.121.1.24' SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.159 NAME 'accountExpires' EQUALITY integerMatch SYNTAX '1.3.6.1.4.1.1466.115.121.1.27' SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.2.141 NAME 'department' EQUALITY caseIgnoreMatch SYNTAX '1.3.6.1.4.1.1466.115.121.1.15' )
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile ${dir}/pid
sizelimit size.soft=5 size.hard=5 size.prtotal=unlimited
TLSCACertificateFile ${tls.ca}
TLSCertificateFile ${tls.cert}
TLSCertificateKeyFile ${tls.key}
database mdb
suffix "dc=example"
rootdn "cn=admin,dc=example"
rootpw hemligt
directory ${dir}/data
limits dn.exact="cn=kvitto,dc=example" size.soft=5 size.hard=5 size.prtotal=unlimited
access to * by dn.exact="cn=kvitto,dc=example" write by * auth
`

export async function startDirectory(
  t: TestContext,
  people: readonly PersonEntry[],
  groups: Readonly<Record<string, readonly string[]>>,
): Promise<TestDirectory> {
  const dir = await peerDirectory(t, 'slapd')
  const authority = await testAuthority(t)
  const issued = await authority.issue()
  const port = await freePort()
  await mkdir(path.join(dir, 'data'))
  const file = path.join(dir, 'slapd.conf')
  const tls = { ca: authority.caFile, cert: issued.certFile, key: issued.keyFile }
  await writeFile(file, config(dir, tls))
  await writeFile(
    path.join(dir, 'all.ldif'),
    [...base, ...people.map(person), ...groupEntries(groups)].join('\n'),
  )
  await runProgram('/usr/sbin/slapadd', ['-f', file, '-l', path.join(dir, 'all.ldif')])
  const program = startProgram(t, '/usr/sbin/slapd', [
    '-f',
    file,
    '-h',
    `ldap://127.0.0.1:${port}`,
    '-d',
    '0',
  ])
  await untilListening(port, program)
  const client = new Client({ url: `ldap://127.0.0.1:${port}` })
  await client.bind('cn=admin,dc=example', 'hemligt')
  t.after(() => client.unbind())
  return { port, ca: authority.ca, user: 'cn=kvitto,dc=example', password: 'kvittos', client }
}

const base = [
  'dn: dc=example\nobjectClass: dcObject\nobjectClass: organization\no: Exempel\ndc: example\n',
  `dn: ${PEOPLE}\nobjectClass: organizationalUnit\nou: people\n`,
  `dn: ${GROUPS}\nobjectClass: organizationalUnit\nou: groups\n`,
  'dn: cn=kvitto,dc=example\nobjectClass: person\nobjectClass: simpleSecurityObject\ncn: kvitto\nsn: kvitto\nuserPassword: kvittos\n',
]

function person(entry: PersonEntry): string {
  const { uid, number, given, family, unit, control = 512, manager } = entry
  return [
    `dn: ${dnOf(uid)}`,
    'objectClass: inetOrgPerson',
    'objectClass: extensibleObject',
    `uid: ${uid}`,
    `cn: ${given} ${family}`,
    `givenName: ${given}`,
    `sn: ${family}`,
    `mail: ${uid}@exempelby.se`,
    `sAMAccountName: ${uid}`,
    `userAccountControl: ${control}`,
    'whenCreated: 20210203040506Z',
    'accountExpires: 9223372036854775807',
    ...(number === undefined ? [] : [`employeeNumber: ${number}`]),
    ...(unit === undefined ? [] : [`department: ${unit}`]),
    ...(manager === undefined ? [] : [`manager: ${dnOf(manager)}`]),
    '',
  ].join('\n')
}

/** A group must have a member: nobody's own is always there. */
function groupEntries(groups: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(groups).map(([name, members]) =>
    [
      `dn: cn=${name},${GROUPS}`,
      'objectClass: groupOfNames',
      `cn: ${name}`,
      'member: cn=kvitto,dc=example',
      ...members.map((uid) => `member: ${dnOf(uid)}`),
      '',
    ].join('\n'),
  )
}
