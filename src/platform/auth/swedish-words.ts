/**
 * What Swedes build passwords of, which no packaged list knows: times of the year, places, names,
 * work. Lower case, the commonest first; a password made of one of these and some figures is refused.
 */
export const swedishWords: readonly string[] = words(`
  sommar sommaren vinter vintern vår våren höst hösten jul julen julafton midsommar midsommarafton påsk
  påsken nyår advent semester semestern
  januari februari mars april maj juni juli augusti september oktober november december
  måndag tisdag onsdag torsdag fredag lördag söndag
  lösenord lösenordet losenord hemligt hemlig hemlighet välkommen valkommen inloggning logga
  sverige svensk svenska stockholm göteborg goteborg malmö malmo uppsala västerås örebro linköping
  helsingborg jönköping norrköping lund umeå gävle borås södertälje eskilstuna halmstad växjö karlstad
  sundsvall östersund trollhättan kalmar falun kristianstad skövde karlskrona
  kommun kommunen region regionen staden nämnd nämnden förvaltning förvaltningen socialtjänst
  dataservice löneservice intraservice servicenämnden kundansvarig kontaktperson administratör
  kvitto viva heroma
  anna eva maria karin kristina lena kerstin sara emma malin jenny ulla birgitta annika susanne johanna
  lars mikael anders johan per erik karl peter thomas jan daniel fredrik andreas stefan hans bengt
  andersson johansson karlsson nilsson eriksson larsson olsson persson svensson gustafsson pettersson
  jonsson jansson hansson bengtsson jönsson lindberg jakobsson magnusson lindström
  älskling älskar kärlek sötnos gumman gubben vovve kattunge hunden katten hästen blomma blommor
  fotboll hockey ishockey djurgården hammarby aik malmöff ifk elfsborg frölunda brynäs färjestad modo
  bulle kanelbulle fika kaffe choklad godis glass smörgås köttbullar
  volvo saab scania ikea ericsson
  sol solen sommarsol snö snöflinga regn skog skogen havet stugan båten
  mamma pappa mormor morfar farmor farfar barnen familj familjen
  ett två tre fyra fem sex sju åtta nio tio
  röd blå grön gul svart vit
`)

function words(text: string): string[] {
  return text.trim().split(/\s+/)
}
