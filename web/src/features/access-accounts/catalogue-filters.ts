/** What the catalogue can be narrowed by, as it stands in the address. */
export const catalogueFilters = ['system', 'kind', 'risk', 'state', 'q'] as const
export type CatalogueFilters = Partial<Record<(typeof catalogueFilters)[number], string>>
