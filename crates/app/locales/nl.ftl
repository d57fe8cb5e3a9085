### Zinnen van de kern: wat er misging, en de uitweg.

error-wrong-passphrase = Deze wachtzin of herstelcode opent dit project niet. Kijk hem na en probeer het opnieuw.
error-in-use = Dit project is al open in een ander venster of een andere opdracht. Sluit het daar en probeer het opnieuw.
error-locked = Het project is op slot. Ontgrendel het eerst.
error-no-project = In deze map staat geen Crossroads-project. Kies een andere map.
error-not-empty = Deze map is niet leeg. Kies een lege of een nieuwe map.
error-too-new = Dit is gemaakt met een nieuwere versie van Crossroads. Installeer die versie op deze computer en open het dan opnieuw.
error-no-such-record = Deze notitie staat niet in het project. Misschien staat hij nog op de laptop van een collega: lees een pakket van hen in.
error-no-such-moment = Dit moment hoort niet bij dit stuk. De geschiedenis ervan noemt ze.
error-read-only = Deze notitie kun je hier alleen lezen: hij is gemaakt met een nieuwere versie van Crossroads, of beschadigd. Er is niets aan veranderd.
error-not-allowed = Jouw rol in dit project staat dit niet toe. Vraag het een coördinator.
error-too-many-acts = Op deze laptop zijn zo vaak eigen laptops toegevoegd en verwijderd dat er niets meer van meetelt. Doe het op een andere laptop van jezelf, of vraag een coördinator.
error-no-relay = Dit apparaat is geen doorgever en bewaart bijlagen volgens de regel in zijn instellingen. Laat de optie weg.
error-removed = Deze laptop is uit het project verwijderd. Wat hier staat kun je lezen; je kunt niets toevoegen, en er wordt niets meer uitgewisseld. Vraag een coördinator als dit een vergissing is.
error-no-such-member = Niemand in het team, en geen laptop, heeft deze naam of dit nummer. Kijk opnieuw in de lijst van het team.
error-last-coordinator = Dit is de enige coördinator. Maak eerst iemand anders coördinator.
error-erased = Dit stuk is voorgoed gewist en komt niet terug.
error-others-work = Dit bestand bevat werk van de laptop van een collega dat hier nog niet is. Wissel eerst uit met die laptop, en voeg dan het bestand toe.
error-joining = Deze laptop wacht op het antwoord op zijn verzoek. Open eerst het antwoordbestand.
error-bad-update = Deze wijziging past niet op de notitie; er is niets veranderd. Maak hem ongedaan en probeer het in kleinere stukken.
error-text-too-large = Dit is te groot om in één keer te bewaren; er is niets veranderd. Deel het op in kleinere alinea’s, of zet het als bijlage bij een stuk.
error-missing-update = Deze wijziging bouwt voort op andere wijzigingen die hier niet zijn. Exporteer het hele document en gebruik dat.
error-damaged = Het bestand of project is niet te lezen: { $what } is beschadigd of voor iemand anders gemaakt. Vraag het opnieuw, of zet een reservekopie terug.
error-disk = De schijf neemt het niet aan ({ $what }). Wat je typte blijft bewaard; maak ruimte of sluit de schijf aan, dan wordt het alsnog geschreven.
error-disk-elsewhere = De schijf neemt het niet aan ({ $what }). Maak ruimte of kies een andere, en doe het dan opnieuw: wat niet geschreven kon worden, is nergens bewaard.
error-disk-reading = De schijf met het project neemt het niet aan ({ $what }). Maak ruimte en lees het bestand dan opnieuw; daar staat alles nog in.
error-disk-target = De schijf neemt het niet aan ({ $what }). Maak ruimte of kies een andere, en doe het dan opnieuw; in het project staat alles nog.
project-read-only = In dit project kan hier niets geschreven worden: de schijf neemt het niet aan ({ $what }). Alles is te lezen, te exporteren en op een andere schijf te bewaren. Maak ruimte, of zorg dat de map beschreven mag worden; zet het project dan op slot en open het opnieuw.
error-file = Dit bestand is niet te lezen of te schrijven ({ $what }). Kijk of het er is en of je erbij mag.
error-target = Kies een andere plek: deze ligt tussen de bestanden van een project, of is geen gewoon bestand of gewone map.
error-database = Het project kon dit niet doen. Er is niets veranderd; zet het project op slot, ontgrendel het en probeer het opnieuw.
error-cancelled = Gestopt. Wat tot dan toe gedaan was, blijft.
error-unexpected = Er ging iets mis dat niet mis hoort te gaan. Er is niets verloren; zet het project op slot, ontgrendel het en probeer het opnieuw.
error-request = De vraag “{ $what }” kent deze versie niet.
error-kind = Er is geen soort notitie die “{ $what }” heet.
error-field = Deze soort notitie heeft geen veld “{ $what }”.
error-sample = Het voorbeeld komt alleen in een leeg project, en hooguit { $what } keer.
error-value = Die waarde past niet in het veld “{ $what }”. Er is niets veranderd.
error-beyond = “{ $what }” is een heel getal van { $least } tot en met { $most }. Er is niets veranderd.
error-id = “{ $what }” is geen kenmerk van een notitie.
error-device = “{ $what }” is geen apparaat van dit project. Het overzicht van de groep laat ze zien.
error-not-found = Die tekst staat niet in de notitie, of niet binnen één alinea. Er is niets veranderd.
error-ambiguous = Die tekst staat { $what } keer in de notitie. Geef meer van de tekst eromheen.
error-name = Een naam heeft minstens één letter en hoogstens honderd, op één regel.
error-passphrase-short = Een wachtzin heeft minstens tien tekens. Vier of vijf woorden is goed.
error-not-a-pack = Dit bestand is geen pakket. Kies het bestand dat je collega met “Pakket maken” schreef.
error-not-a-request = Dit bestand is geen verzoek. Kies het verzoekbestand van de laptop die mee wil doen.
error-not-an-answer = Dit bestand is geen antwoord. Kies het antwoordbestand dat de coördinator schreef.
error-pack-for-others = Dit pakket hoort bij een ander project, is gemaakt voordat deze laptop mee mocht doen, of nadat die eruit is gehaald.
error-answer-for-others = Dit antwoord is voor een andere laptop gemaakt. Vraag de coördinator om het antwoord op je eigen verzoek.
error-answer-damaged = Het antwoordbestand is niet heel. Kopieer het opnieuw van de laptop van de coördinator.
error-request-damaged = Het verzoek is beschadigd. Maak een nieuw op de laptop die mee wil doen.
error-not-a-ticket = Dit is geen uitnodiging. De code daarvan begint met “crossroads:”; plak haar helemaal, of scan de QR-code.
error-not-an-address = Dit is geen adres en geen code van een uitnodiging. Typ een adres zoals 192.168.1.20, of plak de hele code.
error-ticket-mistyped = De code van de uitnodiging is niet volledig, of er is een letter verkeerd. Plak haar opnieuw, of scan de QR-code.
error-ticket-expired = Volgens de klok van deze laptop ({ $what }) is deze uitnodiging verlopen. Vraag om een nieuwe; loopt de klok hier of op de andere laptop verkeerd, zet die dan eerst goed.
error-folder-address = Dit is geen adres van een map. Geef een pad, of een adres dat begint met webdavs:// of s3://.
error-folder-login = De opslag accepteert deze naam en dit geheim niet. Controleer beide.
error-folder-unreachable = De map is er niet, of de server antwoordt niet. Sluit de stick aan, of probeer het opnieuw als je online bent.
error-network = Er is geen netwerkpoort te krijgen. Kijk of een ander programma de poort gebruikt, en probeer het opnieuw.
error-listen = Deze computer heeft dat adres niet. Geef een eigen adres, of 0.0.0.0 voor alle.
error-no-such-attachment = Deze bijlage hoort niet meer bij de notitie.
error-no-such-code = Deze code of codering is er niet meer.
error-no-codes = Er zijn nog geen codes. Maak er eerst een.
error-code-circle = Een code kan niet onder zichzelf staan of met zichzelf worden samengevoegd. Kies een andere.
error-not-the-same = Dit kan niet één worden: ze zijn van een andere soort, één ligt in de prullenbak, of één staat al voor de ander. Kies twee andere, of haal ze eerst uit elkaar.
error-not-same = Deze twee horen niet bij elkaar. De lijst laat zien welke stukken voor andere staan.
error-same-changed = Een van beide is intussen veranderd. Kijk nog eens wat er nu staat, en kies opnieuw.
error-code-doubled = Er heten meer codes “{ $what }”. Gebruik het id van de code, of voeg ze samen.
error-attachment-elsewhere = Deze bijlage staat nog niet op deze laptop. Ze komt zodra een laptop die haar heeft in de buurt is.
error-attachment-too-large = Dit bestand is groter dan 4 GB. Maak het kleiner of voeg het in delen toe.
error-invite = Er wacht niemand meer met deze uitnodiging: ze is gebruikt, ingetrokken of verlopen. Maak een nieuwe.
error-invite-time = Een uitnodiging geldt minstens een minuut en hoogstens een week.
error-invite-unused = De uitnodiging is verlopen en er is niemand toegelaten. Maak een nieuwe als de andere laptop klaarstaat.
error-invite-ended = Er kwam drie keer iemand met deze uitnodiging terwijl er iets niet aan klopte, en daarom is ze geëindigd. Maak een nieuwe, en geef die alleen aan wie je wilt uitnodigen.
error-turned-away = Deze laptop is niet toegelaten. Vraag om een nieuwe uitnodiging.
error-nobody-reached = Er is niemand bereikt. Kijk of de andere laptop aan staat, het project daar ontgrendeld is en hij op hetzelfde netwerk zit, en of de map er is.
error-out-of-time = De tijd was om voordat alles uitgewisseld was. Start het opnieuw; het gaat verder waar het was.
error-member = “{ $what }” is geen lid van dit project. Het overzicht van de groep laat ze zien.
error-address = “{ $what }” is geen adres. Typ er een zoals 192.168.1.20 of 192.168.1.20:47400.
error-folder = “{ $what }” is geen map die gebruikt kan worden. Geef een pad, of een adres dat begint met webdavs:// of s3://.
error-relay-address = “{ $what }” is geen adres van een doorgever. Het begint met https://.
error-too-many = Dat is te veel: hoogstens 32 mappen en 64 adressen.
error-job = Deze taak loopt niet meer.

