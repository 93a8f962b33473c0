export const sv = {
  label: 'Delar av Tillgänglighet',
  overview: 'Översikt',
  monitoring: 'Mätning',
  monitoringLabel: 'Delar av Mätning',
  probes: 'Egna mätningar',
  sources: 'Källor',
  places: 'Mätplatser',
}
