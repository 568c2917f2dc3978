"""Twins: two words of everyday Dutch that a slip of reading would turn into each other, and that are never one word.

Chosen from all the pairs that the rules for slips would let pass in the OpenTaal word list: those in which both words
are in common use, and those in which one is a word of this field. A pair stands here as the rules see it, without
accents and in lower case.
"""

_SHORTEST_ELEMENT = 5
"""A word that is part of a longer one must have so many letters to be known as that part."""


def are_lookalikes(one: str, other: str) -> bool:
    """Whether two words are lookalikes, or end or begin alike around lookalikes.

    >>> are_lookalikes("verplichting", "verlichting"), are_lookalikes("straatverlichting", "straatverplichting")
    (True, True)
    """
    if (one, other) in _PAIRS:
        return True
    room = len(one) - _SHORTEST_ELEMENT
    starts = range(1, min(room, _alike(one, other)) + 1)
    ends = range(1, min(room, _alike(one[::-1], other[::-1])) + 1)
    return any((one[cut:], other[cut:]) in _PAIRS for cut in starts) or any(
        (one[:-cut], other[:-cut]) in _PAIRS for cut in ends
    )


def _alike(one: str, other: str) -> int:
    """With how many of the same letters two words begin."""
    return next((at for at, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs), 0)