problem-unknown-kind = Deze notitie is van een soort die deze versie niet kent, of is beschadigd. Hij blijft zoals hij is.
problem-newer-schema = Deze notitie is gemaakt met een nieuwere versie van Crossroads. Je kunt hem hier lezen, niet veranderen.
problem-odd-attachment = Een van de bijlagen is niet als bijlage te lezen. Ze blijft zoals ze is.
problem-odd-coding = Een van de coderingen is niet als codering te lezen. Ze blijft zoals ze is.
problem-unknown-node = Een deel van de tekst (“{ $what }”) is van een soort die deze versie niet kent. De woorden staan er als gewone tekst.
problem-odd-field = In het veld “{ $what }” staat iets onverwachts. Het wordt getoond zoals het is.

problem-refused-entry = Een deel is weggelaten omdat het beschadigd is of bij een ander project hoort.
problem-refused-fork = Een laptop schreef twee verschillende dingen onder één nummer: waarschijnlijk is de projectmap gekopieerd. Vraag de eigenaar maar één van de kopieën te openen.
problem-refused-chain = Een deel is weggelaten omdat het niet aansluit op wat dezelfde laptop eerder schreef.
problem-refused-of = { $member }: { $what }
problem-refused-role = Een deel is weggelaten omdat de rol van de schrijver het niet toestaat.
problem-refused-update = Een wijziging van een notitie is opzijgezet omdat ze de notitie beschadigd zou hebben.
problem-refused-waiting = Er wacht te veel op pakketten die niet gekomen zijn. Vraag om een pakket met alles erin.
problem-refused-new = Een deel is gemaakt met een nieuwere versie van Crossroads. Installeer die versie om het te lezen.

