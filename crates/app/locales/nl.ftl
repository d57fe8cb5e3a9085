### Zinnen van de kern: wat er misging, en de uitweg.

error-wrong-passphrase = Deze wachtzin of herstelcode opent dit project niet. Kijk hem na en probeer het opnieuw.
error-in-use = Dit project is al open in een ander venster of een andere opdracht. Sluit het daar en probeer het opnieuw.
error-locked = Het project is op slot. Ontgrendel het eerst.
error-no-project = In deze map staat geen Crossroads-project. Kies een andere map.
error-not-empty = Deze map is niet leeg. Kies een lege of een nieuwe map.
error-too-new = Dit is gemaakt met een nieuwere versie van Crossroads. Installeer die versie op deze computer en open het dan opnieuw.
error-no-such-record = Deze notitie staat niet in het project. Misschien staat hij nog op de laptop van een collega: lees een pakket van hen in.
error-read-only = Deze notitie kun je hier alleen lezen: hij is gemaakt met een nieuwere versie van Crossroads, of beschadigd. Er is niets aan veranderd.
error-not-allowed = Jouw rol in dit project staat dit niet toe. Vraag het een coördinator.
error-relay-not-yet = Doorgevers kunnen nog niet meedoen: deze versie zou ze de sleutels moeten geven. Kies een andere rol.
error-joining = Deze laptop wacht op het antwoord op zijn verzoek. Open eerst het antwoordbestand.
error-bad-update = Deze wijziging past niet op de notitie; er is niets veranderd. Maak hem ongedaan en probeer het in kleinere stukken.
error-missing-update = Deze wijziging bouwt voort op andere wijzigingen die hier niet zijn. Exporteer het hele document en gebruik dat.
error-damaged = Het bestand of project is niet te lezen: { $what } is beschadigd of voor iemand anders gemaakt. Vraag het opnieuw, of zet een reservekopie terug.
error-disk = De schijf neemt het niet aan ({ $what }). Wat je typte blijft bewaard; maak ruimte of sluit de schijf aan, dan wordt het alsnog geschreven.
error-file = Dit bestand is niet te lezen of te schrijven ({ $what }). Kijk of het er is en of je erbij mag.
error-database = Het project kon dit niet doen. Er is niets veranderd; zet het project op slot, ontgrendel het en probeer het opnieuw.
error-cancelled = Gestopt. Wat tot dan toe gedaan was, blijft.
error-unexpected = Er ging iets mis dat niet mis hoort te gaan. Er is niets verloren; zet het project op slot, ontgrendel het en probeer het opnieuw.
error-request = De vraag “{ $what }” kent deze versie niet.
error-kind = Er is geen soort notitie die “{ $what }” heet.
error-field = Deze soort notitie heeft geen veld “{ $what }”.
error-value = Die waarde past niet in het veld “{ $what }”. Er is niets veranderd.
error-id = “{ $what }” is geen kenmerk van een notitie.
error-device = “{ $what }” is geen apparaat van dit project. Het overzicht van de groep laat ze zien.
error-not-found = De te vervangen tekst staat niet in de notitie, of niet binnen één alinea. Er is niets veranderd.
error-ambiguous = De te vervangen tekst staat { $what } keer in de notitie. Geef meer van de tekst eromheen.
error-name = Een naam heeft minstens één letter en hoogstens honderd, op één regel.
error-passphrase-short = Een wachtzin heeft minstens tien tekens. Vier of vijf woorden is goed.
error-not-a-pack = Dit bestand is geen pakket. Kies het bestand dat je collega met “Pakket maken” schreef.
error-not-a-request = Dit bestand is geen verzoek. Kies het verzoekbestand van de laptop die mee wil doen.
error-not-an-answer = Dit bestand is geen antwoord. Kies het antwoordbestand dat de coördinator schreef.
error-pack-for-others = Dit pakket hoort bij een ander project, of is gemaakt voordat deze laptop mee mocht doen.
error-answer-for-others = Dit antwoord is voor een andere laptop gemaakt. Vraag de coördinator om het antwoord op je eigen verzoek.
error-answer-damaged = Het antwoordbestand is niet heel. Kopieer het opnieuw van de laptop van de coördinator.
error-request-damaged = Het verzoek is beschadigd. Maak een nieuw op de laptop die mee wil doen.
error-not-a-ticket = Dit is geen ticket en geen adres. Plak het hele ticket, of typ een adres zoals 192.168.1.20.
error-ticket-mistyped = Het ticket is niet volledig, of er is een letter verkeerd. Plak het opnieuw, of scan de QR-code.
error-ticket-expired = Het ticket is verlopen. Vraag om een nieuw ticket.
error-folder-address = Dit is geen adres van een map. Geef een pad, of een adres dat begint met webdavs:// of s3://.
error-folder-login = De opslag accepteert deze naam en dit geheim niet. Controleer beide.
error-folder-unreachable = De map is er niet, of de server antwoordt niet. Sluit de stick aan, of probeer het opnieuw als je online bent.
error-network = Er is geen netwerkpoort te krijgen. Kijk of een ander programma de poort gebruikt, en probeer het opnieuw.
error-job = Deze taak loopt niet meer.

