export const sv = {
  title: 'Min frånvaro',
  here: 'Du är inte borta. Det som väntar på dig kommer till dig.',
  away: 'Du är borta till och med {{day}}. {{name}} får det som ska göras under tiden.',
  soon: 'Du är borta från {{day}}. Då får {{name}} det som ska göras.',
  own: 'Din frånvaro',
  standsIn: 'Du ersätter',
  how: 'Så fungerar det',
  howWork:
    'Medan du är borta får du inga mejl om arbete. Ersättaren får det du skulle ha gjort, och det står att det är för dig.',
  howRights:
    'Ersättaren får inga nya rättigheter. Därför kan bara den väljas som redan har samma roller för samma tjänster.',
  howNobody:
    'Är ersättaren också borta går det vidare till dennes ersättare. Finns ingen kvar går det till närmaste chef.',
} as const