problem-fault-database = De database heeft een beschadigde bladzijde. Zet een reservekopie terug, of sluit je opnieuw aan vanaf de laptop van een collega.
problem-fault-entry = Een regel van het logboek ({ $what }) is beschadigd. Zet een reservekopie terug, of lees een pakket met alles van een collega in.
problem-fault-record = De notitie { $what } is niet uit het logboek op te bouwen. Zet een reservekopie terug, of lees een pakket met alles van een collega in.
problem-fault-aside = Een wijziging van de notitie { $what } is opzijgezet omdat ze de notitie beschadigd zou hebben.
problem-fault-lacking = Een wijziging van de notitie { $what } bouwt voort op iets dat niet op deze laptop staat, en telt hier nog niet mee. Lees een pakket met alles van een collega in. Wat er staat, is te lezen bij Team en uitwisselen.
problem-fault-attachment = Een bijlage van de notitie { $what } is beschadigd of staat niet meer op deze laptop. Haal haar opnieuw op van de laptop van een collega, of zet een reservekopie terug.
problem-fault-heights = Het logboek is korter dan het was. Zet een reservekopie terug, of lees een pakket met alles van een collega in.
error-names = Het bestand met echte namen (names.db) is niet te lezen. Een reservekopie heeft ze: zet die in een andere map terug. Wil je ze hier opnieuw typen, haal dat bestand dan uit de map van het project.
error-names-missing = Echte namen die op deze laptop stonden, zijn er niet meer (names.db is weg of beschadigd). Haal ze op de bladzijde van een persoon terug uit een reservekopie, of ga daar verder zonder. Geef een nieuwe reservekopie tot dan een andere naam.
error-names-backup = In deze reservekopie staan geen echte namen. Kies een reservekopie van een laptop waarop ze getypt zijn.
error-another-project = Deze reservekopie is van een ander project. Kies er een van het project dat nu open is.
error-names-long = Dat is langer dan hier past: hoogstens { $what } tekens.
error-names-many = Dat zijn meer namen dan hier passen: hoogstens { $what }.
error-names-person = Echte namen horen bij een persoon. Noem de id van een persoon.
error-names-texts = Dat is meer tekst dan in één keer te doorzoeken is: hoogstens { $what } teksten. Vraag het in delen.
problem-fault-names = Het bestand met echte namen (names.db) is beschadigd of weg. Een reservekopie heeft ze: zet die in een andere map terug. Wil je ze hier opnieuw typen, haal een beschadigd bestand dan uit de map van het project.

obstacle-no-network = Er is geen netwerk: alleen deze computer zelf heeft een adres.
obstacle-no-network-advice = Maak verbinding met wifi of steek een kabel in. Is er geen netwerk, maak dan met een telefoon of met een van de laptops een hotspot en laat de anderen daarop.
obstacle-no-broadcast = Deze laptop kan geen oproepen aan het hele netwerk versturen (broadcast).
obstacle-no-broadcast-advice = Sta Crossroads toe in de firewall van deze laptop (UDP-poorten 47400 en 47401), of typ het adres van de andere laptop.
obstacle-no-multicast = Deze laptop kan geen oproepen aan een groep versturen (multicast).
obstacle-no-multicast-advice = Worden de anderen toch gevonden, laat het dan zo. Zo niet, typ dan het adres van de andere laptop, of ga allebei op een hotspot.
obstacle-port-taken = Een ander programma op deze laptop gebruikt de poort voor oproepen (UDP 47401).
obstacle-port-taken-advice = Sluit dat programma of de tweede Crossroads, en zoek opnieuw. Typ tot die tijd hier het adres van de andere laptop.
obstacle-heard-not-reached = Een andere laptop van dit project is te horen, maar verbindingen komen er niet door. Het netwerk houdt laptops uit elkaar, of een firewall doet dat.
obstacle-heard-not-reached-advice = Maak met een telefoon of met een van de laptops een hotspot en ga er allebei op. Op een eigen netwerk: sta UDP-poort 47400 toe in de firewall van beide laptops.
obstacle-calls-lost = Een andere laptop van dit project op hetzelfde netwerk antwoordt op zijn adres en roept ook, maar van dat roepen komt hier niets aan: dit netwerk geeft het roepen niet door.
obstacle-calls-lost-advice = Laat het getypte adres staan: daarmee wisselen jullie uit. Of neem allebei de hotspot van een telefoon, dan hoeft er niets getypt te worden.
obstacle-no-socket = Deze laptop laat Crossroads niet op het netwerk.
obstacle-no-socket-advice = Kijk of een beveiligingsprogramma Crossroads tegenhoudt en of UDP-poort 47400 vrij is, en zoek opnieuw. Pakketten en mappen werken ondertussen wel.
obstacle-relay-no-name = Geen computer is bekend onder de naam in het adres van jullie doorgeefpunt, of deze laptop is niet op internet.
obstacle-relay-no-name-advice = Kijk of deze laptop op internet is, en daarna of het adres een tikfout heeft. Op één netwerk, met pakketten en met mappen wissel je uit zonder het doorgeefpunt.
obstacle-relay-no-answer = Er antwoordt niets op het adres van jullie doorgeefpunt.
obstacle-relay-no-answer-advice = Vraag wie het beheert of het aanstaat en verbindingen toelaat. Antwoordt het elders wel, dan houdt dit netwerk het tegen: probeer een ander, zoals de hotspot van een telefoon. Op één netwerk, met pakketten en met mappen wissel je uit zonder het doorgeefpunt.
obstacle-relay-no-relay = Op het adres van jullie doorgeefpunt antwoordt iets, maar niet als een doorgeefpunt dat deze laptop vertrouwt.
obstacle-relay-no-relay-advice = Vraagt dit netwerk eerst om aan te melden, zoals in een hotel of trein, doe dat dan in een browser. Zo niet, laat wie het doorgeefpunt beheert het adres, de poort en het certificaat nakijken.
obstacle-relay-refused = Jullie doorgeefpunt antwoordt en laat deze laptop niet toe.
obstacle-relay-refused-advice = Vraag wie het beheert om elke laptop van het team toe te laten. Op één netwerk, met pakketten en met mappen wissel je uit zonder het doorgeefpunt.

