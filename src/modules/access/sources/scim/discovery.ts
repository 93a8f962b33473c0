/** What the server says of itself: RFC 7643 sections 5 to 7. Pure. */
import {
  type Attribute,
  coreAttributes,
  EMPLOYMENT,
  ENTERPRISE,
  employmentAttributes,
  enterpriseAttributes,
  USER,
} from './attributes.ts'

export const MOST_USERS = 200

const CORE = 'urn:ietf:params:scim:schemas:core:2.0'
const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'

/** @param base as https://kvitto.exempelby.example/scim/v2 */
export function serviceProviderConfig(base: string) {
  const no = { supported: false }
  return {
    schemas: [`${CORE}:ServiceProviderConfig`],
    patch: { supported: true },
    bulk: { ...no, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: MOST_USERS },
    changePassword: no,
    sort: no,
    etag: no,
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'API token',
        description: 'Authorization: Bearer kvitto_…, with the scopes scim:read and scim:write',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  }
}

export function resourceTypes(base: string) {
  return [
    {
      schemas: [`${CORE}:ResourceType`],
      id: 'User',
      name: 'User',
      endpoint: '/Users',
      description: 'Somebody’s employment',
      schema: USER,
      schemaExtensions: [
        { schema: ENTERPRISE, required: true },
        { schema: EMPLOYMENT, required: false },
      ],
      meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/User` },
    },
  ]
}

export function schemaDocuments(base: string) {
  const all = [
    [USER, 'User', 'Somebody’s employment', coreAttributes],
    [ENTERPRISE, 'EnterpriseUser', 'Where and under whom', enterpriseAttributes],
    [EMPLOYMENT, 'Employment', 'From when until when', employmentAttributes],
  ] as const
  return all.map(([id, name, description, attributes]) => ({
    schemas: [`${CORE}:Schema`],
    id,
    name,
    description,
    attributes: attributes.map(described),
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
  }))
}

function described(attribute: Attribute): Record<string, unknown> {
  const { name, type, description, parts } = attribute
  return {
    name,
    type: type === 'date' ? 'string' : type,
    multiValued: attribute.isMany === true,
    description: type === 'date' ? `${description}. As 2026-11-30` : description,
    required: attribute.isRequired === true,
    ...(type === 'string' ? { caseExact: attribute.isExact === true } : {}),
    mutability: attribute.isReadOnly === true ? 'readOnly' : 'readWrite',
    returned: name === 'id' ? 'always' : 'default',
    uniqueness: attribute.isUnique === true ? 'server' : 'none',
    ...(parts === undefined ? {} : { subAttributes: parts.map(described) }),
  }
}

export function listOf(
  resources: readonly unknown[],
  { total, from }: { readonly total: number; readonly from: number },
) {
  return {
    schemas: [LIST],
    totalResults: total,
    startIndex: from,
    itemsPerPage: resources.length,
    Resources: resources,
  }
}