problem-unknown-kind = Deze notitie is van een soort die deze versie niet kent, of is beschadigd. Hij blijft zoals hij is.
problem-newer-schema = Deze notitie is gemaakt met een nieuwere versie van Crossroads. Je kunt hem hier lezen, niet veranderen.
problem-unknown-node = Een deel van de tekst (“{ $what }”) is van een soort die deze versie niet kent. De woorden staan er als gewone tekst.
problem-odd-field = In het veld “{ $what }” staat iets onverwachts. Het wordt getoond zoals het is.

problem-refused-entry = Een deel is weggelaten omdat het beschadigd is of bij een ander project hoort.
problem-refused-fork = Een laptop schreef twee verschillende dingen onder één nummer: waarschijnlijk is de projectmap gekopieerd. Vraag de eigenaar maar één van de kopieën te openen.
problem-refused-chain = Een deel is weggelaten omdat het niet aansluit op wat dezelfde laptop eerder schreef.
problem-refused-role = Een deel is weggelaten omdat de rol van de schrijver het niet toestaat.
problem-refused-update = Een wijziging van een notitie is opzijgezet omdat ze de notitie beschadigd zou hebben.
problem-refused-waiting = Er wacht te veel op pakketten die niet gekomen zijn. Vraag om een pakket met alles erin.
problem-refused-new = Een deel is gemaakt met een nieuwere versie van Crossroads. Installeer die versie om het te lezen.

problem-fault-database = De database heeft een beschadigde bladzijde. Zet een reservekopie terug, of sluit je opnieuw aan vanaf de laptop van een collega.
problem-fault-entry = Een regel van het logboek ({ $what }) is beschadigd. Zet een reservekopie terug, of lees een pakket met alles van een collega in.
problem-fault-record = De notitie { $what } is niet uit het logboek op te bouwen. Zet een reservekopie terug, of lees een pakket met alles van een collega in.
problem-fault-aside = Een wijziging van de notitie { $what } is opzijgezet omdat ze de notitie beschadigd zou hebben.
problem-fault-heights = Het logboek is korter dan het was. Zet een reservekopie terug, of lees een pakket met alles van een collega in.

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
warning-other = Iets in dit bestand kon niet blijven zoals het was ({ $count }).
warning-deep = Heel diepe nesting is platgemaakt.
warning-field = Het veld “{ $what }” hoort niet bij deze soort, of de waarde past niet; het is weggelaten.
warning-line = Regel { $line }: { $what }

import-not-readable = Dit soort bestand kan Crossroads niet lezen. Het leest .docx, .odt, .md, .txt, .vtt, .srt en .jsonl.
import-damaged = Dit bestand is beschadigd of niet wat de naam zegt.
import-too-large = Dit bestand is te groot om veilig te lezen.
import-forbidden = In dit bestand staat iets dat niet veilig te lezen is; het is geweigerd.
import-empty = In deze map staat geen bestand dat Crossroads kan lezen.