trouble-peer-unreachable = Daar antwoordt niets. Kijk of de andere laptop aan staat, het project daar ontgrendeld is en hij op hetzelfde netwerk zit.
trouble-peer-stranger = Wat daar antwoordt, hoort niet bij dit project. Kijk het adres na.
trouble-peer-misbehaved = De andere laptop hield zich niet aan de regels van de uitwisseling; de verbinding is verbroken. Installeer op beide de nieuwste Crossroads, of wissel uit met een pakket.
trouble-peer-version = Een van de twee laptops heeft een Crossroads die te oud is voor de andere. Installeer op beide de nieuwste versie.
trouble-peer-removed = Deze laptop of de andere is uit het project verwijderd. Tussen die twee wordt niets meer uitgewisseld.
trouble-peer-disk = De schijf van deze laptop weigert. Maak ruimte; dan gaat de uitwisseling vanzelf verder.
trouble-peer-refused = De andere laptop weigert. Vraag de eigenaar of hij meedoet met uitwisselen.
audit-differing = { $count ->
    [one] 1 notitie ziet er op een andere laptop anders uit, terwijl beide dezelfde wijzigingen hebben. Er is niets kwijt. Maak op beide laptops een reservekopie en meld dit.
   *[other] { $count } notities zien er op een andere laptop anders uit, terwijl beide dezelfde wijzigingen hebben. Er is niets kwijt. Maak op beide laptops een reservekopie en meld dit.
}
audit-mended = { $count ->
    [one] 1 notitie werd hier of op een andere laptop niet goed getoond. Ze is opnieuw opgebouwd uit alle wijzigingen en klopt weer.
   *[other] { $count } notities werden hier of op een andere laptop niet goed getoond. Ze zijn opnieuw opgebouwd uit alle wijzigingen en kloppen weer.
}
trouble-folder-unreachable = De map is niet te bereiken. Kijk of de stick erin zit of het netwerk er is, en of het adres klopt.
trouble-folder-stranger = Wat in deze map staat, hoort niet bij dit project. Kies een andere map.
trouble-folder-misbehaved = Een bestand in deze map is beschadigd en overgeslagen. Wie het schreef, zet het er vanzelf opnieuw neer.
trouble-folder-version = Een bestand in deze map is gemaakt met een nieuwere Crossroads. Installeer die versie op deze laptop.
trouble-folder-removed = Deze laptop is uit het project verwijderd. Via deze map wordt niets meer uitgewisseld.
trouble-folder-disk = De schijf weigert. Maak ruimte, of kijk of je in de map mag schrijven; dan gaat de uitwisseling vanzelf verder.
trouble-folder-refused = De opslag weigert de naam of het geheim. Kijk ze allebei na bij de instellingen.

warning-picture = { $count ->
    [one] Eén afbeelding is weggelaten.
   *[other] { $count } afbeeldingen zijn weggelaten.
}
warning-comments = { $count ->
    [one] Eén opmerking werd een citaat na haar alinea.
   *[other] { $count } opmerkingen werden citaten na hun alinea.
}
warning-tracked = Bijgehouden wijzigingen zijn als aanvaard gelezen ({ $count }).
warning-text-box = Tekstvakken staan nu na hun alinea ({ $count }).
warning-footnotes = Voetnoten staan aan het eind van de tekst ({ $count }).
warning-nested-table = Tabellen in tabellen werden gewone regels ({ $count }).
warning-merged-cells = Samengevoegde cellen zijn gesplitst ({ $count }).
warning-links = Verwijzingen die niet naar het web leiden zijn weggelaten ({ $count }).
warning-encoding = Het bestand zegt niet hoe de letters gecodeerd zijn. Kijk namen met accenten na.
warning-cues = Stukken zonder leesbare tijd of tekst zijn overgeslagen ({ $count }).
warning-sources = Bronnen die niet te lezen zijn of niets zeggen zijn overgeslagen ({ $count }).
warning-form-rows = Regels van het formulier die niemand iets vragen zijn weggelaten: berekeningen, wat verborgen is, wat een apparaat zelf noteert ({ $count }).
warning-form-rules = Regels voor het invullen op een apparaat, zoals grenzen en filters, zijn weggelaten ({ $count }).
warning-form-choices = Vragen waarvan de lijst met antwoorden niet in het formulier staat, of er meer dan honderd heeft: kijk wat daar ontbreekt ({ $count }).
warning-form-language = Vragen zonder tekst in een van de talen staan daar in een andere ({ $count }).
form-repeats = Opnieuw gevraagd voor elk van hen, tot het eind van dit deel.
form-only-if = Alleen als: { $condition }
warning-long = Waarden die te lang of te veel zijn, zijn weggelaten ({ $count }).
warning-other = Iets in dit bestand kon niet blijven zoals het was ({ $count }).
warning-deep = Heel diepe nesting is platgemaakt.
warning-names = Er kon niet naar echte namen in gezocht worden: het bestand ermee (names.db) is weg of niet te lezen.
warning-field = Het veld “{ $what }” hoort niet bij deze soort, of de waarde past niet; het is weggelaten.
warning-line = Regel { $line }: { $what }