_TWINS = """
aai/aal aait/aalt aanbad/aanhad aanbakken/aanpakken aanbidden/aanbieden aanbidder/aanbieder aanbidders/aanbieders
aanbidding/aanbieding aanbieden/aankleden aanbieding/aankleding aanboren/aanhoren aanbranden/aanranden
aandraagt/aanvraagt aandragen/aanvragen aanfluiten/aansluiten aanfluiting/aansluiting aangebeld/aangemeld
aangeboden/aangebonden aangeboden/aangehouden aangeboord/aangehoord aangebrand/aangerand aangedaan/aangegaan
aangeduid/aangevuld aangefloten/aangesloten aangehangen/aangevangen aangekomen/aangenomen aangelast/aangepast
aangeleerd/aangeleverd aangeleerd/aangemeerd aangeleerde/aangeleverde aangemaakt/aangeraakt aangepast/aangetast
aangepaste/aangetaste aangereden/aangetreden aangerekend/aangetekend aangericht/aangezicht aangesloten/aangestoten
aangesneld/aangesteld aangespeld/aangesteld aangesteld/aangeteld aanhangen/aanvangen aanhankelijk/aanvankelijk
aanhankelijke/aanvankelijke aankakken/aanpakken aanklagen/aanslagen aanlassen/aanpassen aanleiding/aanmelding
aanpakken/aanplakken aanpakken/aanzakken aanpassen/aanwassen aanrekenen/aantekenen aansnellen/aanstellen
aansteken/aansterken aanstellen/aantellen aantallen/aanvallen aanvijzen/aanwijzen ab/ah aba/aha achterband/achterhand
achterband/achterland achterband/achterwand achterdek/achterhoek achterhand/achterland achterhand/achterwand
achterland/achterwand achterlicht/achternicht achterlichten/achterlieten achterruit/achteruit afgebeten/afgemeten
afgedaald/afgedwaald afgedaald/afgehaald afgedankt/afgedrukt afgehaakt/afgemaakt afgehuurd/afgevuurd
afgekeerd/afgeleerd afgekeerd/afgemeerd afgekeerd/afgeweerd afgekeken/afgeweken afgekocht/afgezocht
afgekomen/afgenomen afgeladen/afgeraden afgeleerd/afgeleverd afgeleerd/afgemeerd afgeleerd/afgeweerd
afgelezen/afgewezen afgemeerd/afgeweerd afgeplakt/afgevlakt afgereden/afgetreden afgerekend/afgetekend
afgerezen/afgewezen afgesloten/afgestoten afgevezen/afgewezen afleiding/afmelding afleidingen/afmeldingen
afrekenen/aftekenen afstandbediening/afstandsbediening afwijkend/afwijzend afwijking/afwijzing afwijkingen/afwijzingen
agenderen/amenderen agendering/amendering ai/al ais/als alia/alla alien/allen allergeen/allergieen
allerlaagste/allerlaatste avonduren/avonturen ba/ha baai/baal baai/haai baaien/haaien baak/haak baal/haal
baalde/haalde baalt/haalt baan/haan baantje/haantje baantjes/haantjes baar/haar baard/haard baarden/haarden
baars/haars baart/haart baas/haas baasje/haasje baat/haat back/hack backer/hacker backing/hacking backs/hacks bad/bao
bad/had bagel/hagel bak/hak baken/haken bakje/hakje bakjes/hakjes bakken/hakken bakt/hakt bakte/hakte bal/hal
balen/halen ballen/hallen bals/hals balt/halt bam/ham ban/han band/hand banden/handen bandje/handje bandjes/handjes
bands/hands banen/hanen bang/hang banger/hanger bank/hank bannelingen/handelingen bar/har bard/hard barden/harden
barder/harder bare/hare baren/haren baring/haring bark/hark barnsteen/hardsteen bars/hars baten/haten bazen/hazen
beademing/benoeming beat/heat beats/heats beb/heb bebaarde/behaarde bed/beo bedekking/bedenking beden/heden
bedenking/herdenking bedenkingen/herdenkingen bedijking/herijking bedoeling/bedoening bedonderd/bewonderd
bedonderen/bewonderen bedroefde/beproefde beediging/belediging beef/heef beeft/heeft beek/heek been/heen beer/heer
beertje/heertje bees/hees beest/heest beet/heet bef/hef beffen/heffen beft/heft beg/heg begrijpen/begrippen
begroeiing/begroeting begroeting/begroting begroeven/beproeven behaalden/bepaalden behaalden/betaalden
behaalden/herhaalden behandeld/bewandeld behandelen/bewandelen behandelt/bewandelt behoorlijk/bekoorlijk bei/bel
bei/hei beiden/belden beiden/heiden bejaarden/bewaarden bek/hek bekeringen/bekeuringen bekeringen/beweringen
bekeuring/herkeuring bekken/hekken bekvechten/bevechten bel/hel belde/helde belden/helden belen/helen
belichten/berichten belichten/betichten belle/helle bellen/hellen beller/heller beloofden/beroofden belt/helt ben/beu
ben/hen benadeling/benadering bengel/beugel bengel/hengel bengelen/hengelen bengels/beugels bengels/hengels
beoordeeld/bevoordeeld beoordelen/bevoordelen bepaalden/betaalden bepalende/betalende bepalingen/betalingen
beperking/bewerking beperkingen/bewerkingen beperkten/bewerkten beplanting/beplating berechten/bevechten
beregenen/berekenen berekende/betekende berekenen/betekenen berekening/betekening beren/heren berichten/betichten
berijming/herijking berken/herken beroemder/beroerder beroemdste/beroerdste berokkenen/betrokkenen bes/hes
beschieten/beschikten beschreven/herschreven beschrijf/herschrijf beschrijft/herschrijft beschrijven/herschrijven
beschrijving/herschrijving besjes/hesjes besluiten/bespuiten besmeuren/bespeuren besparingen/bespringen
bespreken/bestreken bessen/hessen bestellen/herstellen besteller/bestseller bestelling/herstelling
bestelling/hertelling bestellingen/herstellingen bestraling/bestrating bet/het bete/hete betekende/beterende
betekenen/hertekenen beten/heten beter/heter betere/hetere beterschap/heerschap betoveren/heroveren beu/heu
beugen/heugen beul/heul beulen/heulen bevel/hevel bevelen/hevelen bevochten/bezochten bevolking/bewolking
bewegingen/beweringen beweringen/bewerkingen beweringen/bezweringen bezigheid/bezighield bezigheid/hevigheid bic/bie
bic/hic bid/bio biedingen/bindingen biedingen/bloedingen biel/hiel bier/hier bieren/bleren bies/bles bij/hij
bijstellen/bijtellen bik/hik biken/hiken bil/hil bilt/hilt binder/hinder bink/hink binnenband/binnenland
binnenband/binnenwand binnendoor/binnenoor binnengaat/binnenlaat binnenhand/binnenland binnenhuis/binnenshuis
binnenland/binnenrand binnenland/binnenwand binnenlands/binnenslands bint/hint bio/blo bios/blos bips/hips bit/hit
bits/hits bloedende/bloeiende bloedende/broedende bo/ho bobbel/hobbel bobbels/hobbels bobby/hobby bobo/hobo bock/boek
boe/hoe boef/hoef boei/boel boeien/boelen boek/hoek boeken/hoeken boekenmarkt/boerenmarkt boekje/hoekje
boekjes/hoekjes boen/hoen boer/hoer boeren/hoeren boerenzoon/hoerenzoon boertje/hoertje boertjes/hoertjes boes/hoes
boeven/hoeven bof/hof bogen/hogen bok/hok bokje/hokje bokken/hokken bol/hol bolle/holle bollen/hollen
bolletje/holletje bolletjes/holletjes bolster/holster bolt/holt bom/hom bommel/hommel bond/bono bond/hond
bonden/honden bonk/honk bonken/honken bont/bout boog/hoog boon/hoon boor/hoor boorde/hoorde boorden/hoorden
boort/hoort boos/hoos bop/hop bora/hora borden/horden bordes/hordes boren/horen borst/horst borsten/horsten bos/hos
bost/host bot/hot botel/hotel botels/hotels botenhuis/bovenhuis boud/houd bout/hout bouten/houten bouw/houw
bouwen/houwen bouwer/houwer bouwt/houwt boven/hoven bovenhand/bovenrand bronstijd/bronsttijd brui/brul bruis/bruls
bruisende/brullende bug/hug bui/bul bui/hui buig/huig buigen/huigen buik/bulk buiken/bulken buil/huil built/huilt
buis/huis buisje/huisje buisjes/huisjes buit/bult buiten/bulten buitendijk/buitenwijk buitenhuis/buitenshuis
buitenland/buitenrand buizen/huizen bul/hul bulk/hulk bullen/hullen bult/hult bun/hun bunker/hunker bunt/buut
bunt/hunt buren/huren bus/hus but/hut buur/huur buurt/huurt buurthuizen/huurhuizen campagnes/champagnes
casemanagement/cashmanagement cel/eel centje/eentje cg/eg check/cheek chili/chill cis/eis claim/daim clan/dan
clan/elan clans/claus clans/dans clement/dement clement/element clemente/demente clementie/dementie client/dient
clip/dip clipje/dipje closes/doses clown/down clowns/downs club/dub cluppie/duppie cluster/duster compacter/completer
concepten/concerten confectie/connectie confectie/convectie connectie/convectie connector/conrector
conrector/corrector constanten/contanten consulent/consument consulenten/consumenten contacten/contanten
contacten/contracten contacteren/contracteren continent/contingent contracten/contrasten contracteren/contrasteren
convectie/conventie converseren/converteren cros/eros daterende/daverende decoderen/decoreren defensief/offensief
defensieve/offensieve degelijke/dergelijke degelijke/ongelijke degelijkheid/ongelijkheid dei/del dei/oei den/oen
denk/deuk denken/deuken der/oer destructie/obstructie diezelfde/ditzelfde dm/om dodelijke/ordelijke doei/doel dog/oog
dok/ook dom/oom doms/ooms doodgegaan/doorgegaan doodgemaakt/doorgemaakt doodgereden/doorgereden
doodgeschoten/doorgeschoten doodgeslagen/doorgeslagen doodgestoken/doorgestoken doodlopend/doorlopend
doodlopende/doorlopende doodmaken/doormaken doodschieten/doorschieten doodslaan/doorslaan doodsteek/doorsteek
doodwerkt/doorwerkt dooi/dool doom/doorn doorbakken/doorhakken doorberekend/doorgerekend doorgeeft/doorheeft
doorgeeft/doorleeft doorgeeft/doorweeft doorgeeft/doorzeeft doorgekomen/doorgenomen doorgeven/doorleven
doorgeven/doorweven doorgeven/doorzeven doorhakken/doorpakken doorklikken/doorslikken doorslaan/doorstaan
doorslaat/doorstaat doorspelen/doorspoelen doortocht/doorzocht dor/oor dost/oost dotje/ootje dpi/opi
draagbaar/draaibaar draagbare/draaibare dringende/drinkende dringende/dwingende dringende/omringende
druggebruik/drugsgebruik dub/duh duid/duld duiden/dulden duidt/duldt dut/out eb/eh ecg/eeg eekhoorns/eenhoorns ei/el
eik/elk eikaars/elkaars eis/els erotische/exotische evacuatie/evaluatie evacuaties/evaluaties evacueren/evalueren
feestmaal/feestzaal fiat/flat fiets/flets flakkerend/flankerend font/fout fonts/fouts formuleren/formulieren gaai/gaal
gasfabriek/glasfabriek gasflessen/gastlessen gashouder/gastouder gasvelden/grasvelden geagendeerd/geamendeerd
geapporteerd/gerapporteerd gebaald/gehaald gebaat/gehaat gebaseerd/geblaseerd gebaseerd/gefaseerd gebaseerd/geraseerd
gebaseerde/gefaseerde gebeenten/gemeenten gebeten/geheten geboord/gehoord geboorde/gehoorde geborsteld/geworsteld
gebouwen/gehouwen gebrouwen/getrouwen gecentraliseerd/geneutraliseerd gechanteerd/gehanteerd
gecontacteerd/gecontracteerd gecreeerd/gecremeerd gedeponeerd/geseponeerd gedevalueerd/geevalueerd gedichten/gewichten
gedichten/gezichten gedichtje/gezichtje gedichtjes/gezichtjes gedoceerd/gedoneerd gedomineerd/genomineerd
gedomineerde/genomineerde gedroegen/gedrongen gedrongen/gedwongen geduid/geduld geemigreerd/gemigreerd
geestelijk/gewestelijk geestelijke/gewestelijke geevacueerd/geevalueerd geevalueerd/gerevalueerd gefileerd/gefilterd
gefileerd/gefixeerd gefluisterd/gekluisterd gefluisterd/geluisterd geforceerd/geformeerd geformaliseerd/genormaliseerd
gehaaid/gehaald gehaaide/gehaalde gehandeld/gewandeld gehuchten/geruchten geiden/gelden geinfecteerd/geinjecteerd
geinverteerd/geinvesteerd gekanteld/gekarteld gekantelde/gekartelde gekarteld/gemarteld geklonken/geslonken
gekluisterd/geluisterd gekraakte/gewraakte gekruid/gekruld gekruide/gekrulde gelegenheid/genegenheid
gelijkaardig/gelijkwaardig gelijkaardige/gelijkwaardige gelui/gelul geluid/geluld gelukszoekers/gelukzoekers
gemarkeerd/gemaskeerd gemarkeerd/geparkeerd gemarkeerde/geparkeerde gemaskeerd/gemasseerd gemasseerd/gepasseerd
gemonteerd/gemuteerd gemonteerde/gemuteerde genegeerd/geregeerd geplaagde/geslaagde geprepareerd/gerepareerd
gepreserveerd/gereserveerd gepreserveerde/gereserveerde geprofileerd/geprofiteerd gereageerd/geregeerd
gerechten/gevechten geschifte/geschrifte gescholden/geschonden gesigneerd/gesitueerd gesimuleerd/gestimuleerd
gespeelde/gespreide gevlochten/gevochten geweid/geweld gewichten/gewrichten gewichten/gezichten
gewichtsverlies/gezichtsverlies gewikkeld/gewinkeld geworsteld/geworteld gloeiende/groeiende goedeavond/goedenavond
goedeavond/goeieavond goedemiddag/goeiemiddag graai/graal groeimarkt/groenmarkt grootheid/grootsheid haai/haal
haait/haalt hai/hal halsteren/hamsteren hamas/harnas handboeken/handdoeken handelswijze/handelwijze
hartelijke/hatelijke hd/ho hei/hel heide/helde heiden/helden heidendom/heldendom heien/helen heit/helt hen/heu
hens/heus herhaalde/hertaalde herhaling/hertaling herkenning/herkeuring herstelling/hertelling heugelijke/heuglijke
hobo/hoho hoc/hoe hoi/hol hom/horn hond/houd honden/houden hoofdlijn/hoofdpijn hoofdtaak/hoofdzaak
hooglanden/hooilanden hooi/hool hub/huh hui/hul huilen/hullen huis/huls huishond/huishoud huist/hulst huizen/hulzen
ia/la iaat/laat iconische/ironische id/io ieder/leder iek/lek iel/lel iet/let inbegrepen/ingegrepen
infecteert/injecteert infecteren/injecteren infecties/injecties inferieur/interieur ingeblikt/ingeslikt
ingebonden/ingehouden ingebonden/ingezonden ingedaald/ingehaald ingehaald/ingezaaid ingehouden/ingezonden
ingekocht/ingevocht ingekomen/ingenomen ingelicht/ingericht ingeperkt/ingewerkt ingereden/ingetreden
ingerekend/ingetekend ingesloten/ingespoten ingevingen/ingevlogen inlichten/inrichten inlichten/inzichten
inlichting/inrichting inlichtingen/inrichtingen inperking/inwerking inrichten/inzichten inscannen/inspannen
insluiten/inspuiten insluiting/inspuiting inverteren/investeren ionen/lonen irrigatie/irritatie is/ls
islamieten/islamisten islamistische/islamitische ito/lto jen/jeu job/joh jon/jou kaai/kaal kam/karn kca/kea kei/kel
keien/kelen keizerlijk/keizerrijk ken/keu kenmerken/keurmerken kent/keut kick/kiek kicken/kieken kiem/klem
kieren/kleren klimaatsverandering/klimaatverandering knabbelen/krabbelen knip/kuip koeien/koelen koi/kol kon/kou
koninklijk/koninkrijk koninklijken/koninkrijken kooi/kool kraai/kraal kruipende/kruisende kruisigen/kruisingen
kruit/krult kui/kul lande/laude langharig/langjarig langharige/langjarige lcd/led leefbaarheid/leerbaarheid
leefbaarheid/leesbaarheid leefomgeving/leeromgeving leeftijdgenoten/leeftijdsgenoten leenplicht/leerplicht
leerboeken/leesboeken leerplicht/leverplicht leesboek/leeshoek legeringen/leveringen lei/lel lens/leus lente/leute
lenzen/leuzen lid/lio losgemaakt/losgeraakt lui/lul luide/lulde luit/lult maai/maal maait/maalt mail/mall
mailen/mallen mails/malls mais/mals mankeerde/markeerde marc/mare markering/marketing medegedeeld/meegedeeld
medicatie/meditatie meedingen/meegingen meedingen/meezingen meedingen/meldingen meegedaan/meegegaan
meegekomen/meegenomen meegewogen/meegezogen meegezogen/meegezongen meegingen/meezingen meerderen/meevoeren
meerwaarde/meetwaarde meid/meld meiden/melden melden/meloen meng/meug mensenhandel/messenhandel middelaar/middelbaar
middellijn/middenlijn miniserie/ministerie modaliteit/moraliteit modem/modern modi/mooi mond/mono
moraliteit/mortaliteit mui/mul necrologie/neurologie neerdalen/neerhalen neergedaald/neergehaald nerd/nero nier/uier
nil/uil non/nou nv/uv och/oeh ombrengen/opbrengen omdraaien/opdraaien omgebouwd/opgebouwd omgebouwde/opgebouwde
omgebracht/opgebracht omgekocht/opgekocht omgekomen/opgekomen omgeroepen/opgeroepen omgeschoold/ongeschoold
omgeslagen/ongeslagen omgeslagen/opgeslagen omgevallen/ongevallen omgevallen/opgevallen omheining/omhelzing
omleiding/opleiding omleidingen/opleidingen omschreef/opschreef omschrijft/opschrijft omschrijven/opschrijven
omsluiten/opsluiten omspringen/opspringen omstandigheid/opstandigheid omstellen/opstellen omzichtig/opzichtig
onaangepast/onaangetast onbegonnen/onbezonnen onbekende/ongekende onbepaald/onbetaald onbepaalde/onbetaalde
onbeperkt/onbewerkt onbeperkte/onbewerkte onberekenbaar/onherkenbaar onbeschreven/ongeschreven onbestraft/ongestraft
onder/ouder onderbond/onderhoud onderbreken/onderbroeken onderbroeken/onderbroken onderdaan/ondergaan
onderdeken/onderzoeken onderdekt/onderzoekt onderen/ouderen onderging/onderling onderging/ouderling
ondergingen/ouderlingen ondergoed/ondervoed onderhand/onderpand onderhand/onderrand onderhoek/onderzoek
onderhoeken/onderzoeken onderhoud/ondervond onderhoud/onderwond onderhouden/ondervonden onderkomen/ondernomen
onderling/ouderling onderpand/onderrand ondervond/ouderavond onderwerp/onderwierp ondoorzichtig/onvoorzichtig
oneerlijk/ouderlijk oneerlijke/ouderlijke onervaren/overvaren ongebroken/opgebroken ongebruikt/opgebruikt
ongeldige/ongelovige ongemerkt/opgemerkt ongeschreven/opgeschreven ongeslagen/opgeslagen ongesteld/opgesteld
ongevallen/opgevallen ongevraagd/opgevraagd ongewassen/opgewassen onheilige/onveilige onleefbaar/onleesbaar
onmenselijk/onwenselijk onredelijk/onzedelijk onredelijke/onzedelijke onroerend/ontroerend onroerende/ontroerende
ont/out ontbonden/onthouden ontroerde/ontvoerde ontroeren/ontvoeren ontroering/ontvoering ontwerpen/ontwierpen
onverslaanbaar/onverstaanbaar onverslaanbare/onverstaanbare onvoorspelbaar/onvoorstelbaar
onvoorspelbare/onvoorstelbare oorlogsvoering/oorlogvoering opengedaan/opengegaan openslaan/openstaan
opgegeten/opgemeten opgegeven/opgeheven opgehangen/opgevangen opgehouden/opgewonden opgekocht/opgezocht
opgekomen/opgenomen opgelicht/opgericht opgemerkt/opgewerkt opgereden/opgetreden opgesloten/opgespoten
opgespeld/opgesteld opgetogen/opgezogen opiaten/oplaten oplegging/opzegging oplichten/oprichten oplichten/opzichten
oplichter/oprichter oplichter/opzichter oplichters/oprichters oplichters/opzichters oplichting/oprichting
opmerking/opwerking oprichten/opzichten oprichter/opzichter oprichters/opzichters opschrift/opschuift
opsluiten/opspuiten opstellers/optellers opstelling/optelling optelling/opwelling opvoeding/opvoering
oudejaarsdag/oudjaarsdag overbleven/overleven overdacht/overdracht overdacht/overmacht overdacht/overnacht
overgedaan/overgegaan overgeeft/overleeft overgehaald/overgewaaid overgekomen/overgenomen overgeven/overleven
overheden/overhemden overheden/overleden overheden/overreden overkapping/overlapping overleden/overreden
overmacht/overnacht overreden/overtreden overschrijding/overschrijving overslaan/overstaan overspelen/overspoelen
overwicht/overzicht partij/party pastei/pastel pdf/pof peilen/pellen pen/peu peperspray/pepperspray piano/plano
pias/plas piek/plek piet/plet poch/poeh poli/poll polis/polls politiebond/politiehond postbodes/postcodes
presentie/pretentie presentie/preventie pretentie/preventie processen/professen processen/promessen
processie/professie processor/professor processoren/professoren processors/professors profileerde/profiteerde
profileert/profiteert profileren/profiteren projectie/protectie projector/protector pub/puh pui/pul puilen/pullen
raadsleden/raadslieden rai/ral reageerden/regeerden rechtelijke/rechterlijke rechtsstaat/rechtstaat
recrutering/rekrutering reddingboot/reddingsboot regelingen/regeringen regimenten/reglementen regisseren/registeren
registeren/registreren regressie/repressie rei/rel reilen/rellen reinigers/reizigers ren/reu rendieren/renoveren
resolutie/revolutie resoluties/revoluties resources/ressources resultanten/resultaten rijksmiddelen/rijsmiddelen
rock/roek rocken/roeken rui/rul samenhang/samenzang sans/saus sceptische/septische schaarser/schaatser
schadelijk/schandelijk schadelijke/schandelijke schakelingen/schakeringen schandaal/schandpaal scheepjes/schelpjes
schei/schel scheid/scheld scheiden/schelden scheiding/schending scheidingen/schendingen scheidt/scheldt
schending/schenking schending/scheuring schendingen/schenkingen schenking/scheuring schilders/schilfers schooi/school
schoolmeisje/schoolreisje schrijnend/schrijvend schrijnende/schrijvende screen/sereen scrum/serum
seksualiteit/sensualiteit simulatie/stimulatie simulator/stimulator simuleert/stimuleert simuleren/stimuleren
sjaaltjes/staaltjes sluipende/sluitende sluitende/spuitende sluitingen/stuitingen sluitwerk/spuitwerk snede/suede
sneeuwklokje/sneeuwvlokje snotteren/stotteren soberheid/somberheid solidaire/solitaire son/sou
soortelijke/soortgelijke speelbal/speelhal speelplezier/spelplezier speeltjes/steeltjes spelletje/stelletje
spelletjes/stelletjes splinters/sprinters spreektaal/streektaal springers/sprinters spui/spul staaltjes/staartjes
staartpagina/startpagina stadgenoot/stadsgenoot stadhouders/standhouders stafleden/stamleden stammende/stampende
steeltjes/steentjes steeltjes/stekeltjes steiler/steller stem/stern stijlen/stylen stoeien/stoelen
storingen/stortingen stormvloed/stortvloed strijders/strijkers sui/sul supercool/supermooi taai/taal taboe/tahoe
tai/tal tam/tarn tegenlicht/tegenwicht teilen/tellen tengels/teugels tent/teut tenten/teuten teruggekomen/teruggenomen
teruggevonden/teruggezonden terugkerend/terugverend terugkerende/terugverende terugkopen/teruglopen ti/tl tic/tie
tijdgeest/tijdsgeest tijdspanne/tijdsspanne tijdsverschil/tijdverschil tijdswinst/tijdwinst tikkeltje/tikkertje
toegedicht/toegelicht toegekend/toegerend toegekend/toegevend toegekend/toegewend toegekomen/toegenomen
toegelegd/toegezegd toelichten/toelieten toendertijd/toentertijd toewijding/toewijzing toom/toorn tui/tul ub/uh
uitbeelden/uitbreiden uitbeelden/uitdeelden uitbeelding/uitbreiding uitbreken/uithoeken uitbuiging/uitbuiting
uitdragen/uitvragen uitdrukken/uitrukken uiteinden/uitvinden uiteraard/uiterwaard uiterdijk/uiterlijk
uitgangen/uithangen uitgebeeld/uitgebreid uitgebeeld/uitgedeeld uitgedaan/uitgegaan uitgedoofd/uitgeloofd
uitgedrukt/uitgerukt uitgefloten/uitgesloten uitgegroeid/uitgeroeid uitgehaald/uitgezaaid uitgehakt/uitgepakt
uitgehold/uitgerold uitgekeken/uitgeweken uitgekocht/uitgezocht uitgekomen/uitgenomen uitgelekt/uitgerekt
uitgelekte/uitgerekte uitgelezen/uitgewezen uitgemeten/uitgezeten uitgereikte/uitgerekte uitgerekend/uitgetekend
uitgesloten/uitgestoten uitgespeeld/uitgespreid uitgesteld/uitgeteld uitgevloerd/uitgevoerd uitgevloerde/uitgevoerde
uitgevonden/uitgezonden uitgezaaid/uitgezwaaid uitgingen/uitzingen uitgroeien/uitroeien uithoeken/uitzoeken
uithollen/uitrollen uithouden/uitmonden uitkijken/uitwijken uitknijpen/uitknippen uitkramen/uitkwamen
uitlekken/uitrekken uitmesten/uittesten uitreiken/uitrekken uitrekenen/uittekenen uitrekken/uittrekken
uitrichten/uitzichten uitroeien/uitrollen uitscheiden/uitschelden uitslaande/uitstaande uitspelen/uitspoelen
uitsteekt/uitstrekt uitstrekken/uittrekken uitvloeren/uitvoeren uitwaaien/uitzwaaien uitwerking/uitwerping
vastgebonden/vastgehouden vastgepakt/vastgeplakt vastgespeld/vastgesteld vastgespelde/vastgestelde
veerdiensten/verdiensten veerkracht/verkracht vei/vel veilen/vellen veilig/vellig veld/velo verachten/verdachten
verachten/verwachten verachten/verzachten verachting/verwachting verachtte/verwachtte veranderd/verankerd
veranderen/verankeren verandering/verankering verandert/verankert verankerde/verkankerde verarming/verwarming
verassend/verrassend verassende/verrassende verassing/verrassing verassingen/verrassingen verbaal/verhaal
verbanden/verbranden verbanden/verpanden verbanden/verzanden verbeelden/verdeelden verbergen/verheugen
verbieden/verbinden verbieden/verbreden verbieden/verkleden verbinden/verblinden verbinder/verminder
verbinding/verblinding verbleekt/verbreekt verbleken/verbreken verbleken/verzieken verblijden/verblinden
verblinden/verslinden verbogen/verhogen verbolgen/verborgen verbolgen/vervolgen verbonden/verbouwden
verbonden/verhoeden verbonden/verhouden verbonden/verkonden verbonden/verkouden verbonden/vertonden
verbonden/verwonden verbonden/verzonden verborgen/verzorgen verbouwing/verhouding verbouwingen/verhoudingen
verbreden/verbreiden verbreding/verbreiding verbuiging/vereniging verdachte/verwachte verdachten/verwachten
verdachten/verzachten verdedigen/verdelgen verdeelde/verveelde verdeling/veredeling verdeling/verkoeling
verdeling/verveling verdenken/verneuken verderven/verwerven verdichting/verlichting verdichting/verrichting
verdienen/verdwenen verdienend/verdiepend verdienende/verdiepende verdiepen/verliepen verdiepen/verslepen
verdoeken/verzoeken verdommen/vermommen verdorven/verworven verdoving/verloving verdraagt/vertraagt
verdraaid/verdwaald verdraaid/verfraaid verdraaide/verdwaalde verdraaien/verfraaien verdraait/verdwaalt
verdragen/vertragen verdringing/verdrinking verdrongen/verwrongen verdroten/vergroten verdrukking/verrukking
verdunning/vergunning veredeling/verkoeling vereerden/verkeerden vereffend/verheffend vereisten/vergisten
vereisten/vermisten verenging/vereniging vereniging/verruiging verflagen/verslagen verfstreken/verstreken
verfwerken/verwerken vergaande/verwaande vergaarde/vermaarde vergallen/vervallen vergassen/verkassen
vergassen/verrassen vergelden/vermelden vergelden/vertelden vergelding/verleiding vergelding/vermelding
vergelijken/vergoelijken vergissing/vergisting vergissing/vermissing vergissingen/vermissingen vergisten/vermisten
vergoeden/vermoeden vergrijzen/verrijzen vergroening/verordening verguisde/verhuisde verhaalde/vertaalde
verhanging/vervanging verheugde/verlengde verheugen/verlengen verheugen/vermengen verhevenheid/verwevenheid
verhinderd/verminderd verhinderde/verminderde verhinderen/verminderen verhindert/vermindert verhouden/verkouden
verhouden/verwonden verhouden/verzonden verhouding/verwonding verhoudingen/verwondingen verhullen/verruilen
verhullen/vervuilen verhullen/vervullen verhuurde/verzuurde verjaardagskaart/verjaardagstaart verkassen/verrassen
verkeerde/verteerde verkeerde/verweerde verkenden/verzenden verkennen/verwennen verkering/vertering
verkering/verwering verkiezen/verliezen verklappen/verslappen verklikken/verslikken verkochten/verzochten
verkopende/verlopende verkouden/verwonden verkouden/verzonden verlaagde/verlangde verlaagde/vervaagde
verlangen/vervangen verlangend/vervangend verleende/vermeende verleggen/verlengen verleidde/vermeldde
verleiden/vermelden verleiden/vertelden verleiding/vermelding verleidingen/vermeldingen verlengde/vermengde
verlengde/verzengde verlengen/vermengen verlenging/verlening verlenging/vermenging verlichte/verplichte
verlichte/verrichte verlichten/verlieten verlichten/verplichten verlichten/verrichten verlichting/verplichting
verlichting/verrichting verlichtte/verplichtte verlichtte/verrichtte verliepen/verslepen verlieten/versleten
verloning/verloting verloning/verloving verloning/vertoning verloting/verloving vermeid/vermeld vermelden/vertelden
vermijden/verwijden verminken/verzinken vermoordde/verwoordde vermoorden/verwoorden vermoordt/verwoordt
vernachtte/verwachtte vernederend/vertederend verouderd/verwonderd verouderen/verwonderen veroudering/verwondering
veroudert/verwondert verpachtte/verwachtte verpakken/verzakken verpakking/vertakking verpakking/verzakking
verpakkingen/vertakkingen verpakkingen/verzakkingen verpanden/verzanden verrekend/vertekend verrekken/vertrekken
verrekken/verwekken verrijzen/verwijzen verroeste/verwoeste verruilde/vervuilde verruilen/vervuilen
verruilen/vervullen verschepen/verscherpen verschilt/verschuilt verslappen/verstappen verslikken/verstikken
verslonden/verstonden versnellen/verstellen verspeeld/verspreid verspeelde/verspreide verspreken/verstreken
versteken/versterken versteken/verstreken verstekken/versterken verstellen/vertellen verstopten/verstoten
verstreek/voerstreek verstrekken/vertrekken verstrekkende/vertrekkende vertakking/verzakking vertakkingen/verzakkingen
verteerde/verweerde vertellen/vervellen vertering/verwering vertroebeld/vertroeteld vervaging/vervanging
vervoegde/vervolgde vervoegde/vervroegde vervoegen/vervolgen vervoegen/vervroegen vervoeging/vervolging
vervoerbewijs/vervoersbewijs vervoermiddel/vervoersmiddel vervoermiddelen/vervoersmiddelen vervuilen/vervullen
vervuiling/vervulling vervuiling/verzuiling vervulling/verzuiling verwachten/verzachten verwachtte/verzachtte
verwarmende/verwarrende verwarming/verwarring verweking/verwerking verwekken/verwelken verwekken/verwerken
verwekking/verwerking verwelken/verwerken verwelking/verwerking verwering/verwerking verwering/verwerping
verwering/verwerving verwerking/verwerping verwerking/verwerving verwerping/verwerving verwerven/verwierven
verwijderd/verwilderd verwijderde/verwilderde verwijding/verwijzing verwijting/verwijzing verwonden/verworden
verwonden/verzonden verwoorden/verworden verzakken/verzwakken verzakking/verzwakking verzieken/verzinken
verzoeken/verzonken verzoeking/verzoening verzoenen/verzonnen verzwegen/verzwelgen via/vla vleselijke/vreselijke
voile/volle voliere/vollere voorband/voorhand voorbeeld/voorbereid voorbeelden/voorbereiden voorbehouden/voorgehouden
voordeuren/voorkeuren voorgaande/voortgaande voorganger/voorzanger voorgedaan/voorgegaan voorgekomen/voorgenomen
voorgekomen/voortgekomen voorgezet/voortgezet voorhanden/voortanden voorkeursstemmen/voorkeurstemmen
voorkomen/voortkomen voorkomend/voortkomend voorkomende/voortkomende voorlader/voorvader vooronder/voorouder
voorspelbaar/voorstelbaar voorspelde/voorstelde voorspelden/voorstelden voorspellen/voorstellen
voorspelling/voorstelling voorspellingen/voorstellingen voorspelt/voorstelt voorstaat/voorstraat
voorsteden/voorstelden voortzetten/voorzetten voorzitster/voorzitter vuilnisbakken/vuilniszakken waai/waal
waaronder/waarzonder waterstanden/watertanden wc/we weck/week weekdagen/werkdagen weekeinden/weekenden
weekenden/werkenden weggedaan/weggegaan weggejaagd/weggevaagd weggevallen/welgevallen wei/wel welgesteld/welgeteld
wereldlijk/wereldrijk werkeloosheid/werkloosheid werkmeiden/werkvelden werkvelden/wervelden westelijk/wettelijk
westelijke/wettelijke wii/wil won/wou wond/woud wonden/wouden woonlagen/woonwagen zaai/zaal zeiden/zelden zeng/zeug
zon/zou zonde/zoude zonden/zouden zonk/zouk zooi/zool zuilen/zullen zweterige/zweverige
"""
_ABBREVIATIONS = "bavo/havo cad/cao cda/coa dr/or dvo/ovo en/eu ict/iet isd/iso isd/lsd iso/lso ou/on sbo/sho vso/vsd"
"""Names of parties, bodies and papers, each a slip of another."""
_PAIRS = frozenset(
    pair
    for one, other in (both.split("/") for both in f"{_TWINS} {_ABBREVIATIONS}".split())
    for pair in ((one, other), (other, one))
)