attachment-place-left-out = Wat de foto naast het beeld bevatte, zoals waar en wanneer ze gemaakt is, is weggelaten. Je eigen bestand is zoals het was.
attachment-place-unknown = In een bestand van deze soort kan staan waar het gemaakt is, en dat was er niet uit te halen. Denk daaraan voordat je het deelt.

import-not-readable = Dit soort bestand kan Crossroads niet lezen. Het leest .docx, .odt, .md, .txt, .vtt, .srt en .jsonl, bronnen als .bib, .ris en CSL-.json, en gespreksleidraden als XLSForm (.xlsx).
import-damaged = Dit bestand is beschadigd of niet wat de naam zegt.
import-too-large = Dit bestand is te groot om veilig te lezen.
import-forbidden = In dit bestand staat iets dat niet veilig te lezen is; het is geweigerd.
import-empty = In deze map staat geen bestand dat Crossroads kan lezen.
import-older = ‘{ $title }’ staat in meer van deze bestanden; dit is ouder en is overgeslagen.
import-in-bin = ‘{ $title }’ ligt in de prullenbak en is daar bijgewerkt. Haal het eruit om ermee te werken.

# Wat is teruggenomen of opnieuw gedaan, in een regel. Ook het venster toont die.
turned-field = { $field }: { $before } → { $after }
turned-text = tekst: “{ $before }” → “{ $after }”
turned-text-gone = tekst: “{ $words }” is weg
turned-text-back = tekst: “{ $words }” staat er
turned-look = hoe “{ $words }” eruitziet
turned-order = de volgorde van de alinea’s
turned-codings = coderingen: { $count }
turned-file-gone = bijlage weg: { $names }
turned-file-back = bijlage erbij: { $names }
turned-code-name = de code “{ $other }” heet “{ $code }”
turned-code-gone = de code “{ $code }” is verwijderd
turned-code-back = de code “{ $code }” staat er weer
turned-code-under = de code “{ $code }” staat onder “{ $other }”
turned-code-top = de code “{ $code }” staat bovenaan
turned-code-merged = de code “{ $code }” gaat op in “{ $other }”
turned-code-apart = de code “{ $code }” gaat niet meer op in “{ $other }”
turned-code-colour = de kleur van de code “{ $code }”
turned-code-memo = het memo van de code “{ $code }”
turned-put-away = opgeborgen
turned-put-back = weer in de lijsten
turned-same = hetzelfde als “{ $title }”
turned-apart = niet meer hetzelfde als “{ $title }”
turned-empty = leeg
turned-yes = ja
turned-no = nee

# What does not leave the team, and why.
error-use = Dit is geen gebruik waarvoor iets weggeschreven kan worden. Kies een van deze: { $what }.
import-for-others = Dit is geschreven voor mensen buiten het team en mist delen. Het is niet ingelezen: het zou in de plaats komen van wat heel is.
mask-quote = [citaat weggelaten]
mask-name = [naam weggelaten]
mask-record = [weggelaten]
left-out-record = { $count ->
    [one] 1 notitie weggelaten: { $why }
   *[other] { $count } notities weggelaten: { $why }
}
left-out-quote = { $count ->
    [one] 1 citaat afgedekt: { $why }
   *[other] { $count } citaten afgedekt: { $why }
}
left-out-photo = { $count ->
    [one] 1 foto weggelaten: { $why }
   *[other] { $count } foto’s weggelaten: { $why }
}
left-out-sound = { $count ->
    [one] 1 opname weggelaten: { $why }
   *[other] { $count } opnamen weggelaten: { $why }
}
left-out-file = { $count ->
    [one] 1 bestand weggelaten: { $why }
   *[other] { $count } bestanden weggelaten: { $why }
}
left-out-name = { $count ->
    [one] 1 naam afgedekt: { $why }
   *[other] { $count } namen afgedekt: { $why }
}
left-out-detail = { $count ->
    [one] 1 gegeven weggelaten: { $why }
   *[other] { $count } gegevens weggelaten: { $why }
}
left-out-why-allowed = men wil hier zonder naam blijven.
left-out-why-not-recorded = er is geen toestemming voor vastgelegd.
left-out-why-asked = toestemming is gevraagd en nog niet gegeven.
left-out-why-refused = men zei hier nee tegen.
left-out-why-stopped = men trok de toestemming in.
left-out-why-erase = men trok de toestemming in en wil dat het gewist wordt.
left-out-why-nobody-named = er staat niemand bij die het kan toestaan.
left-out-why-inside = notities van deze soort blijven bij het team.
left-out-why-gone = waar het naar verwijst ligt in de prullenbak, is gewist of is hier niet.
left-out-why-in-text = het stond met de hand getypt in andere woorden.
left-out-why-not-this-use = dit gebruik gaat daar niet over.
left-out-why-own-words = dat schreef het team voor zichzelf.
left-out-why-unknown = deze Crossroads kent het niet, en kan niet zien van wie het is.

# What may be done with what somebody said, and why.
use-why-allowed = mag sinds { $date }, met tekst { $version } in { $language }.
use-why-not-recorded = er is niets over vastgelegd, dus het mag niet.
use-why-asked = gevraagd op { $date }, en nog niet gegeven.
use-why-refused = geweigerd op { $date }.
use-why-stopped = ingetrokken op { $date }: wat hier is, wordt niet meer gebruikt.
use-why-erase = ingetrokken op { $date }: wat hier is, moet gewist worden.
use-date-unknown = een dag die niet is vastgelegd
use-version-unknown = zonder versie
use-language-unknown = een taal die niet is vastgelegd
use-day-ahead = Let op: die dag moet nog komen.
use-who-unknown = iemand die hier niet (meer) bekend is
use-withdrawn-title = Toestemming van { $name }: ingetrokken
withdrawn-left-title = Na het intrekken door { $name }: nog met de hand te doen
withdrawn-left-own = Gesprekken die nog gewist moeten worden, door een coördinator
withdrawn-left-shared = Haal eruit wat van deze persoon is, ook de bijlagen
withdrawn-left-copies = Haal de gekopieerde woorden uit het bewijs
withdrawn-left-typed = Haal de naam of de woorden eruit die daar getypt zijn
withdrawn-left-people = Maak deze pagina leeg en doe hem in de prullenbak
withdrawn-left-proofs = Beslis wat er gebeurt met het bewijs van de toestemming dat elders ligt
withdrawn-left-sent = Laat weten aan wie dit kreeg dat er is ingetrokken
withdrawn-left-history = Wat uit een notitie gehaald is, blijft in haar geschiedenis staan. Moet het ook daar weg, zet dan in een nieuwe notitie wat mag blijven en wis de oude.
withdrawn-left-names = Vergeet de echte namen op elke laptop waar ze bekend zijn.
withdrawn-left-gone-out = Wat al weggeschreven of gekopieerd was, staat nog bij wie het heeft, ook in reservekopieën.

# The parts of a brief as a document.
document-insights = Wat we samen vonden
document-conditions = Wat maakt dat het werkt
document-asks = Wat we vragen
document-voices = Wie hier spreken
document-sources = Bronnen
document-against = Daartegen pleit:

# The parts of the minutes of a meeting as a document.
document-minutes = Verslag
document-decisions = Besluiten
document-actions = Acties
document-opened-here = Hier opgekomen.
document-shifted-here = Hier verschoven: { $shift }
document-closed-here = Hier afgesloten.
document-more = En nog { $count }, die niet in dit document staan.

# A day in a document, written out.
document-month = { $month ->
    [m1] januari
    [m2] februari
    [m3] maart
    [m4] april
    [m5] mei
    [m6] juni
    [m7] juli
    [m8] augustus
    [m9] september
    [m10] oktober
    [m11] november
   *[m12] december
}
document-day = { $day } { $month } { $year }
document-month-of = { $month } { $year }

# Giving a conversation or a portrait back: why it can't be, and the letter.
error-return-other = Over deze persoon gaat dit niet. Kies iemand die erin voorkomt.
error-return-nobody = Er staat niet bij over wie dit gaat. Vul eerst in wie het is; dan kun je het teruggeven.
error-return-several = Dit gaat over meer mensen. Kies aan wie je het teruggeeft; ieder krijgt een eigen document.
error-return-withdrew = Deze persoon trok de toestemming in of wilde niet meedoen. Daarom wordt hier niets meer van gebruikt, ook niet om terug te geven. Vraagt deze persoon zelf om een afschrift, leg dan een verzoek vast.
return-greeting = Beste deelnemer,
return-what-interview = Je sprak met ons. Hieronder lees je hoe wij dat opschreven.
return-what-person = Hieronder lees je hoe wij jou beschrijven, en wat je ons toestond.
return-what-initiative = Hieronder lees je hoe wij jullie initiatief beschrijven.
return-names = Namen in deze tekst kunnen schuilnamen zijn.
return-less = Wat anderen zeiden, en hoe zij heten, hebben we weggelaten waar dat niet mocht.
return-ask = Wil je dit lezen, en ons zeggen of het klopt? Schrijf erbij wat anders moet, of zeg het ons. Mag iets er niet in, streep het dan door: dan halen we het eruit.
return-free = Je hoeft niet te antwoorden. Wat je toestond, mag je altijd intrekken.
return-regards = Met dank, het onderzoeksteam
return-allowed = Wat je toestond
return-yes = ja
return-no = nee
return-open = niet vastgelegd, dus het mag niet
return-answer = Je antwoord
return-right = Wat klopt?
return-wrong = Wat moet anders?
return-out = Wat mag er niet in?

### Zinnen van de terminal. Wat `--help` over de woorden van een opdracht zegt, is overal Engels.

terminal-yes-no = [j/N]
terminal-internal = crossroads: interne fout bij { $place }
terminal-not-written = Wat gevraagd werd, kon niet worden geschreven: { $what }
terminal-passphrase = Wachtzin:
terminal-passphrase-again = Nog eens:
terminal-passphrases-differ = De twee zijn niet gelijk.
terminal-no-passphrase = Geen wachtzin: gebruik --passphrase-file, of zet { $variable }.
terminal-bad-path = { $path }: deze naam is geen leesbare tekst; geef het bestand of de map een andere.
terminal-not-text = { $path }: dit is geen tekst in UTF-8
terminal-file = { $path }: dit bestand is niet te lezen ({ $what }).
terminal-stopped = Gestopt.
terminal-nothing-changed = Er is niets veranderd.

terminal-own-words = Je vier woorden: { $words }
terminal-recovery-code = Herstelcode (schrijf haar op, je ziet haar maar één keer): { $code }
terminal-short-passphrase = Let op: een wachtzin van minder dan tien tekens is makkelijk te raden.
terminal-project =
    { $name }
    id: { $id }
    map: { $dir }
    jij: { $member } ({ $role })
    apparaat: { $device }
    vier woorden: { $words }{ $counts }
    in de prullenbak: { $deleted }
    nog niet gezien: { $unseen }
terminal-sample = { $records } notities, { $codings } coderingen
terminal-clean = in orde: { $entries } logregels, { $records } notities, { $attachments } bijlagen
terminal-not-clean = niet in orde: { $entries } logregels, { $records } notities, { $attachments } bijlagen
terminal-backup = { $bytes } bytes
terminal-backup-no-names = zonder echte namen: names.db is er niet

terminal-asks = { $member } vraagt om mee te doen. De vier woorden daar: { $words }
terminal-nobody-let-in = Er is niemand binnengelaten.
terminal-nobody-let-in-yes = Er is niemand binnengelaten. Gebruik --yes als er geen terminal is.
terminal-let-in = { $member } is binnengelaten en heeft alles
terminal-granted = { $member } is binnengelaten; het antwoord staat in { $answer }
terminal-not-waiting = Dit project wacht er niet op om binnengelaten te worden.
terminal-reached = De andere laptop is bereikt. Iemand vergelijkt daar nu de woorden.
terminal-unanswered = Er antwoordt niets op { $tried }. Staat die laptop aan, is het project daar ontgrendeld, en zit hij op hetzelfde netwerk? Het vragen gaat door.
terminal-comes-over = Binnengelaten. Wat er is, komt nu over.

terminal-exchanged = { $peers } laptops; { $in } logregels erbij, { $out } weggegeven; { $records } notities veranderd; { $seconds } s
terminal-listening = luistert op { $addresses }
terminal-serving = verbonden { $connected }, logregels erbij { $in }, logregels weggegeven { $out }
terminal-relay = verbonden met het doorgeefpunt { $url }
terminal-carries = bewaart { $files } bijlagen, { $held } MB van { $limit } MB
terminal-carries-part = bewaart { $files } bijlagen, { $held } MB van { $limit } MB; geen plaats voor nog { $left }
terminal-crowding = één lid noemt { $named } bijlagen, en van één lid worden er { $most } genomen: de rest valt erbuiten; lid { $member }
terminal-pack-written = { $entries } logregels, { $attachments } bijlagen, { $bytes } bytes
terminal-pack-read = van { $from }: { $entries } nieuwe logregels, { $known } bekend, { $waiting } in afwachting; { $records } notities veranderd
terminal-pack-attachments = { $count ->
    [one] 1 bijlage kwam mee
   *[other] { $count } bijlagen kwamen mee
}
terminal-pack-attachments-left = { $count ->
    [one] 1 bijlage kon niet worden opgenomen: lees het pakket later nog eens.
   *[other] { $count } bijlagen konden niet worden opgenomen: lees het pakket later nog eens.
}
terminal-pack-cut-short = Het pakket houdt te vroeg op of is beschadigd: kopieer het opnieuw. Wat te lezen was, is bewaard.
terminal-pack-nothing = Van dit pakket was niets te lezen: het is beschadigd of afgebroken; kopieer het opnieuw.
terminal-overlap = [twee mensen veranderden dit los van elkaar]
terminal-erased-lost = { $count ->
    [one] met 1 verandering van jou
   *[other] met { $count } veranderingen van jou
}

terminal-this-device = dit apparaat
terminal-has-up-to = heeft alles tot { $time }, mist { $lacks }
terminal-not-met = nog niet ontmoet
terminal-lacks = mist { $lacks }
terminal-remove-member = Dit lid met al zijn laptops uit het project verwijderen?
terminal-remove-device = Deze laptop uit het project verwijderen?
terminal-leave = Dit project verlaten?
terminal-woven-copies = Alinea’s ervan zijn geweven in { $id }, “{ $title }”, en blijven daar staan.
terminal-erase = “{ $title }” op elke laptop voorgoed wissen? Niets haalt het terug.
terminal-nothing-erased = Er is niets gewist. Gebruik --yes als er geen terminal is.
terminal-apart-removed = Geschreven nadat deze persoon of laptop uit het project was gehaald.
terminal-apart-role = Geschreven zonder dat de rol dat toestond.
terminal-apart-damaged = Zou de notitie hebben beschadigd.
terminal-apart-forked = De projectmap van deze laptop is gekopieerd, en in beide kopieën is geschreven. Dit komt uit de kopie die niet meetelt.
terminal-apart-lacking = Bouwt op iets dat niet op deze laptop staat. Zodra dat er is, telt het vanzelf mee.
terminal-apart-team = Zou het team hebben veranderd, en telt niet mee: de rol liet het niet toe, de persoon was uit het project gehaald, of iemand had hetzelfde al gedaan.
terminal-apart-erasure = Zou deze notitie voorgoed hebben gewist, en mag dat niet. De notitie blijft.
terminal-apart-key = Zou een sleutel hebben uitgegeven, en mag dat niet. Niemand gebruikt die sleutel.
terminal-apart-files = Meldde bijlagen aan doorgevers, en mag dat niet of niet zo. Doorgevers laten ze weg.
terminal-no-setting = “{ $what }” staat niet in de instellingen. De opdracht zonder woorden toont wat er staat.
terminal-removed-by = eruit gehaald door { $name }
terminal-left = zelf weggegaan
terminal-erased-later = Het stuk is gewist. Wat er nog van op de schijf staat kon nu niet weg: dat gaat weg bij de volgende uitwisseling of de volgende keer dat het project opent.
terminal-erasure = gedaan op { $done }, moet nog op { $waiting }
terminal-erasure-lost = { $count ->
    [one] 1 verandering die hier intussen gemaakt was, ging mee
   *[other] { $count } veranderingen die hier intussen gemaakt waren, gingen mee
}
terminal-fetch-missing = { $count ->
    [one] 1 bijlage is nog niet op deze laptop; ze komt bij de volgende uitwisseling.
   *[other] { $count } bijlagen zijn nog niet op deze laptop; ze komen bij de volgende uitwisseling.
}

terminal-imported = { $created } nieuw, { $updated } bijgewerkt, { $unchanged } onveranderd
terminal-export-where = Exporteren gaat naar een map, of naar een bestand dat op .jsonl eindigt.
terminal-exported = { $records } notities in { $path }
terminal-names-in = { $count ->
    [one] Er staat één keer een bekende echte naam in.
   *[other] Er staan { $count } keer bekende echte namen in.
}
terminal-export-unreadable = { $count ->
    [one] 1 notitie is op deze laptop niet te lezen en zit er niet in. Wie haar wel kan lezen, heeft haar nog.
   *[other] { $count } notities zijn op deze laptop niet te lezen en zitten er niet in. Wie ze wel kan lezen, heeft ze nog.
}
terminal-export-damaged = { $count ->
    [one] 1 bijlage is op deze laptop beschadigd en zit er niet in. `project verify` zegt van welke notitie; `fetch ID --to DIR` vraagt haar opnieuw.
   *[other] { $count } bijlagen zijn op deze laptop beschadigd en zitten er niet in. `project verify` zegt van welke notities; `fetch ID --to DIR` vraagt ze opnieuw.
}
terminal-export-elsewhere = { $count ->
    [one] 1 bijlage is niet op deze laptop en zit er niet in. `fetch ID --to DIR` vraagt haar aan collega’s.
   *[other] { $count } bijlagen zijn niet op deze laptop en zitten er niet in. `fetch ID --to DIR` vraagt ze aan collega’s.
}
terminal-export-waiting = { $count ->
    [one] 1 verandering van een collega is hier aangekomen maar nog niet te openen, dus wat ze zegt zit er niet in.
   *[other] { $count } veranderingen van collega’s zijn hier aangekomen maar nog niet te openen, dus wat ze zeggen zit er niet in.
}

terminal-brought = { $count } overgenomen, { $changed } staan hier op andere woorden
terminal-codes = { $count } codes
terminal-codes-read = { $added } erbij, { $known } bekend
terminal-code-doubled = nog een code heet zo
terminal-coding-lost = de tekst is weg
terminal-woven = { $count } geweven, { $known } bekend
terminal-no-item = Er is geen onderdeel “{ $item }”.
terminal-no-piece = Er is geen gewist stuk met nummer { $number }.
terminal-no-state = Een moment is te tonen als Markdown of JSON, niet als Yjs-update.
terminal-moment-made = gemaakt
terminal-moment-added = { $count } erbij
terminal-moment-changed = { $count } veranderd
terminal-moment-removed = { $count } weg
terminal-moment-moved = { $count } verplaatst
terminal-moment-links = verwijzingen: { $count }
terminal-moment-files = bestanden: { $count }
terminal-moment-coded = { $count } gecodeerd
terminal-moment-uncoded = codering weg: { $count }
terminal-moment-into-bin = naar de prullenbak
terminal-moment-out-of-bin = uit de prullenbak

terminal-names-missing = Echte namen die op deze laptop stonden, ontbreken: `names bring-back` haalt ze uit een reservekopie, `names go-on` geeft ze op.
terminal-names-missing-of = Echte namen die op deze laptop stonden, ontbreken ({ $of }): `names bring-back` haalt ze uit een reservekopie, `names go-on` geeft ze op.
terminal-names-brought = { $people } mensen, { $elsewhere } van geen notitie hier, { $forgotten } hier met opzet weggehaald
terminal-names-json = Dit is geen JSON-object met name, also, phone, mail, address of remarks.

terminal-withdraw = Alles intrekken wat is toegestaan?
terminal-nothing-withdrawn = Er is niets ingetrokken.
terminal-left = wat nog met de hand moet, staat in de actie { $id }
terminal-withdrawing = { $consents } toestemmingen, { $quotes } citaten
terminal-withdrawing-insights = inzichten die daarop steunen:
terminal-withdrawing-briefs = brieven met die inzichten:
terminal-withdrawing-own = gesprekken met deze persoon alleen:
terminal-withdrawing-shared = andere notities die deze persoon noemen, of er alinea’s van hebben:
terminal-withdrawing-copies = notities met kopieën van zijn of haar woorden, met de hand weg te halen:
terminal-withdrawing-typed = notities waarin de naam of woorden getypt zijn, met de hand weg te halen:
terminal-withdrawing-sent = brieven die de deur uit zijn; wie ze heeft, moet het horen:
terminal-withdrawing-proofs = toestemmingen waarvan het bewijs elders ligt:
terminal-withdrawing-people = de eigen notities, met de hand leeg te maken:
terminal-withdrawing-named = op deze laptop zijn echte namen bekend; haal ze weg met: names forget { $id }

terminal-wall = { $for } ervoor, { $against } ertegen, { $free } van { $quotes } citaten mogen naar een gemeente
terminal-question-came-up = kwam op
terminal-question-shifted = verschoof
terminal-question-became = werd
terminal-question-closed = gesloten door
terminal-question-outcome = uitkomst
terminal-carry-from = uit { $date } { $title }
terminal-carry-more = en nog { $count }
