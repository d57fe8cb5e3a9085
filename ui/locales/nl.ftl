### De woorden van Crossroads in het Nederlands. Het venster en de kern lezen dit bestand allebei.

## Soorten

kind-interview = interview
kind-interview-plural = Interviews
kind-field-note = veldnotitie
kind-field-note-plural = Veldnotities
kind-dilemma = dilemma
kind-dilemma-plural = Dilemma’s
kind-meeting = bijeenkomst
kind-meeting-plural = Bijeenkomsten
kind-initiative = initiatief
kind-initiative-plural = Initiatieven
kind-person = persoon
kind-person-plural = Personen
kind-trajectory = leertraject
kind-trajectory-plural = Leertrajecten
kind-action = actie
kind-action-plural = Acties
kind-guide = gespreksleidraad
kind-guide-plural = Gespreksleidraden
kind-learning-question = leervraag
kind-learning-question-plural = Leervragen
kind-intervision = intervisie
kind-intervision-plural = Intervisies
kind-method = werkvorm
kind-method-plural = Werkvormen
kind-insight = inzicht
kind-insight-plural = Inzichten
kind-condition = werkbare conditie
kind-condition-plural = Werkbare condities
kind-brief = brief
kind-brief-plural = Brieven
kind-source = bron
kind-source-plural = Bronnen
kind-actor = partij
kind-actor-plural = Partijen
kind-power-map = machtskaart
kind-power-map-plural = Machtskaarten
kind-consent = toestemming
kind-consent-plural = Toestemmingen
kind-request = verzoek van een betrokkene
kind-request-plural = Verzoeken van betrokkenen
kinds-daily = Elke week
kinds-work = Het traject
kinds-learning = Samen leren
kinds-power = Macht
kinds-care = Zorgvuldigheid

## Velden

field-title = Titel
field-date = Datum
field-place = Plaats
field-people = Geïnterviewden
field-initiatives = Initiatieven
field-interviewers = Interviewers
field-interpreter = Tolk
field-languages = Talen
field-guide = Gespreksleidraad
field-state = Stand
field-consent = Toestemming
field-context = Context
field-reflection = Terugblik van de interviewer
field-present = Aanwezigen
field-interpretation = Duiding
field-follow_up = Vervolg
field-owner = Inbrenger
field-option_a = Keuze A
field-cost_a = Wat keuze A kost
field-option_b = Keuze B
field-cost_b = Wat keuze B kost
field-who_decides = Wie beslist
field-parties = Betrokkenen
field-knowledge = Soorten kennis
field-tried = Wat is geprobeerd
field-series = Reeks
field-number = Nummer
field-chair = Gespreksleider
field-minutes_by = Verslag door
field-attendance = Aanwezigen
field-dilemmas = Dilemma’s
field-decisions = Besluiten, los opgeschreven
field-actions = Acties, los opgeschreven
field-started = Begonnen
field-ended = Gestopt
field-phase = Fase
field-legal_form = Rechtsvorm
field-target_group = Doelgroep
field-activities = Activiteiten
field-paid_staff = Betaalde krachten
field-volunteers = Vrijwilligers
field-partners = Partners
field-funding = Financiering
field-municipality = Band met de gemeente
field-strengths = Wat sterk is
field-obstacles = Wat in de weg staat
field-naming = Met welke naam
field-position = Positie
field-roles = Rollen
field-interpreter_needed = Tolk nodig
field-remarks = Opmerkingen
field-guide_used = Gebruikte leidraad
field-consents = Toestemmingen
field-speakers = Sprekers
field-label = Naam in de tekst
field-person = Persoon
field-text_language = Taal van de tekst
field-translation_of = Vertaling van
field-translated_by = Vertaald door
field-checked_by = Nagekeken door
field-returned_on = Teruggelegd op
field-response = Wat de deelnemers zeggen
field-what_changed = Wat daardoor veranderde
field-retain_until = Bewaren tot
field-owner_person = Inbrenger als persoon
field-trajectory = Leertraject
field-options = Keuzes
field-option = Keuze
field-values = Waarden die ermee gediend zijn
field-cost = Wat het kost
field-who_bears = Wie dat draagt
field-views = Hoe partijen het zien
field-party = Partij
field-view = Kijk
field-knowledge_kind = Soort kennis
field-attempts = Pogingen
field-attempt = Wat er is geprobeerd
field-outcome = Wat ervan kwam
field-by_whom = Door wie
field-sessions = Intervisies
field-look_back = Terugkijken op
field-attended = Wie er was
field-named_as = Onder de naam
field-presence = Aanwezigheid
field-agenda_items = Agendapunten
field-subject = Onderwerp
field-about = Gaat over
field-minutes = Minuten
field-led_by = Geleid door
field-carried_over = Meegenomen van de vorige keer
field-notes = Aantekeningen
field-decided = Besluiten
field-decision = Besluit
field-reason = Waarom
field-materials = Materiaal
field-address = Adres of vindplaats
field-carried_from = Vervolg op
field-point = Plek op de kaart
field-refugee_background = Van hen met een vluchtverleden
field-funding_years = Financiering per jaar
field-year = Jaar
field-funder = Financier
field-amount = Bedrag in euro’s
field-ties = Banden over en weer
field-actor = Partij op de kaart
field-gives = Wat het initiatief geeft
field-needs = Wat het initiatief nodig heeft
field-events = Gebeurtenissen
field-event = Gebeurtenis
field-own_story = Het verhaal in eigen woorden
field-own_story_by = Eigen verhaal opgeschreven door
field-own_story_date = Eigen verhaal opgeschreven op
field-website = Website
field-naming_uses = Met welke naam, per gebruik
field-use = Gebruik
field-own_language = Leest en spreekt het liefst
field-question = Vraag
field-aims = Waar het om te doen is
field-facilitators = Begeleiders
field-funders = Financiers
field-stages = Fasen
field-from_date = Van
field-until_date = Tot
field-responsible = Wie dit doet
field-responsible_person = Wie dit doet, als persoon
field-due = Uiterlijk
field-meeting = Bijeenkomst
field-about_records = Gaat over
field-version = Versie
field-purpose = Waarvoor
field-opening = Opening
field-questions = Vragen
field-probe = Doorvragen
field-question_type = Soort vraag
field-answers = Antwoorden om uit te kiezen
field-required = Moet gevraagd worden
field-form_name = Naam in het formulier
field-closing = Afsluiting
field-why_now = Waarom nu
field-opened_in = Opgekomen in
field-opened_on = Opgekomen op
field-follow_ups = Hoe de vraag verschoof
field-shift = Wat er verschoof
field-replaced_by = Ging over in
field-closed_by = Afgesloten door
field-closed_on = Afgesloten op
field-method = Werkvorm
field-method_version = Versie van de werkvorm
field-case = Casus
field-cast = Wie welke rol had
field-part = Rol
field-course = Verloop
field-step = Stap van de werkvorm
field-began = Begonnen om
field-harvest = Oogst
field-evaluation = Evaluatie
field-looked_back = Wat er met het advies gebeurde
field-origin = Herkomst
field-least_people = Met minstens zoveel mensen
field-most_people = Met hooguit zoveel mensen
field-tasks = Taak van elke rol
field-task = Taak
field-rules = Regels
field-rule = Regel
field-steps = Stappen
field-round = Soort ronde
field-each_at_most = Hooguit zoveel per persoon
field-owner_does = De inbrenger
field-for_all = Voor allen
field-for_facilitator = Voor de gespreksleider
field-for_owner = Voor de inbrenger
field-script = Werkvorm die klaarligt
field-present_step = Stap waar de sessie is
field-running_since = Loopt sinds
field-spent = Gebruikte seconden
field-revealed = Getoond
field-contributions = Geschreven bijdragen
field-contribution = Bijdrage
field-ratings = Waardering per vraag
field-writer = Schrijver
field-rating = Waardering
field-for_minutes = Voor de verslaglegger
field-for_observer = Voor de waarnemer
field-statement = Uitspraak
field-strength = Hoe sterk het staat
field-evidence = Wat ervoor pleit
field-counter_evidence = Wat ertegen pleit
field-record = Notitie
field-coding = Codering
field-words = Woorden
field-sources = Bronnen
field-scope = Waarvoor het geldt
field-authors = Opgesteld door
field-insights = Inzichten
field-asks = Wat het van wie vraagt
field-ask = Vraag aan deze partij
field-counter = Wat ertegenin te brengen is
field-addressee = Gericht aan
field-conditions = Werkbare condities
field-voices = Wie meespreken
field-initiative = Initiatief
field-agreed = Eens
field-reference_type = Soort bron
field-creators = Auteurs
field-family_name = Achternaam
field-given_name = Voornaam
field-published_in = Verschenen in
field-volume = Jaargang
field-issue = Nummer van de uitgave
field-pages = Bladzijden
field-publisher = Uitgever
field-doi = DOI
field-cite_key = Verwijssleutel
field-abstract = Samenvatting
field-sort = Soort partij
field-level = Niveau
field-goals = Doelen
field-interests = Belangen
field-influence = Invloed, 0 tot 10
field-influence_reason = Waarom zoveel invloed
field-stance = Houding
field-view_of = Door wiens ogen
field-viewer = Van wie precies
field-placed = Partijen op de kaart
field-interest = Belang, 0 tot 10
field-across = Plaats vanaf het begin van het blad, in duizendsten
field-down = Plaats vanaf de bovenkant van het blad, in duizendsten
field-relations = Relaties
field-from_actor = Van partij
field-to_actor = Naar partij
field-relation = Soort relatie
field-flows = Wat er stroomt
field-weight = Gewicht, 1 tot 5
field-depends = Afhankelijkheid
field-compared_with = Vergeleken met
field-facilitation = Aantekeningen van de begeleider
field-subject_person = Van wie
field-mode = Hoe gegeven
field-witness = Getuige
field-uses = Per gebruik
field-allowed = Mag
field-withdrawn_on = Ingetrokken op
field-withdrawn_scope = Wat intrekken betekent
field-proof = Waar het bewijs ligt
field-renew_by = Opnieuw vragen voor
field-sort_of_request = Soort verzoek
field-received = Ontvangen op
field-extended = Termijn verlengd
field-extended_reason = Waarom verlengd
field-answered_on = Beantwoord op
field-answer = Antwoord
field-exception = Uitzondering en reden
field-told = Wie ervan op de hoogte is gebracht

## Keuzes

choice-state-raw = ruw
choice-state-checked = nagekeken
choice-state-pseudonymised = gepseudonimiseerd
choice-state-returned = teruggelegd
choice-state-approved = goedgekeurd
choice-state-open = open
choice-state-tried = geprobeerd
choice-state-shifted = verschoven
choice-state-closed = afgesloten
choice-consent-none = nog niet gevraagd
choice-consent-oral = mondeling
choice-consent-written = schriftelijk
choice-consent-recorded = opgenomen
choice-consent-withdrawn = ingetrokken
choice-knowledge-academic = wetenschappelijk
choice-knowledge-professional = uit de praktijk
choice-knowledge-lived = uit eigen ervaring
choice-phase-start = start
choice-phase-growth = groei
choice-phase-fragile = kwetsbaar
choice-phase-stopped = gestopt
choice-phase-absorbed = opgegaan in iets anders
choice-naming-named = eigen naam
choice-naming-pseudonym = gekozen naam
choice-naming-anonymous = anoniem
choice-position-newcomer = nieuwkomer
choice-position-volunteer = vrijwilliger
choice-position-professional = professional
choice-position-official = ambtenaar
choice-position-researcher = onderzoeker
choice-position-co_researcher = mede-onderzoeker
choice-state-planned = gepland
choice-state-running = loopt
choice-state-paused = onderbroken
choice-state-doing = bezig
choice-state-done = gedaan
choice-state-dropped = vervallen
choice-state-hunch = vermoeden
choice-state-shared = gedeeld
choice-state-tested = getoetst met deelnemers
choice-state-reported = in een verslag
choice-state-draft = concept
choice-state-agreed = overeengekomen
choice-state-sent = verstuurd
choice-state-asked = gevraagd
choice-state-given = gegeven
choice-state-refused = geweigerd
choice-state-withdrawn = ingetrokken
choice-state-answered = beantwoord
choice-presence-present = aanwezig
choice-presence-partly = een deel van de tijd
choice-presence-excused = afgemeld
choice-presence-absent = afwezig
choice-use-taking_part = meedoen
choice-use-audio = geluidsopname
choice-use-transcript = uitgeschreven gesprek
choice-use-quote_pseudonym = citaat onder gekozen naam
choice-use-quote_named = citaat onder eigen naam
choice-use-photo = foto
choice-use-share_team = delen in het team
choice-use-share_municipality = delen met de gemeente
choice-use-archive = archief
choice-use-reuse = hergebruik in ander onderzoek
choice-use-contact_again = later weer benaderen
choice-knowledge_kind-academic = wetenschappelijk
choice-knowledge_kind-professional = uit de praktijk
choice-knowledge_kind-lived = uit eigen ervaring
choice-question_type-open = open
choice-question_type-one = één antwoord
choice-question_type-several = meer antwoorden
choice-question_type-number = getal
choice-question_type-date = datum
choice-question_type-note = toelichting
choice-part-facilitator = gespreksleider
choice-part-case_owner = inbrenger
choice-part-minutes = verslaglegger
choice-part-participant = deelnemer
choice-part-observer = waarnemer
choice-round-look_back = terugkijken
choice-round-talk = gesprek
choice-round-questions = vragen
choice-round-write = schrijven, ieder voor zich
choice-round-reveal = tegelijk laten zien
choice-round-rate = waarderen
choice-round-choose = kiezen
choice-round-evaluate = evalueren
choice-owner_does-takes_part = doet mee
choice-owner_does-answers = geeft antwoord
choice-owner_does-listens = luistert en zwijgt
choice-owner_does-turned_away = zit afgewend en schrijft
choice-owner_does-absent = is er niet bij
choice-script-incident = incidentmethode
choice-script-incident_timed = incidentmethode, op tijd
choice-script-incident_advice = incidentmethode met geschreven advies
choice-script-balint = Balintmethode
choice-script-gossip = roddelmethode
choice-script-ten_steps = tienstappenmethode
choice-script-moral = moreel beraad
choice-round-harvest = oogsten
choice-rating-warm = warm
choice-rating-neutral = neutraal
choice-rating-cold = koud
choice-strength-weak = zwak
choice-strength-fair = redelijk
choice-strength-strong = sterk
choice-agreed-asked = gevraagd
choice-agreed-yes = ja
choice-agreed-no = nee
choice-reference_type-article = artikel
choice-reference_type-book = boek
choice-reference_type-chapter = hoofdstuk
choice-reference_type-report = rapport
choice-reference_type-thesis = proefschrift
choice-reference_type-conference = congresbijdrage
choice-reference_type-web = webpagina
choice-reference_type-other = anders
choice-sort-initiative = initiatief
choice-sort-municipality = gemeente
choice-sort-government = rijksoverheid
choice-sort-agency = uitvoeringsorganisatie
choice-sort-funder = fonds
choice-sort-company = bedrijf
choice-sort-school = school
choice-sort-care = zorg en welzijn
choice-sort-faith = geloofsgemeenschap
choice-sort-neighbours = buurtbewoners
choice-sort-network = netwerk
choice-sort-media = media
choice-sort-other = anders
choice-level-neighbourhood = buurt
choice-level-local = gemeente
choice-level-regional = regio
choice-level-national = landelijk
choice-level-international = internationaal
choice-stance-with = voor
choice-stance-leaning = geneigd mee te gaan
choice-stance-neutral = neutraal
choice-stance-doubting = twijfelend
choice-stance-against = tegen
choice-view_of-initiative = het initiatief
choice-view_of-newcomers = nieuwkomers
choice-view_of-municipality = de gemeente
choice-view_of-funder = een fonds
choice-view_of-researchers = de onderzoekers
choice-view_of-together = samen getekend
choice-relation-money = geld
choice-relation-information = informatie
choice-relation-command = zeggenschap
choice-relation-support = steun
choice-relation-cooperation = samenwerking
choice-relation-dependence = afhankelijkheid
choice-relation-conflict = conflict
choice-depends-none = geen
choice-depends-from_on_to = de eerste hangt af van de tweede
choice-depends-to_on_from = de tweede hangt af van de eerste
choice-depends-mutual = over en weer
choice-mode-written = schriftelijk
choice-mode-oral = mondeling
choice-mode-recorded = opgenomen
choice-allowed-yes = ja
choice-allowed-no = nee
choice-withdrawn_scope-stop = stoppen: niets nieuws meer
choice-withdrawn_scope-erase = wissen wat er is
choice-sort_of_request-see = inzien
choice-sort_of_request-correct = verbeteren
choice-sort_of_request-erase = wissen
choice-sort_of_request-stop = stoppen met meedoen
choice-sort_of_request-restrict = gebruik beperken
choice-sort_of_request-copy = kopie meenemen
choice-sort_of_request-object = bezwaar

## Kopjes in een nieuw stuk

section-conversation = Het gesprek
section-quotes = Uitspraken
section-afterwards = Na afloop
section-observation = Wat ik zag en hoorde
section-situation = De situatie
section-perspectives = Wie er wat van vindt
section-agenda = Agenda
section-notes = Wat er besproken is
section-story = Het verhaal
section-course = Hoe het verloopt
section-case = Wat er speelde
section-letter = De brief

## Werkvormen van intervisie

script-incident-purpose = Een gebeurtenis die bijbleef, onderzocht met feiten voordat iemand er iets van vindt. Ieder schrijft eerst een eigen standpunt, pas daarna wordt er gedeeld.
script-incident_timed-purpose = De incidentmethode in een uur, met een vaste tijd voor elke stap en advies waarbij de inbrenger zwijgt.
script-incident_advice-purpose = Weinig vragen, een respectvol gesprek over de inbrenger en geschreven advies dat in een keer wordt overhandigd.
script-balint-purpose = Wat een situatie oproept: beelden, gevoelens en houding van de inbrenger, voordat er een oordeel komt.
script-gossip-purpose = De groep praat in de derde persoon over de inbrenger, die afgewend zit, luistert en schrijft.
script-ten_steps-purpose = Van vragen naar de kern: de inbrenger waardeert elke vraag, de groep schrijft de kern op en de inbrenger zegt die in eigen woorden.
script-moral-purpose = Een dilemma als A of B, die beide iets kosten: perspectieven, waarden en alternatieven voordat ieder weegt.
rule-confidential = Wat hier gezegd wordt, blijft hier, tenzij samen anders is afgesproken.
rule-keep_time = De gespreksleider bewaakt de tijd; wat niet af is, gaat naar de oogst.
rule-facts_only = In de informatieronde alleen vragen naar feiten: geen advies, geen oordeel, geen vraag die een raad verbergt.
rule-own_first = Eerst schrijven, dan pas delen: niemand ziet iets van een ander voordat alles tegelijk getoond wordt.
rule-owner_silent = Wie inbrengt, zwijgt als de groep spreekt.
rule-third_person = Over de inbrenger wordt in de derde persoon gesproken, en met respect.
rule-open_questions = Vragen zijn open en kort, en niet meer dan afgesproken.
rule-three_sentences = Belangstelling wekken kan in drie zinnen.
rule-both_cost = Van beide kanten van het dilemma wordt genoemd wat het kost, en wie dat draagt.
rule-every_view = Ook wie er niet is, krijgt een stem: wat zouden zij zeggen?
task-facilitator = Leidt de stappen, bewaakt tijd en regels, en geeft zelf geen advies.
task-case_owner = Brengt de casus in, en beslist zelf wat ermee gebeurt.
task-minutes = Schrijft op wat blijvend van waarde is, zonder namen van wie er niet is.
task-participant = Luistert, vraagt en schrijft vanuit de eigen ervaring.
task-observer = Kijkt hoe de groep werkt, en zegt dat pas bij het evalueren.
task-owner-takes_part = Doe mee zoals de anderen.
task-owner-answers = Antwoord kort en feitelijk; je mag een vraag laten liggen.
task-owner-listens = Luister en zwijg; schrijf op wat je raakt.
task-owner-turned_away = Ga afgewend zitten, luister, en schrijf in je eigen kladblok.
task-owner-absent = Ga even de kamer uit; de gespreksleider haalt je terug.
task-minutes-look_back = Noteer per actie wat ervan kwam.
task-minutes-talk = Noteer de hoofdlijn, geen woordelijk verslag.
task-minutes-questions = Noteer vragen en antwoorden kort.
task-minutes-write = Schrijf zelf mee; hier valt niets te noteren.
task-minutes-reveal = Noteer wat er over de geschreven bijdragen gezegd wordt.
task-minutes-rate = Noteer bij welke vragen de inbrenger warm werd, en waarom.
task-minutes-choose = Noteer wat gekozen is en wat blijft liggen.
task-minutes-evaluate = Noteer wat de groep volgende keer anders doet.
task-minutes-harvest = Lees voor wat geoogst is, en vraag of het klopt.
step-look_back = Terugkijken
step-look_back-all = Vertel wat er van je actie kwam.
step-look_back-facilitator = Loop de acties en het dilemma van de vorige keer langs; oordeel nog niet.
step-cases = Casussen verzamelen
step-cases-all = Noem in een paar zinnen wat je zou willen inbrengen.
step-cases-facilitator = Geef ieder een beurt; verzamel, en bespreek nog niets.
step-interest = Belangstelling wekken
step-interest-all = Zeg in hoogstens drie zinnen waarom jouw casus nu telt.
step-interest-facilitator = Kap vriendelijk af na drie zinnen.
step-choose = Kiezen
step-choose-all = Kies de casus waar de groep het meest aan heeft.
step-choose-facilitator = Laat stemmen, vraag de inbrenger of het goed is, en leg de casus vast.
step-guide = Procesbegeleider kiezen
step-guide-all = Kies wie let op hoe het gesprek gaat.
step-guide-facilitator = Spreek af wanneer de begeleider mag ingrijpen.
step-sketch = Schetsen
step-sketch-all = Luister, en onderbreek niet.
step-sketch-facilitator = Houd het bij wat er gebeurde, tot het moment waarop er iets gedaan moest worden.
step-sketch-owner = Vertel wat er gebeurde, wat je zag en voelde, en waar het schuurt. Zeg nog niet wat je deed.
step-note_questions = Vragen opschrijven
step-note_questions-all = Schrijf voor jezelf op wat je wilt weten, elke vraag op een regel.
step-note_questions-facilitator = Zorg dat het stil is; toon alles tegelijk als ieder klaar is.
step-information = Informatieronde
step-information-all = Vraag naar feiten; geef geen advies en geen oordeel.
step-information-facilitator = Haal er vragen uit die een advies verbergen.
step-open_questions = Open vragen
step-open_questions-all = Stel je open vragen; maak ze kort.
step-open_questions-facilitator = Tel mee: niemand stelt er meer dan afgesproken.
step-elaborate = Uitwerken
step-elaborate-all = Luister naar wat het met de inbrenger doet.
step-elaborate-facilitator = Vraag door op gevoel en relatie, niet op oplossingen.
step-elaborate-owner = Vertel het hele verhaal, met de mensen erin.
step-associate = Associëren
step-associate-all = Schrijf beelden, woorden en gevoelens op die bij je opkomen.
step-associate-facilitator = Zeg dat niets raar is; toon alles tegelijk.
step-imaging = Beeldvormende vragen
step-imaging-all = Vraag door op wat er geschreven is, tot je het voor je ziet.
step-imaging-facilitator = Help van mening naar beeld.
step-analysis = Analyse
step-analysis-all = Zoek samen wat er speelt: wie, welke belangen, welke macht.
step-analysis-facilitator = Breng mensen terug van oplossing naar oorzaak.
step-own_position = Eigen standpunt schrijven
step-own_position-all = Schrijf wat jij gedaan zou hebben, en waarom.
step-own_position-facilitator = Wacht tot ieder geschreven heeft; toon daarna alles tegelijk.
step-positions = Standpunten delen
step-positions-all = Lees wat er staat, en licht je eigen standpunt toe.
step-positions-facilitator = Toon alles tegelijk, en geef ieder een beurt.
step-what_was_done = Wat er echt gedaan is
step-what_was_done-all = Luister, zonder te zeggen dat het anders had gemoeten.
step-what_was_done-facilitator = Bescherm de inbrenger tegen oordelen achteraf.
step-what_was_done-owner = Vertel wat je deed, wat ervan kwam, en wat je nu anders ziet.
step-closing = Slotgesprek
step-closing-all = Zeg wat dit voor je eigen werk betekent.
step-closing-facilitator = Trek de lijn van dit geval naar het gewone werk.
step-gossip = Roddelen met respect
step-gossip-all = Praat over de inbrenger alsof die er niet is: wat valt je op, wat vermoed je?
step-gossip-facilitator = Houd het bij de derde persoon, en houd het veilig.
step-touched = Wat mij raakte
step-touched-all = Luister; leg niets meer uit.
step-touched-facilitator = Vraag wat raakte, niet of het klopte.
step-touched-owner = Keer terug en zeg wat je raakte; geef vrij uit je kladblok wat je wilt.
step-write_advice = Advies schrijven
step-write_advice-all = Schrijf één advies aan de inbrenger.
step-write_advice-facilitator = Zorg dat ieder schrijft voordat er iets gezegd wordt.
step-advice_given = Advies overhandigen
step-advice_given-all = Lees je advies voor als de inbrenger ernaar vraagt.
step-advice_given-facilitator = Toon alles tegelijk; de inbrenger kiest wat besproken wordt.
step-advice_given-owner = Lees, bedank, en zeg wat je meeneemt.
step-advice = Advies
step-advice-all = Zeg wat jij zou doen, in een of twee zinnen.
step-advice-facilitator = Geef ieder een beurt, en laat geen discussie ontstaan.
step-group_judgement = Oordeel van de groep
step-group_judgement-all = Lees wat ieder schreef, en zoek waar jullie het eens zijn.
step-group_judgement-facilitator = Toon alles tegelijk; laat ook verschil staan.
step-decision = Besluit
step-decision-all = Luister naar wat de inbrenger besluit.
step-decision-facilitator = Vraag wat de eerste stap is, en wanneer.
step-decision-owner = Zeg wat je gaat doen, en wat niet.
step-rate = Vragen waarderen
step-rate-all = Kijk welke vragen de inbrenger warm noemt.
step-rate-facilitator = Toon de vragen, en lees ze één voor één voor.
step-rate-owner = Noem elke vraag warm, neutraal of koud, zonder te antwoorden.
step-answers = Antwoorden
step-answers-all = Luister naar de antwoorden, de warme vragen eerst.
step-answers-facilitator = Begin bij de warme vragen.
step-second_round = Tweede vragenronde
step-second_round-all = Vraag door op wat warm was.
step-second_round-facilitator = Houd het bij vragen.
step-core = De kern schrijven
step-core-all = Schrijf in één zin wat volgens jou de kern is.
step-core-facilitator = Eén zin; wacht op ieder.
step-reformulate = In eigen woorden
step-reformulate-all = Laat de inbrenger zoeken naar eigen woorden.
step-reformulate-facilitator = Toon alles tegelijk; vraag dan de inbrenger.
step-reformulate-owner = Lees alles, en zeg de kern in je eigen woorden.
step-new_approach = Nieuwe aanpak
step-new_approach-all = Help zoeken naar wat er nog meer kan.
step-new_approach-facilitator = Vraag ook hoe bereid de inbrenger is, van nul tot tien.
step-new_approach-owner = Zeg wat je anders wilt doen, en hoe bereid je daartoe bent.
step-peer_insights = Inzichten van de anderen
step-peer_insights-all = Zeg wat je zelf uit deze casus leert.
step-peer_insights-facilitator = Geef ieder één beurt.
step-moral_question = De vraag: A of B
step-moral_question-all = Help de vraag scherp krijgen: A of B, en beide kosten iets.
step-moral_question-facilitator = Schrijf van beide kanten op wat het kost en wie dat draagt.
step-moral_question-owner = Zeg wanneer de vraag jouw vraag is.
step-perspectives = Perspectieven
step-perspectives-all = Ga na hoe ieder die erbij hoort ernaar kijkt, ook wie er niet is.
step-perspectives-facilitator = Vraag welke stem nog ontbreekt.
step-values = Waarden en normen
step-values-all = Noem per partij welke waarde er op het spel staat, en welke regel daaruit volgt.
step-values-facilitator = Maak van standpunten waarden.
step-alternatives = Alternatieven
step-alternatives-all = Bedenk wat er buiten A en B nog kan.
step-alternatives-facilitator = Keur nog niets af.
step-weigh = Zelf wegen
step-weigh-all = Schrijf wat jij zou kiezen, welke waarde dat dient, en hoe je de schade beperkt.
step-weigh-facilitator = Zorg dat het stil is; niemand ziet nog iets van een ander.
step-weighed = Afwegingen delen
step-weighed-all = Lees wat ieder woog, en zeg wat je verraste.
step-weighed-facilitator = Toon alles tegelijk; zoek niet naar één antwoord.
step-evaluate = Evalueren
step-evaluate-all = Zeg hoe het was, en wat de groep volgende keer anders doet.
step-evaluate-facilitator = Vraag eerst de inbrenger, dan de waarnemer, dan de rest.
step-harvest = Oogsten
step-harvest-all = Zeg wat blijft: wat er met het dilemma gebeurde, wie wat doet, wat jullie leerden.
step-harvest-facilitator = Zet het dilemma bij, spreek acties af met naam en dag, en leg inzichten vast.

## Overal

back = Terug
cancel = Annuleren
go-on = Verder
yes = ja
no = nee
untitled = Zonder titel
language = Taal
list-comma = ,
menu = Menu
progress-percent = { $percent } %
progress-of = { $done } van { $total }
passphrase = Wachtzin
passphrase-again = Wachtzin, nog een keer
passphrase-hint = Een zin van minstens { $count } tekens die alleen jij kent. Een paar losse woorden werken goed.
passphrase-short = { $count ->
    [one] Nog 1 teken.
   *[other] Nog { $count } tekens.
}
passphrase-fair = Lang genoeg. Met een woord erbij is de zin veel sterker.
passphrase-good = Een goede lengte.
passphrase-strong = Een sterke wachtzin.
passphrase-differs = De twee wachtzinnen zijn niet hetzelfde.
four-words = Vier woorden
your-name = Je naam
your-name-hint = Zo zien je teamgenoten wie iets schreef.

## Beginnen

welcome-title = Welkom bij Crossroads
welcome-intro = Leg vast wat je onderweg ziet en hoort, samen met je team. Alles blijft versleuteld op jullie eigen laptops, ook zonder internet.
welcome-promise = Er is geen account en geen server. Niets verlaat deze computer zonder dat jij het wilt.
way-new = Een nieuw project
way-new-text = Begin zelf, en laat later teamgenoten binnen.
way-join = Meedoen met een project
way-join-text = Iemand anders heeft het project al op een laptop.
way-open = Een projectmap openen
way-open-text = Het project staat al op deze computer.
way-restore = Een reservekopie terugzetten
way-restore-text = Je hebt een bestand met een kopie van het project.

new-intro = Je maakt een project op deze computer. Jij wordt coördinator: je laat anderen binnen.
new-name = Naam van het project
new-name-hint = Bijvoorbeeld ‘Leertraject 2026’.
new-sample = Met voorbeelden beginnen
new-sample-text = Een voorbeeldproject met verzonnen initiatieven, interviews en notities, om rond te kijken. Alles daarin is fictie.
new-create = Project maken
new-busy = Project wordt gemaakt…

recovery-title = Bewaar je herstelcode
recovery-code = Herstelcode
recovery-why = Vergeet je je wachtzin, dan kom je alleen met deze code nog in het project. Niemand anders kan je daarbij helpen.
recovery-sheet = Crossroads: herstelcode voor { $project }
recovery-once = Deze code zie je maar één keer. Schrijf haar over of druk haar af, en bewaar haar niet bij je laptop.
recovery-print = Afdrukken
recovery-kept = Ik heb de code op een veilige plek.

restore-intro = De kopie komt als project op deze computer te staan. Een project dat er al is, blijft zoals het is.
restore-pick = Kies de reservekopie
restore-passphrase = De wachtzin van toen de kopie werd gemaakt.
restore-do = Terugzetten

## Meedoen

join-project = het project
join-save-request = Verzoek bewaren als bestand
join-request-file = Verzoek van { $name }
join-intro = Heb je een uitnodiging gekregen, scan, plak of typ haar dan hier. Iemand van het team laat je daarna binnen.
ticket = Code van de uitnodiging
ticket-hint = Begint met ‘crossroads:’. Hoofdletters, spaties en streepjes maken niet uit.
scan-camera = Scannen met de camera
scan-file = Een afbeelding kiezen
scan-hint = De QR-code van de uitnodiging, voor de camera of op een afbeelding. Je kunt een afbeelding hier ook plakken of neerzetten.
scan-picture-of = Wat de camera ziet
scan-hold = Houd de QR-code voor de camera. Van het beeld wordt niets bewaard.
scan-stop = De camera stoppen
scan-found = De uitnodiging is gelezen
scan-no-code = Op deze afbeelding is geen QR-code te lezen. Een scherpe, recht van voren genomen, werkt het best.
scan-other-code = Deze QR-code is niet die van een uitnodiging.
scan-no-picture = Dit bestand is geen afbeelding die hier te tonen is. PNG, JPEG, WebP en GIF kunnen wel.
scan-no-camera = Er is hier geen camera die te gebruiken is. Kies een afbeelding van de QR-code, of typ de code over.
scan-denied = Deze laptop laat Crossroads de camera niet gebruiken. Kies een afbeelding van de QR-code, of typ de code over.
join-ask = Vraag of ik binnen mag
join-no-ticket = Geen uitnodiging, of geen netwerk? Bewaar een verzoek als bestand en geef het aan de coördinator. Je krijgt een antwoordbestand terug.
await-title = Wachten op antwoord
await-intro = Zodra iemand van het team je binnenlaat, kun je beginnen.
await-step-there = Wie jou uitnodigde, krijgt je naam en deze vier woorden te zien.
await-step-let-in = Kloppen ze, dan laat die persoon je binnen, en komt het project hierheen.
await-asking = We vragen het nu aan de andere laptop…
await-heard = De andere laptop is bereikt. Daar vergelijkt iemand nu de woorden.
await-unanswered = De andere laptop antwoordt nog niet. We blijven het vragen.
await-tried = Geprobeerd: { $addresses }
await-is-on = Staat die laptop aan, met Crossroads open en het project ontgrendeld?
await-same-network = Zitten jullie op hetzelfde netwerk? Sommige wifi, van een school of hotel, houdt laptops uit elkaar.
await-hotspot = Neem dan allebei de hotspot van een telefoon, laat daar een nieuwe code maken, en gebruik die hier.
await-by-file = Of bewaar je verzoek als bestand, en breng het over met een usb-stick.
await-saved = Je verzoek is bewaard.
await-turned-away = Je bent niet binnengelaten. Misschien klopten de woorden niet, of gold de uitnodiging niet meer. Vraag om een nieuwe.
await-let-in = Je bent binnen
await-coming = Het project komt nu naar deze laptop.
await-left = { $count ->
    [one] Nog 1 wijziging te ontvangen.
   *[other] Nog { $count } wijzigingen te ontvangen.
}
await-enter = Nu al openen
await-enter-hint = Zodra alles er is, opent het project vanzelf. Open je het eerder, dan komt de rest terwijl je werkt.
await-other-ticket = Een andere code gebruiken
await-step-send = Geef het bestand met je verzoek aan de coördinator, bijvoorbeeld op een usb-stick.
await-step-words = Lees elkaar de vier woorden voor. Op allebei de schermen moet hetzelfde staan.
await-step-answer = Je krijgt een antwoordbestand terug. Open dat hier.
await-open = Antwoordbestand openen
await-later = Later verder

grant-title = Iemand binnenlaten
grant-intro = Open het verzoek dat je van je teamgenoot kreeg. Je maakt een antwoordbestand om terug te geven.
grant-open = Verzoek openen
grant-who = { $name } wil meedoen.
grant-check = Vraag naar de vier woorden op het andere scherm, het liefst terwijl je elkaar ziet of hoort. Kloppen ze niet, laat dan niemand binnen.
grant-checked = We hebben de woorden vergeleken en ze kloppen.
grant-role = Wat mag deze persoon?
grant-do = Toelaten en antwoord bewaren
grant-done = { $name } hoort nu bij het team. Geef het antwoordbestand terug.
grant-answer-file = Antwoord voor { $name }
role-coordinator = coördinator
role-coordinator-text = mag alles, ook anderen binnenlaten
role-editor = schrijver
role-editor-text = leest en schrijft mee
role-reader = lezer
role-reader-text = leest mee
role-relay = doorgever
role-relay-text = bewaart en brengt versleutelde gegevens over, kan niets lezen

## Ontgrendelen

behind-title = Nog even geduld
behind-text = Wat hier is begonnen loopt nog. Daarna kun je hier verder.

unlock-title = Welkom terug
unlock-intro = Typ je wachtzin om verder te gaan.
unlock-which = Welk project?
unlock-opened = laatst geopend: { $when }
unlock-missing-short = map niet gevonden
unlock-missing = De map { $dir } is er niet. Staat het project op een usb-stick, steek die dan in de computer en probeer het opnieuw.
unlock-forget = Uit de lijst halen
unlock-do = Ontgrendelen
unlock-busy = Bezig met ontgrendelen…
unlock-forgot = Wachtzin vergeten?
unlock-other = Een ander project
unlock-label = Naam op dit scherm
label-title = Hoe heet dit project op dit scherm?
label-name = Naam
label-hint = Alleen op deze computer. Leeg laat weer de naam van de map zien.
label-warning = Iedereen die deze computer gebruikt, kan deze naam lezen, ook zonder wachtzin. Kies een naam die niets verraadt.
label-do = Bewaren
recover-title = Verder met je herstelcode
recover-intro = Typ de code die je bij het begin hebt bewaard, en kies een nieuwe wachtzin.
recover-hint = Streepjes, spaties en hoofdletters maken niet uit.
recover-do = Openen met nieuwe wachtzin

## Door het project

skip = Naar de inhoud
nav-label = Project
side-label = Zoeken en bladeren
nav-changes = Wat is nieuw
nav-unseen = { $count ->
    [one] 1 stuk nog niet gezien
   *[other] { $count } stukken nog niet gezien
}
nav-team = Team en uitwisselen
nav-import = Binnenhalen
nav-export = Uitvoeren
nav-bin = Prullenbak
nav-settings = Instellingen
lock = Vergrendelen
saving-done = Bewaard
saving-busy = Bewaren…
saving-not = Nog niet bewaard
saving-failing = Nog niet bewaard. { $reason } We proberen het steeds opnieuw; sluit het venster nog niet.
unsaved-title = Nog niet alles is bewaard
unsaved-text = De schijf neemt nu niets aan. Maak ruimte vrij of sluit de schijf weer aan, en probeer het opnieuw. Ga je nu toch weg, dan kun je kwijtraken wat je het laatst typte.
unsaved-retry = Opnieuw proberen
unsaved-stay = Blijven
unsaved-leave = Toch weggaan

## Vandaag

home-title = Vandaag
home-empty-title = Hier komt wat er vandaag vraagt
home-empty = Schrijf een eerste notitie, haal binnen wat er al is, of nodig de anderen uit.
home-empty-note = Nieuwe veldnotitie
home-due = Wat eraan komt
home-due-late = Te laat
home-due-soon = Binnen een week
home-due-later = Binnen een maand
home-due-none = De komende maand vraagt niets om aandacht.
home-came-in = Wat er binnenkwam
home-unseen-none = Alles van de anderen heb je gezien.
home-recent = Laatst veranderd
home-next = De volgende keren samen
home-open = Nog open
home-stage-past = voorbij
home-course-open = Naar het leertraject
home-unseen =
    { $count ->
        [one] Eén stuk van anderen heb je nog niet gezien.
       *[other] { $count } stukken van anderen heb je nog niet gezien.
    }

## Commando’s, sneltoetsen en veldmodus

close = Sluiten
command-palette = Opdrachten
command-keys = Sneltoetsen
command-quick = Snelle veldnotitie
command-new = Iets nieuws beginnen
command-new-kind = Nieuw: { $kind }
command-back = Terug naar waar je was
command-field = Veldmodus beginnen
command-field-stop = Veldmodus beëindigen
command-stamp = Tijd invoegen
command-photo = Foto maken
command-memo = Spraakmemo opnemen
command-memo-stop = Spraakmemo stoppen en bewaren
command-find = Zoeken en vervangen in de tekst
command-find-next = Volgende plaats in de tekst
command-find-previous = Vorige plaats in de tekst
command-outline = Inhoud naast de tekst tonen
command-outline-hide = Inhoud naast de tekst verbergen
command-focus = Alleen de tekst tonen
command-focus-end = Alles weer tonen
command-hide = Alles verbergen en vergrendelen
command-lock = Meteen vergrendelen
palette-label = Open iets, zoek of kies een opdracht
palette-recent = Laatst veranderd
palette-records = Stukken
palette-commands = Opdrachten
palette-hits = In de tekst
palette-nothing = Niets gevonden.
palette-found = { $count ->
    [0] Niets gevonden
    [one] 1 mogelijkheid
   *[other] { $count } mogelijkheden
}
palette-foot = ↑ ↓ om te kiezen · Enter om te openen · Esc om te sluiten
keys-everywhere = Overal
keys-writing = Bij het schrijven
keys-lists = In lijsten en vensters
keys-strong = Vet
keys-em = Cursief
keys-underline = Onderstreept
keys-strike = Doorgestreept
keys-heading = Kop
keys-paragraph = Gewone alinea
keys-bullets = Lijst
keys-numbers = Genummerde lijst
keys-quote = Citaat
keys-deeper = In een lijst een stap dieper; in een tabel naar de volgende cel
keys-up = In een lijst een stap terug; in een tabel naar de vorige cel
keys-direction = Schrijfrichting van de alinea
keys-undo = Je eigen laatste verandering ongedaan maken
keys-redo = Opnieuw
keys-link = Naar een ander stuk verwijzen
keys-rows = Naar de rij erboven of eronder
keys-open = Openen
keys-away = Sluiten zonder te kiezen
quick-title = Notitie van { $when }
fieldmode-title = Veldmodus
fieldmode-silent = Geen netwerk
fieldmode-intro = Schrijf op wat je ziet en hoort, los van wat je ervan vindt. Zolang de veldmodus aan is, zoekt deze laptop niemand en is zij voor niemand te vinden. Wat je schrijft staat meteen versleuteld op deze laptop.
fieldmode-new = Nieuwe notitie
fieldmode-hide = Verberg alles
fieldmode-stamp = Tijd invoegen
fieldmode-seen = Wat ik zie en hoor
fieldmode-reading = Wat ik ervan denk
fieldmode-reading-hint = Je eigen duiding staat apart, zodat later te zien is wat er gebeurde en wat jij erin las.
blank-title = Leeg

## Verweven, en wat hetzelfde is

list-choose = Meer kiezen
list-choose-end = Klaar met kiezen
list-chosen = { $count ->
    [0] Nog niets gekozen
    [one] 1 gekozen
   *[other] { $count } gekozen
}
list-weave = Verweven
list-same = Dit is hetzelfde
list-put-away = Opbergen
list-take-out = Weer tonen
list-away = Toon ook wat opgeborgen is
list-is-away = opgeborgen
list-gave-way = hoort bij een ander stuk
keys-source = Waar deze alinea uit verweven is
woven-open = Van { $name }: open de notitie waar dit in staat
weave-title = Notities verweven
weave-intro = Wat ieder opschreef staat naast elkaar, per punt van de agenda en in de volgorde waarin het geschreven is. Samen wordt het één verslag. De notities zelf blijven zoals ze zijn.
weave-back = Terug
weave-open = Open “{ $title }”
weave-choices = Wat er verweven wordt
weave-into = Verweven in
weave-new = Een nieuwe bijeenkomst
weave-new-title = Titel van de nieuwe bijeenkomst
weave-notes = Notities
weave-progress = { $woven } van { $pieces } verweven
weave-leave-out = Laat “{ $title }” weg
weave-add = Notitie erbij zoeken
weave-done = { $count ->
    [one] 1 alinea verweven.
   *[other] { $count } alinea’s verweven.
} { $known ->
    [0] {""}
    [one] 1 stond er al.
   *[other] { $known } stonden er al.
}
weave-taken-out = { $count ->
    [one] 1 alinea is er weer uit.
   *[other] { $count } alinea’s zijn er weer uit.
}
weave-differs-stays = Deze alinea leest in het verslag anders dan hier. Haal haar daar weg als ze weg moet.
weave-place-none = Alles komt weer onder zijn eigen punt.
weave-place-here = hierna komt het volgende
weave-all = { $count ->
    [one] Verweef 1 stuk tekst
   *[other] Verweef alle { $count } stukken tekst
}
weave-put-away = Berg de notities daarna op
weave-undo = { $count ->
    [one] Haal 1 alinea weer weg
   *[other] Haal { $count } alinea’s weer weg
}
weave-nothing-left = Alles is verweven.
weave-how = Druk op een stuk tekst om het te verweven, en nog eens om het weer weg te halen. Slepen kan ook. Pijltjes gaan van stuk naar stuk, Shift en Enter verweven het hele punt. Druk op iets links om het volgende daarachter te zetten.
weave-how-narrow = Druk op een stuk tekst om het te verweven, en nog eens om het weer weg te halen.
weave-no-heading = Zonder kop
weave-item-of = { weave-item }: “{ $heading }”
weave-item = { $count ->
    [one] Verweef dit ene stuk
   *[other] Verweef deze { $count }
}
weave-item-empty = Hier staat nog niets van.
weave-empty = Kies eerst notities
weave-empty-text = Zoek hierboven de notities die bij deze bijeenkomst gemaakt zijn, of kies er meer tegelijk in een lijst.
weave-dragging = Laat los waar het moet komen
weave-state-partly = deels verweven
weave-state-woven = verweven
weave-state-differs = verweven, leest nu anders
weave-twins = { $count ->
    [one] 1 alinea staat hier twee keer, want twee mensen hebben dezelfde notities verweven.
   *[other] { $count } alinea’s staan hier twee keer, want twee mensen hebben dezelfde notities verweven.
}
weave-twins-remove = { $count ->
    [one] Haal een van de twee weg
   *[other] Haal { $count } keer een van de twee weg
}
weave-twins-gone = { $count ->
    [one] 1 dubbele alinea is weg.
   *[other] { $count } dubbele alinea’s zijn weg.
}
weave-twin-first = Houd de eerste
weave-twin-second = Houd de tweede
same-title = Dit is hetzelfde
same-intro = Twee stukken over één ding, op twee laptops gemaakt, worden er één. Het ene blijft, het andere gaat erin op: lijsten, verwijzingen en zoeken volgen. Niets gaat verloren, en het kan weer uit elkaar.
same-which = Welk stuk is hetzelfde als “{ $title }”?
same-alike = Misschien deze
same-find = { $kind } zoeken
same-stays = Dit blijft
same-gives-way = Dit gaat erin op
same-turn = Omdraaien
same-differ = Wat verschilt
same-of-one = van wat blijft
same-of-other = van het andere
same-both = samen
same-both-texts = onder elkaar
same-empty = leeg
same-alone = Wat er verder in komt te staan
same-what = Bijlagen komen mee. De tekst van het andere stuk blijft daar staan, en kun je daarna verweven.
same-join = Maak er één van
same-another = Kies een ander
same-done = “{ $title }” staat nu voor beide.
related-apart-done = “{ $title }” staat weer op zichzelf.
related-away-done = { $count ->
    [one] De notitie is opgeborgen.
   *[other] { $count } notities zijn opgeborgen.
}
related-shown-done = { $count ->
    [one] De notitie staat weer in de lijst.
   *[other] { $count } notities staan weer in de lijst.
}
related-is-away = opgeborgen
related-alike = Misschien hetzelfde
related-compare = Vergelijken
similar-title = Lijkt op
similar-words = Beide: { $words }
related-gave-way = Hierin opgegaan
related-weave-text = Tekst verweven
related-apart = Uit elkaar halen
related-woven-from = Verweven uit
related-weave-on = Verder verweven
related-put-away = { $count ->
    [one] Berg de notitie op
   *[other] Berg de { $count } notities op
}
related-take-out = { $count ->
    [one] Toon weer in de lijst
   *[other] Toon de { $count } notities weer
}
related-woven-into = Verweven in
related-codes = Codes op verweven notities
related-codes-here = { $count ->
    [one] Eén code van de notities staat hier niet.
   *[other] { $count } codes van de notities staan hier niet.
}
related-codes-there = { $count ->
    [one] Eén code van hier staat niet in “{ $title }”.
   *[other] { $count } codes van hier staan niet in “{ $title }”.
}
related-codes-bring-here = { $count ->
    [one] Haal de code hierheen
   *[other] Haal { $count } codes hierheen
}
related-codes-bring-there = { $count ->
    [one] Zet de code ook in “{ $title }”
   *[other] Zet { $count } codes ook in “{ $title }”
}
related-codes-off-here = { $count ->
    [one] Haal ook de code terug die hier weggehaald is
   *[other] Haal ook de { $count } codes terug die hier weggehaald zijn
}
related-codes-off-there = { $count ->
    [one] Zet ook de code terug die in “{ $title }” weggehaald is
   *[other] Zet ook de { $count } codes terug die in “{ $title }” weggehaald zijn
}
related-codes-changed-here = { $count ->
    [one] Eén code staat op woorden die hier anders luiden, en blijft bij de notitie.
   *[other] { $count } codes staan op woorden die hier anders luiden, en blijven bij de notities.
}
related-codes-changed-there = { $count ->
    [one] Eén code staat op woorden die in “{ $title }” anders luiden, en blijft hier.
   *[other] { $count } codes staan op woorden die in “{ $title }” anders luiden, en blijven hier.
}
related-codes-done = { $count ->
    [one] Eén code staat er nu ook.
   *[other] { $count } codes staan er nu ook.
}
related-weave-here = Notities hierin verweven
guide-begin = Interview met deze leidraad beginnen
related-same = Dit is hetzelfde als…
related-gives-way = Een ander stuk staat voor dit stuk.
related-open-stays = Open dat stuk
related-put-away-here = Dit is opgeborgen: lijsten tonen het alleen als je erom vraagt.
change-merged = hetzelfde als

## Lijsten en stukken

records-none-open = Niets geopend
records-choose = Kies links iets om te lezen of verder te schrijven, of begin iets nieuws.
records-choose-reader = Kies links iets om te lezen.
list-filter = Zoek in deze lijst
list-state = Stand
list-state-all = Elke stand
list-sort = Volgorde
list-sort-updated = Laatst veranderd
list-sort-title = Op titel
list-sort-date = Op datum
list-count = { $count ->
    [one] 1 stuk
   *[other] { $count } stukken
}
list-changed = veranderd: { $when }
list-nothing = Hier past niets bij. Probeer andere woorden of een andere stand.
list-empty = Nog geen { $kind }
list-empty-interview = Hier komen de gesprekken: wie, waar, met welke toestemming, en wat er gezegd is.
list-empty-field-note = Hier schrijf je op wat je onderweg ziet en hoort, los van wat je ervan vindt.
list-empty-dilemma = Hier komen de lastige keuzes: twee kanten, en wat elke kant kost.
list-empty-meeting = Hier komen de bijeenkomsten: wie er was, wat er besproken en besloten is.
list-empty-initiative = Hier komen de initiatieven die jullie volgen, met hun verhaal.
list-empty-person = Hier komen de mensen, onder de naam die zij zelf kiezen.
list-empty-trajectory = Hier komt het traject als geheel: de vraag, de fasen, en wie er meegaan.
list-empty-action = Hier komt wat is afgesproken: wat er gedaan wordt, door wie, en voor wanneer.
list-empty-guide = Hier komen de vragen die je meeneemt naar een gesprek. Met een leidraad begin je zo een interview.
list-empty-learning-question = Hier komt wat jullie samen willen leren: wanneer een vraag opkwam, hoe zij verschoof, en wat ervan kwam.
list-empty-intervision = Hier komen de sessies waarin jullie samen over een dilemma nadenken, stap voor stap.
list-empty-method = Hier komen je eigen werkvormen voor intervisie. Vier gangbare liggen al klaar wanneer je een sessie begint.
list-empty-insight = Hier komt wat jullie leerden, en op welke citaten en welke soorten kennis dat rust.
list-empty-condition = Hier komt wat het mogelijk maakt dat iets werkt, en wat dat van wie vraagt.
list-empty-brief = Hier komen brieven waarin jullie inzichten met één stem vertellen, aan een gemeente bijvoorbeeld.
list-empty-source = Hier komen de artikelen, boeken en rapporten waar inzichten op steunen. Binnenhalen uit Zotero of EndNote kan ook.
list-empty-actor = Hier komen wie invloed hebben of die ondergaan: initiatieven, gemeenten, fondsen, buren.
list-empty-power-map = Hier komen tekeningen van wie invloed had op een vraag, op een dag, door wiens ogen.
list-empty-consent = Hier komt wat mensen toestaan, gebruik voor gebruik. Begin een toestemming op de pagina van de persoon.
list-empty-request = Hier komt wat mensen over hun gegevens vragen: inzien, verbeteren, wissen. Met de dag waarop het antwoord er moet zijn.
list-first = Maak de eerste
record-new = Nieuw
record-to-list = Naar de lijst
record-export = Uitvoeren
record-remove = Weggooien
record-binned = Het ligt in de prullenbak.
record-undo-bin = Zet terug
record-in-bin = Dit ligt in de prullenbak. Zet het terug om erin te schrijven.
record-title-hint = Geef dit een titel
record-reading = Alleen lezen
record-tools = Dit stuk
record-facts = Gegevens
record-linked-from = Hiernaar verwijzen
record-made = Gemaakt door { $author }, { $when }
here-label = Nu ook hier
here-came = Ook hier: { $names }.
here-in-row = Nu hier: { $names }
value-none = niet ingevuld
date-hint = 2026, 2026-05 of 2026-05-17
date-wrong = Dit is geen datum. Typ een jaar, een maand of een dag, zoals 2026, 2026-05, 2026-05-17 of 17-5-2026.
count-wrong = Typ een heel getal, zonder woorden.
count-wrong-between = Typ een heel getal van { $least } tot en met { $most }.
words-add = Voeg toe
words-hint = Druk op Enter om toe te voegen.
records-add = Typ de eerste letters van een titel
chip-remove = { $label } weghalen

rows-add = Regel toevoegen
rows-none = Nog niets
rows-empty = leeg
rows-empty-row = Regel { $number }, nog leeg
rows-up = Naar boven: { $row }
rows-up-title = Naar boven (Alt+↑)
rows-down = Naar beneden: { $row }
rows-down-title = Naar beneden (Alt+↓)
rows-remove = Weghalen: { $row }
rows-remove-title = Weghalen
rows-removed = Weggehaald: { $row }
rows-undo = Ongedaan maken
rows-moved = { $row } staat nu op plaats { $number } van { $count }
point-hint = Breedte en lengte, zoals 52,37 4,90, of de naam van een plaats of gemeente
point-several = Er zijn meer plaatsen met deze naam: kies er een met de pijlen
point-wrong = Dit is geen plek: schrijf twee getallen, zoals 52,37 4,90, of de naam van een plaats of gemeente
point-blur = Hoe precies
point-exact = precies
point-within = op { $metres } meter
point-town = plaats, { $province }
point-municipality = gemeente, { $province }
point-is = Op de kaart bij { $place }, { $province }
point-is-set = Op de kaart gezet
point-on-map = Op de kaart
point-map = Kaart van Nederland om een plek op te kiezen
point-map-text = Klik waar het is, of verplaats het kruis met de pijltjes. Bewaard wordt de cirkel, zo wijd als de plek vervaagd moet worden.
point-map-keys = Pijltjes verplaatsen het kruis, met Shift verder; plus en min kijken dichterbij of verder weg, Home toont de hele kaart, Enter zet de plek.
point-map-set = Hier zetten
point-near = Bij { $place }, { $province }
point-near-nothing = Ver van elke plaats in Nederland
point-source = Namen van plaatsen: { $owners }, { $licence }.
change-row-added = regel erbij
change-row-changed = regel veranderd
change-row-removed = regel weg

## Initiatieven: tabel, kaart en jaren

initiatives-views = Hoe je naar initiatieven kijkt
initiatives-as-list = Lijst
initiatives-as-table = Tabel
initiatives-as-map = Kaart
initiatives-table = Initiatieven in een tabel
initiatives-map = Initiatieven op de kaart
initiatives-none = Nog geen initiatieven
initiatives-filter = Naam of plaats
initiatives-every-phase = Elke fase
initiatives-every-group = Elke doelgroep
initiatives-province = Provincie
initiatives-every-province = Elke provincie
initiatives-no-province = In geen bekende provincie
initiatives-columns = Kolommen
initiatives-letters = Van A tot Z
initiatives-letter = Naar { $letter }
initiatives-count = { $count ->
    [one] 1 initiatief
   *[other] { $count } initiatieven
}
map-label = Kaart van Nederland met de initiatieven
map-keys = Pijlen verschuiven de kaart, plus en min kijken dichterbij of verder weg, Home toont alles. De lijst ernaast heeft dezelfde initiatieven.
map-closer = Dichterbij
map-wider = Verder weg
map-whole = Het hele land
map-cluster = { $count } initiatieven dicht bij elkaar
map-without = { $count ->
    [one] 1 daarvan heeft geen plek op de kaart.
   *[other] { $count } daarvan hebben geen plek op de kaart.
}
map-no-place = geen plek op de kaart
map-by-name = ergens in deze gemeente
map-chosen = Aangewezen op de kaart
map-chosen-count = { $count ->
    [one] 1 initiatief op deze plek
   *[other] { $count } initiatieven op deze plek
}
map-chosen-close = Sluiten
map-source = Grenzen: { $owners }, { $dataset }, { $licence }; vereenvoudigd.
map-about = De kaart van Nederland
years-title = Door de jaren heen
years-label = Tijdlijn van dit initiatief
years-keys = Pijlen verschuiven de tijdlijn, plus en min kijken dichterbij of verder weg, Home toont alle jaren. De lijst eronder zegt hetzelfde in woorden.
years-all = Alle jaren
years-none = Nog niets met een datum. Gebeurtenissen, en notities die dit initiatief noemen, komen hier te staan.
years-events = Gebeurtenissen
years-event = gebeurtenis
years-several = { $count } dicht bij elkaar
years-written = opgeschreven { $date }
years-list = Als lijst ({ $count })
years-year = Welk jaar
years-part = Een deel

## Bijlagen

attachments-title = Bijlagen
attachments-empty = Sleep foto’s, geluid of andere bestanden hierheen. Ze worden versleuteld bewaard en gaan mee naar het team.
attachment-add = Bijlage toevoegen
attachment-drop = Laat los om bij dit stuk te bewaren
attachment-adding = { $name } toevoegen
attachment-added = Toegevoegd door { $name }, { $when }
attachment-here = op deze laptop
attachment-coming = komt binnen: { $percent } %
attachment-elsewhere = op een andere laptop
attachment-progress = { $name } ophalen
attachment-fetch = Ophalen
attachment-view = Bekijken
attachment-play = Afspelen
attachment-close = Sluiten
attachment-wait = De foto verschijnt zodra zij helemaal binnen is.
attachment-wait-player = Dit speelt zodra er genoeg van binnen is.
attachment-not-shown = Dit kan hier niet worden getoond. Bewaar het als bestand, en open het met een ander programma.
attachment-save = Bewaren als bestand
attachment-saving = Bijlage bewaren
attachment-saved = { $name } is bewaard.
attachment-remove = Bijlage weghalen
attachment-remove-title = { $name } weghalen?
attachment-remove-text = De bijlage verdwijnt uit dit stuk, bij het hele team. Je kunt dit niet terugdraaien; wie het bestand nog heeft, kan het opnieuw toevoegen.
attachment-removed = { $name } is weggehaald.
photo-button = Foto
photo-title = Foto maken
photo-hint = De foto staat meteen versleuteld bij deze notitie. Plaats en toestel zitten er niet in.
photo-take = Maak de foto
photo-choose = Kies een bestand
photo-file = Foto { $when }.jpg
photo-kept = { $name } is bewaard.
pasted-file = Geplakt { $when }-{ $number }.{ $end }
pasted-kept = { $count ->
    [one] De afbeelding is bij de bijlagen gezet.
   *[other] { $count } afbeeldingen zijn bij de bijlagen gezet.
}
pasted-label = Wat niet meekwam
pasted-elsewhere = { $count ->
    [one] Een afbeelding in wat je plakte kwam niet mee. Kopieer haar apart, of sleep het bestand op dit stuk.
   *[other] { $count } afbeeldingen in wat je plakte kwamen niet mee. Kopieer ze apart, of sleep de bestanden op dit stuk.
}
pasted-too-large = Een afbeelding is groter dan { $most } MB en is niet overgenomen. Sleep het bestand op dit stuk om het te bewaren.
photo-none = Er is hier geen camera die te gebruiken is. Kies een bestand, bijvoorbeeld van je telefoon.
photo-denied = Deze laptop laat Crossroads de camera niet gebruiken. Sta dat toe in de instellingen van het systeem, of kies een bestand.
memo-button = Spraakmemo
memo-title = Opname
memo-is-on = Opname loopt
memo-is-paused = Opname staat stil
memo-level = Geluidssterkte
memo-pause = Pauze
memo-resume = Verder opnemen
memo-stop = Stop en bewaar
memo-file = Spraakmemo { $when }.wav
memo-begun = De opname loopt. Alles staat meteen versleuteld op deze laptop.
memo-paused = De opname staat stil.
memo-goes-on = De opname loopt weer.
memo-kept = { $name } is bewaard.
memo-silent = Er komt geen geluid binnen. Staat de microfoon aan, en is het de goede?
memo-none = Er is hier geen microfoon die te gebruiken is. Neem op met een ander toestel, en voeg het bestand toe.
memo-denied = Deze laptop laat Crossroads de microfoon niet gebruiken. Sta dat toe in de instellingen van het systeem.
memo-recovered = Een opname die werd afgebroken, is bewaard. Zij staat bij:
memo-understood = Begrepen

## Luisteren en uitschrijven

command-sound-toggle = Geluid afspelen of stilzetten
command-sound-here = Luisteren vanaf de cursor
command-sound-back = Geluid 3 seconden terug
command-sound-on = Geluid 3 seconden verder
command-sound-slower = Geluid langzamer
command-sound-faster = Geluid sneller
command-sound-stamp = Tijd van het geluid invoegen
command-sound-speaker = Volgende spreker, met de tijd
sound-title = Geluid
sound-play = Afspelen
sound-pause = Stilzetten
sound-back = { $seconds } seconden terug
sound-on = { $seconds } seconden verder
sound-seconds = { $seconds } s
sound-place = Plaats in het geluid
sound-speed = Snelheid
sound-times = { $speed }×
sound-speed-now = Snelheid { $speed }×
sound-stamp = Tijd
sound-speaker = Volgende spreker
sound-follow = Tekst volgt
sound-choose = Welk geluid
sound-failed = Dit geluid kan hier niet worden afgespeeld. Bewaar het als bestand, en luister met een ander programma.
sound-no-times = In deze tekst staan geen tijden zoals [00:12:30]. Voeg er een in terwijl je luistert.
interview-title = Stand van het interview
interview-next = Naar: { $state }
interview-is = Het interview is nu { $state }.
interview-lacks = Voor “{ $state }” is { $field } nog leeg.
interview-names = { $count ->
    [one] 1 alinea begint nog met een naam waarvoor een gekozen naam is.
   *[other] { $count } alinea’s beginnen nog met een naam waarvoor een gekozen naam is.
}
names-begin = Namen vervangen
names-title = Namen van sprekers door gekozen namen vervangen
names-name = Naam in de tekst
names-other = Wordt
names-count = Alinea’s
names-times = { $count }
names-nobody = blijft: bij deze spreker is geen persoon gekozen
names-gone = blijft: deze persoon is er niet meer
names-unnamed = blijft: deze persoon heeft geen naam
names-twice = blijft: twee sprekers hebben deze naam
names-in-list = Ook in de lijst met sprekers
names-only = Alleen namen aan het begin van alinea’s worden vervangen. Namen in wat mensen zeggen blijven staan: zoek ernaar in de tekst. In de geschiedenis blijven de oude namen te lezen.
names-replace = Vervangen
names-replaced = { $count ->
    [one] 1 naam in de tekst is vervangen.
   *[other] { $count } namen in de tekst zijn vervangen.
}
beside-original = Naast het origineel
beside-translation = Naast de vertaling
beside-title = Origineel en vertaling
beside-intro = Om te lezen. Met Enter of een dubbelklik open je een alinea waar zij geschreven wordt.
beside-is-original = origineel
beside-is-translation = vertaling
beside-open = Openen
beside-nothing = hier staat niets

## Schrijven

editor-label = Tekst
editor-unknown = In deze tekst staat iets wat deze versie van Crossroads niet kent. Je kunt haar lezen; werk Crossroads bij om erin te schrijven.
toolbar-label = Opmaak
toolbar-level = Soort alinea
toolbar-level-option = { $level ->
    [0] Alinea
   *[other] Kop { $level }
}
toolbar-strong = Vet (Ctrl+B)
toolbar-em = Schuin (Ctrl+I)
toolbar-underline = Onderstreept (Ctrl+U)
toolbar-strike = Doorgestreept (Ctrl+Shift+X)
toolbar-link = Webadres
toolbar-bullets = Lijst (Ctrl+Shift+8)
toolbar-numbers = Genummerde lijst (Ctrl+Shift+7)
toolbar-quote = Citaat (Ctrl+Shift+9)
toolbar-rule = Lijn
toolbar-table = Tabel
toolbar-row-add = Rij eronder
toolbar-row-remove = Rij weghalen
toolbar-column-add = Kolom ernaast
toolbar-column-remove = Kolom weghalen
toolbar-table-remove = Tabel weghalen
toolbar-direction-auto = Schrijfrichting: vanzelf (Ctrl+Shift+D)
toolbar-direction-rtl = Schrijfrichting: van rechts naar links (Ctrl+Shift+D)
toolbar-direction-ltr = Schrijfrichting: van links naar rechts (Ctrl+Shift+D)
toolbar-undo = Ongedaan maken (Ctrl+Z)
toolbar-redo = Opnieuw (Ctrl+Y)
find-label = Zoeken in de tekst
find-words = Zoeken in deze tekst
find-count = { $place ->
    [0] { $count ->
        [one] 1 keer
       *[other] { $count } keer
    }
   *[other] { $place } van { $count }
}
find-none = Niet gevonden
find-next = Volgende (Enter of F3)
find-previous = Vorige (Shift+Enter of Shift+F3)
find-close = Zoeken sluiten (Esc)
find-replacement = Vervangen door
find-replace = Vervangen
find-replace-all = Alles vervangen
count-words = { $count ->
    [one] 1 woord
   *[other] { $count } woorden
}
count-letters = { $count ->
    [one] 1 teken
   *[other] { $count } tekens
}
count-selected = Geselecteerd:
outline-label = Inhoud
focus-end = Alles weer tonen (Esc)
focus-begun = Alleen de tekst. Met Escape komt de rest terug.
focus-ended = Alles is weer te zien.
find-replaced = { $count ->
    [one] 1 keer vervangen
   *[other] { $count } keer vervangen
}
link-title = Webadres bij deze woorden
link-address = Webadres
link-hint = Begint met https:// of mailto:. Leeg haalt het adres weg.
link-wrong = Dit adres kan niet. Begin met https:// of mailto:.
link-empty = Kies eerst de woorden waar het adres bij hoort.
link-set = Goed
links-label = Stukken om naar te verwijzen
links-none = Niets gevonden met deze woorden.
choices-more = De eerste { $count }. Typ meer letters om te kiezen.
carry-more = { $count ->
    [one] Er is er nog één, die hier niet staat.
   *[other] Er zijn er nog { $count }, die hier niet staan.
}
home-courses-more = { $count ->
    [one] Nog één lopend leertraject
   *[other] Nog { $count } lopende leertrajecten
}

## Zoeken

search-title = Zoeken
search-label = Zoek in alles
search-empty = Zoek in alles wat jullie schreven
search-empty-text = Typ een paar letters in het zoekvak. Delen van woorden, accenten en Arabisch worden ook gevonden.
search-found = { $count ->
    [0] Niets gevonden. Probeer een deel van het woord.
    [one] 1 stuk gevonden
   *[other] { $count } stukken gevonden
}
search-codes = { $count ->
    [one] 1 code gevonden
   *[other] { $count } codes gevonden
}
search-many = De eerste { $count } stukken. Typ meer letters om te kiezen.

## Binnenhalen en uitvoeren

import-title = Binnenhalen
import-intro = Haal notities en verslagen binnen die je al hebt. Je ziet eerst wat het wordt; er verandert niets aan de bestanden zelf.
import-empty = Kies bestanden, of sleep ze hierheen
import-empty-text = Word (.docx), LibreOffice (.odt), Markdown, gewone tekst, ondertitels (.vtt en .srt), .jsonl uit Crossroads, en bronnen uit Zotero, EndNote en andere (.bib, .ris, CSL-.json), en gespreksleidraden uit KoboToolbox en ODK (XLSForm, .xlsx).
import-pick = Bestanden kiezen
import-other = Andere bestanden
import-drop = Laat los om binnen te halen
drop-role = Als { $role } kun je hier niets toevoegen. Een coördinator kan je een andere rol geven.
drop-label = Wat niet is toegevoegd
drop-closed = Hier kan nu niets worden toegevoegd.
import-looking = De bestanden worden bekeken…
import-kind = Wat zijn het?
import-kind-hint = Kiest voor alle bestanden tegelijk. In de lijst kies je per bestand.
import-kind-of = Wat wordt { $file }?
import-kind-auto = Wat het bestand zegt
import-table = Wat er binnenkomt
import-file = Bestand
import-becomes = Wordt
import-first-words = Titel en eerste woorden
import-counts = { $created } nieuw, { $updated } bijgewerkt
import-do = { $count ->
    [one] 1 stuk binnenhalen
   *[other] { $count } stukken binnenhalen
}
import-busy = Bezig met binnenhalen
import-refused = Deze bestanden zijn niet bekeken: er komen net andere binnen. Kies ze daarna opnieuw.
import-done = { $created } nieuw, { $updated } bijgewerkt, { $unchanged } al hetzelfde.
import-remarks = Hier moet je even naar kijken
import-show = Naar de notities
import-more = Meer binnenhalen
format-docx = Word-document
format-odt = LibreOffice-document
format-markdown = Markdown
format-text = gewone tekst
format-vtt = ondertitels (VTT)
format-srt = ondertitels (SRT)
format-jsonl = uit Crossroads (JSONL)
format-bibtex = bronnen (BibTeX)
format-ris = bronnen (RIS)
format-csl = bronnen (CSL-JSON)
format-xlsform = formulier (XLSForm)
format-none = onbekend soort bestand

export-title = Uitvoeren
export-intro = Maak bestanden die je in andere programma’s kunt openen, en weer kunt binnenhalen.
export-warning = Deze bestanden zijn niet versleuteld. Bewaar ze alleen op een veilige plek, en niet langer dan nodig.
export-what = Wat voer je uit?
export-this = Alleen ‘{ $title }’
export-all = Het hele project
export-format = In welke vorm?
export-markdown = Map met Markdown
export-markdown-text = een tekstbestand per stuk, leesbaar in elk programma
export-jsonl = Eén .jsonl-bestand
export-jsonl-text = voor programma’s: een stuk per regel
export-do = Uitvoeren
export-busy = Bezig met uitvoeren
export-done = { $records ->
    [one] 1 stuk uitgevoerd
   *[other] { $records } stukken uitgevoerd
} naar { $path }.
export-unreadable = { $count ->
    [one] 1 stuk is op deze laptop niet te lezen en staat er niet in. Wie het wel kan lezen, heeft het nog.
   *[other] { $count } stukken zijn op deze laptop niet te lezen en staan er niet in. Wie ze wel kan lezen, heeft ze nog.
}
export-damaged = { $count ->
    [one] 1 bijlage is op deze laptop beschadigd en staat er niet in. Controleer het project bij de instellingen; daar staat bij welk stuk ze hoort.
   *[other] { $count } bijlagen zijn op deze laptop beschadigd en staan er niet in. Controleer het project bij de instellingen; daar staat bij welke stukken ze horen.
}
export-elsewhere = { $count ->
    [one] 1 bijlage staat niet op deze laptop en zit er niet in. Open het stuk en haal haar eerst op als ze erbij moet.
   *[other] { $count } bijlagen staan niet op deze laptop en zitten er niet in. Open de stukken en haal ze eerst op als ze erbij moeten.
}
export-waiting = { $count ->
    [one] 1 wijziging van een collega is hier en kan nog niet open: wat erin staat, zit er niet bij. Wissel nog eens uit en exporteer opnieuw.
   *[other] { $count } wijzigingen van collega’s zijn hier en kunnen nog niet open: wat erin staat, zit er niet bij. Wissel nog eens uit en exporteer opnieuw.
}

## Team en uitwisselen

## What people allow, insights and briefs

realname-title = Echte naam en contact: alleen op deze laptop
realname-intro = Wat je hier schrijft verlaat deze laptop nooit: het staat in geen notitie, pakket, map of export. Wie het op een andere laptop nodig heeft, typt het daar. Een reservekopie van deze laptop heeft het wel, versleuteld. In teksten die collega’s te lezen krijgen, wordt naar deze namen gezocht.
realname-name = Echte naam
realname-also = Andere spellingen en namen
realname-phone = Telefoon
realname-mail = E-mail
realname-address = Adres
realname-remarks = Hoe je deze persoon het best bereikt
realname-missing = Er stonden echte namen op deze laptop die er niet meer zijn: het bestand ervan (names.db) is weg of beschadigd. Een reservekopie heeft ze, of de laptop waarop je ze typte. Tot ze terug zijn, gaat er niets naar anderen.
realname-missing-kept = Wat je hier typt, blijft bewaard.
realname-missing-closed = Voor ze terug zijn, of je zonder verdergaat, kun je hier geen namen typen.
realname-missing-of = Van: { $names }.
realname-back = Haal ze terug uit een reservekopie
realname-back-text = Kies een reservekopie van dit project, van deze laptop of van een andere waarop de namen stonden. Alleen de echte namen komen eruit; wat hier al staat, blijft. Wat je sindsdien bij iemand weghaalde, zoals een oud nummer, kan er weer bij staan: kijk dat na.
realname-back-do = Terughalen
realname-back-done = { $count ->
    [0] In deze reservekopie staat niets wat hier nog niet was.
    [one] De namen van 1 persoon zijn terug.
   *[other] De namen van { $count } mensen zijn terug.
}
realname-back-elsewhere = { $count ->
    [one] Van 1 persoon in de reservekopie is er hier geen notitie. Haal die eerst binnen, en doe dit dan nog eens.
   *[other] Van { $count } mensen in de reservekopie is er hier geen notitie. Haal die eerst binnen, en doe dit dan nog eens.
}
realname-back-some = Nog niet terug: { $names }. Een andere reservekopie kan ze hebben.
realname-back-forgotten = { $count ->
    [one] De namen van 1 persoon in de reservekopie zijn hier weggehaald, en blijven weg. Moeten ze terug, typ dan eerst weer iets bij de echte naam van die persoon, en doe dit nog eens.
   *[other] De namen van { $count } mensen in de reservekopie zijn hier weggehaald, en blijven weg. Moeten ze terug, typ dan eerst weer iets bij de echte namen van die mensen, en doe dit nog eens.
}
realname-back-unknown = Niemand weet van wie er namen weg waren, en dus ook niet of dit ze allemaal zijn. Zijn ze dat, ga dan verder zonder de rest.
realname-on = Ga verder zonder
realname-on-text = De namen die weg zijn, worden dan niet meer gemist: ook wat naar anderen gaat, wordt er niet meer op nagekeken. Een reservekopie kun je later nog terugzetten. Een bestand dat niet te lezen is, blijft ernaast in de map van het project liggen.
realname-on-do = Verder zonder deze namen
export-names = { $count ->
    [one] Er staat 1 bekende echte naam in wat geschreven is. Voor het team mag dat; geef het niet zo door aan anderen.
   *[other] Er staan { $count } keer bekende echte namen in wat geschreven is. Voor het team mag dat; geef het niet zo door aan anderen.
}
export-names-look = Kijk waar
export-names-where = Stukken met echte namen
export-names-times = { $count } keer
realname-elsewhere = Wat in een ander project als echte naam is getypt, is nog niet bewaard. Open dat project: dan wordt het bewaard.
realname-other = Ook hier bekend: { $name }
realname-here-label = Echte namen
realname-here = { $count ->
    [one] “{ $words }” is iemands echte naam.
   *[other] “{ $words }” is iemands echte naam. Echte namen in deze tekst: { $count }.
}
realname-held = Nog niet verstuurd: verstuur het nog eens als je het meent.
realname-field = “{ $words }” in { $field } is iemands echte naam.
realname-more = En nog { $count }.
realname-put = Zet “{ $name }”
realname-leave = Laat staan
realname-leave-label = Laat staan: “{ $words }”
realname-next = Volgende naam
import-names = { $count ->
    [one] Er staat een bekende echte naam in.
   *[other] Er staan { $count } keer bekende echte namen in.
}
uses-title = Mag gebruikt worden voor
uses-why = Waarom, en sinds wanneer
uses-nobody = Hier staat niemand bij van wie de toestemming op te zoeken is. Vul in wie er geïnterviewd is.
uses-open = Toestemming openen
uses-open-label = Toestemming openen over: { $use }
consent-new = Nieuwe toestemming
consent-new-title = Toestemming van { $name }
withdraw-begin = Toestemming intrekken
withdraw-begin-erase = Ook laten wissen
withdraw-title = { $name } trekt in
withdraw-means = Wat is er gevraagd?
withdraw-stop = Stoppen
withdraw-stop-text = Wat hier is, blijft bij het team en wordt niet meer gebruikt.
withdraw-erase = Wissen
withdraw-erase-text = Wat hier is, wordt niet meer gebruikt en moet gewist worden.
withdraw-next = Bekijk wat daaruit volgt
withdraw-back = Terug
withdraw-do = Intrekken
withdraw-do-erase = Intrekken en wissen
withdraw-follows-stop = Vanaf nu gaat er niets van deze persoon in een export of een brief. Citaten van deze persoon: { $quotes }. Ze blijven in de notities van het team.
withdraw-follows-erase = Vanaf nu gaat er niets van deze persoon in een export of een brief, en geen latere toestemming brengt het terug. Citaten van deze persoon: { $quotes }.
withdraw-insights = Inzichten die erop rusten
withdraw-briefs = Brieven die citaten verliezen
withdraw-erased = Gesprekken met alleen deze persoon, voorgoed gewist op elke laptop
withdraw-by-hand = Notities die deze persoon ook noemen, of waar alinea’s uit die gesprekken in staan: haal dat deel er met de hand uit
withdraw-copies = Bewijs met een kopie van woorden daaruit, die na het wissen blijft: haal de woorden er met de hand uit
withdraw-typed = Notities waarin de naam of woorden van deze persoon getypt zijn: haal ze er met de hand uit
withdraw-proofs = Toestemmingen waarvan het bewijs elders ligt: beslis wat ermee gebeurt
withdraw-sent = Brieven die al verstuurd zijn: laat het weten aan wie ze heeft
withdraw-left = Wat je met de hand moet doen, komt na het intrekken in een actie voor het team. Wat uit een notitie gehaald wordt, blijft in haar geschiedenis.
withdraw-own-record = De eigen pagina van deze persoon: maak die met de hand leeg en doe hem in de prullenbak
withdraw-forget-names = Vergeet de echte namen en contactgegevens op deze laptop
withdraw-forget-names-text = Op andere laptops worden ze daar vergeten, en kopieën van deze laptop houden ze.
withdraw-not-coordinator = Alleen een coördinator kan wissen. Vraag er een om deze te wissen:
withdraw-gone-out = Wat al weggeschreven was, wordt hiermee niet teruggeroepen. Laat het weten aan wie het heeft.
withdraw-forget = Namen vergeten
withdraw-done = De toestemming is ingetrokken.
withdraw-names-left = De toestemming is ingetrokken, maar de echte namen staan nog op deze laptop. Vergeet ze opnieuw, of haal ze weg bij ‘Echte naam en contact’.
evidence-title = Onderbouwing, en waarvoor die gebruikt mag worden
evidence-for = Pleit ervoor
evidence-against = Pleit ertegen
evidence-gone = Waar dit uit komt, ligt in de prullenbak, is gewist of is hier niet.
evidence-add = Gebruiken als onderbouwing
evidence-add-do = Toevoegen
evidence-added = Toegevoegd aan “{ $title }”.
evidence-insight = Inzicht
wall-title = Inzichtenmuur
wall-intro = Wat er geleerd is, naar de soorten kennis waar het op rust. Kies inzichten over initiatieven heen en vertel ze met één stem.
wall-empty = Nog geen inzichten
wall-empty-text = Schrijf op wat jullie leerden, en op welke citaten dat rust.
wall-new = Nieuw inzicht
wall-only = Toon alleen wat
wall-only-knowledge = op één soort kennis rust
wall-only-initiative = op één initiatief rust
wall-only-against = door niemand is tegengesproken
wall-count = { $count } van { $total }
wall-group-all = Alle drie de soorten kennis
wall-group-two = Twee soorten kennis
wall-group-lived = Alleen ervaringskennis
wall-group-professional = Alleen professionele kennis
wall-group-academic = Alleen academische kennis
wall-group-none = Geen soort kennis genoemd
wall-knowledge = Soorten kennis
wall-choose = Kies: { $title }
wall-thin-knowledge = Rust op één soort kennis: { $kind }
wall-thin-initiative = Rust op één initiatief: { $title }
wall-initiatives = Initiatieven: { $count }
wall-evidence = Ervoor: { $count }
wall-against = Ertegen: { $count }
wall-sources = Bronnen: { $count }
wall-quotes = Citaten die naar een gemeente mogen: { $free } van { $count }
wall-strength = Hoe sterk: { $strength }
wall-chosen = Gekozen: { $count }
wall-none = Kies er geen
wall-condition = Maak een werkbare conditie
wall-brief = Maak een brief
wall-brief-text = Inzichten: { $count }. Initiatieven: { $initiatives }. De brief verwijst ernaar; de citaten komen erin wanneer hij geschreven wordt, voor zover ze mogen.
wall-brief-do = Maken
brief-title = Als document
brief-intro = Het wordt telkens opnieuw samengesteld, uit deze notitie en de inzichten die ze noemt. Citaten die niet mogen, staan er niet in.
brief-purpose = Voor
brief-look = Bekijk hoe het leest
brief-write-docx = Schrijf voor Word
brief-write-markdown = Schrijf als Markdown
brief-written = Geschreven naar { $path }.
brief-left-out = Niet alles mag mee:

# Meetings: their minutes, what they bring over, and the trajectory.
minutes-make = Maak het verslag
minutes-title = Verslag van deze bijeenkomst
minutes-intro = Het wordt telkens opnieuw samengesteld, uit deze notitie en wat ernaar verwijst. Wie er was, staat erin onder de naam die daarvoor gekozen is. Wie dat niet heeft laten vastleggen, staat er niet met een naam in.
agenda-title = Leeragenda
agenda-here = Leervragen die hier kunnen verschuiven
agenda-open = { $count ->
    [one] Open: 1 vraag
   *[other] Open: { $count } vragen
}
agenda-shifted = { $count ->
    [one] Verschoven: 1 vraag
   *[other] Verschoven: { $count } vragen
}
agenda-closed = { $count ->
    [one] Afgesloten: 1 vraag
   *[other] Afgesloten: { $count } vragen
}
agenda-none = Nog geen leervragen. Leervragen die dit leertraject noemen, komen hier te staan.
agenda-more = { $count ->
    [one] Er hoort er nog 1 bij die hier niet staat. Kijk in de lijst van die soort.
   *[other] Er horen er nog { $count } bij die hier niet staan. Kijk in de lijst van die soort.
}
agenda-more-shifts = { $count ->
    [one] Eerder verschoof ze nog 1 keer.
   *[other] Eerder verschoof ze nog { $count } keer.
}
agenda-came-up = Opgekomen
agenda-became = Werd
agenda-became-more = En daarna nog andere.
agenda-closed-by = Afgesloten door
agenda-closed-by-more = { $count ->
    [one] en nog 1 stuk
   *[other] en nog { $count } stukken
}
agenda-outcome = Afgesloten
agenda-no-words = verschoven, zonder woorden
agenda-look-back = terugkijken op { $date }
agenda-shift = Voeg een verschuiving toe
agenda-shift-of = Voeg een verschuiving toe: { $title }
agenda-shift-done = Klaar
agenda-shift-drop = Toch niet
carry-open = Neem mee van de vorige keer
carry-title = Meenemen van de vorige keer
carry-from = Van: { $title }, { $date }. Wat je aanvinkt, komt op de agenda.
carry-already = staat al op de agenda
carry-nothing = Daar bleef niets van over: geen open acties, geen dilemma’s om op terug te kijken, geen open leervragen.
carry-no-before = Er is geen eerdere bijeenkomst in deze reeks of dit leertraject. Vul de datum, de reeks of het leertraject in, of kies bij Vervolg op welke het was.
carry-do = Zet op de agenda
carry-done = { $count ->
    [one] 1 punt staat op de agenda.
   *[other] { $count } punten staan op de agenda.
}
course-years = De jaren van dit leertraject
course-years-label = Tijdlijn van dit leertraject
course-years-none = Nog niets met een datum. Fasen, en bijeenkomsten, acties en leervragen die dit leertraject noemen, komen hier te staan.
course-more = { $count ->
    [one] 1 oudere leervraag staat alleen in de tabel.
   *[other] { $count } oudere leervragen staan alleen in de tabel.
}
course-table = Als tabel ({ $count })
course-stage = fase
course-what = Wat
course-of = Soort of reeks
course-more-stages = { $count ->
    [one] 1 fase meer staat alleen in de tabel.
   *[other] { $count } fasen meer staan alleen in de tabel.
}
gave-title = Acties uit deze bijeenkomst
gave-what = Wat er gedaan wordt
gave-who = Wie het doet
gave-due = Uiterlijk
gave-add = Voeg deze actie toe
gave-added = Actie toegevoegd: { $title }
gave-more = { $count ->
    [one] Er is nog 1 actie die hier niet staat. Kijk in de lijst van acties.
   *[other] Er zijn nog { $count } acties die hier niet staan. Kijk in de lijst van acties.
}
begin-group = Beginnen
begin-meeting = Nieuwe bijeenkomst
begin-intervision = Begin een intervisie
begin-learning-question = Nieuwe leervraag
begin-action = Nieuwe actie

# Giving a conversation or a portrait back.
return-do = Teruggeven
return-title = Teruggeven aan wie het aangaat
return-intro = Een brief en de tekst zelf, om te lezen of te printen. Eigen woorden gaan terug, tenzij iemand introk. Van anderen staat er alleen in wat zij iedereen laten lezen.
return-whom = Aan wie?
return-whole = Het initiatief als geheel
return-language = Taal van de brief
return-prefers = Leest het liefst: { $language }
return-mark = Vandaag teruggegeven
return-mark-text = Zet de datum, en bij een gesprek de stand. Het antwoord komt in ‘Wat de deelnemers zeggen’ en ‘Wat daardoor veranderde’.
return-marked = Vastgelegd. Schrijf het antwoord in ‘Wat de deelnemers zeggen’, en wat het veranderde daaronder.
return-nobody-here = Er staat niet bij over wie dit gaat. Vul eerst in wie het is; dan kun je het teruggeven.
home-return = Nog terug te geven
export-for = Voor wie?
export-for-team = Het team zelf: alles
export-for-team-text = Heel, en het kan weer binnengehaald worden.
export-for-others = Alleen wat mensen voor dit gebruik toestaan. Namen, citaten, foto’s en geluid die niet mee mogen, worden afgedekt of weggelaten, en geteld. Het kan niet weer binnengehaald worden. Lees het door voor je het verstuurt.

team-title = Team en uitwisselen
team-intro = Laptops van jullie team werken elkaar bij zodra ze elkaar kunnen bereiken. Wat onderweg is, kan alleen jullie team lezen.
team-alone = Er is nu geen andere laptop binnen bereik. Je kunt gewoon doorwerken.
team-silent = Deze laptop zoekt nu niemand, en niemand vindt hem. Bij de manieren om uit te wisselen kies je hoe laptops elkaar vinden.
team-together = { $count ->
    [one] 1 andere laptop is verbonden en heeft alles.
   *[other] { $count } andere laptops zijn verbonden en hebben alles.
}
team-exchanging = Jullie wisselen nu uit: { $percent } % klaar.
team-trouble = Uitwisselen lukt nu niet overal. Hieronder en bij de manieren om uit te wisselen staat waarom.
team-ways = Manieren om uit te wisselen
exchange-alone = Alleen
exchange-silent = Zoekt niemand
exchange-together = { $count ->
    [one] 1 laptop hier
   *[other] { $count } laptops hier
}
exchange-exchanging = Uitwisselen… { $percent } %
exchange-trouble = Uitwisselen lukt niet
exchange-now = Nu zoeken
exchange-looking = Er wordt opnieuw naar iedereen gezocht.
exchange-news-met = { $count ->
    [0] Verbonden met { $names }: er kwam niets nieuws binnen.
    [one] Verbonden met { $names }: er kwam 1 wijziging binnen.
   *[other] Verbonden met { $names }: er kwamen { $count } wijzigingen binnen.
}
exchange-news-lost = { $count ->
    [one] De verbinding met { $names } is weg. Er moest nog 1 wijziging over; die volgt vanzelf zodra jullie elkaar weer treffen.
   *[other] De verbinding met { $names } is weg. Er moesten nog { $count } wijzigingen over; die volgen vanzelf zodra jullie elkaar weer treffen.
}
exchange-news-came = { $count ->
    [one] Er is iets nieuws in 1 stuk.
   *[other] Er is iets nieuws in { $count } stukken.
}
exchange-news-trouble = Uitwisselen lukt niet overal. { $sentence }
members-me = jij
member-role = Rol veranderen
member-role-of = Rol veranderen: { $name }
member-role-title = Wat mag { $name }?
member-role-do = Rol veranderen
member-role-note = Het geldt vanaf nu, op elke laptop zodra die het hoort. Wat er al geschreven is, blijft staan.
member-role-set = { $name } is nu { $role }.
member-remove = Uit het team halen
member-remove-one = Uit het team halen: { $name }
member-removed = { $name } hoort niet meer bij het team.
member-leave = Het project verlaten
member-left = Je hebt het project verlaten.
member-no-laptop = Heeft nu geen laptop in dit project.
laptop-this = Deze laptop
laptop-connected = Nu verbonden
laptop-met = Laatst ontmoet: { $when }
laptop-never = Nog nooit ontmoet
laptop-level = heeft alles
laptop-up-to = heeft alles tot { $when }
laptop-has-nothing = heeft hier nog niets van
laptop-outgoing = { $count ->
    [one] nog 1 wijziging te sturen
   *[other] nog { $count } wijzigingen te sturen
}
laptop-incoming = { $count ->
    [one] nog 1 wijziging te ontvangen
   *[other] nog { $count } wijzigingen te ontvangen
}
laptop-carries = { $count ->
    [one] bewaart 1 bijlage voor het team
   *[other] bewaart { $count } bijlagen voor het team
}
laptop-carries-room = { $size } van { $limit }
laptop-carries-full = { $count ->
    [one] Er is geen ruimte voor nog 1 bijlage. Wie hem beheert kan hem meer ruimte geven; tot dan brengen laptops die tegelijk aanstaan haar naar elkaar.
   *[other] Er is geen ruimte voor nog { $count } bijlagen. Wie hem beheert kan hem meer ruimte geven; tot dan brengen laptops die tegelijk aanstaan ze naar elkaar.
}
member-crowding = { $count ->
    [one] Aan doorgevers is 1 bijlage gemeld, en een doorgever neemt er { $most } van één lid. Wat het laatst is toegevoegd, blijft daar weg; laptops die tegelijk aanstaan brengen het naar elkaar.
   *[other] Aan doorgevers zijn { $count } bijlagen gemeld, en een doorgever neemt er { $most } van één lid. Die het laatst zijn toegevoegd, blijven daar weg; laptops die tegelijk aanstaan brengen ze naar elkaar.
}
laptop-progress = Uitwisselen met { $name }
laptop-remove = Laptop kwijt?
laptop-remove-of = Laptop kwijt? { $name }
laptop-removed = De laptop van { $name } hoort niet meer bij het project.
former-title = Niet meer in het team
former-intro = Zij krijgen niets meer. Wat zij eerder schreven, blijft.
former-laptop = de laptop { $words }
former-removed = Op { $when } verwijderd door { $by }
former-removed-by-unknown = Op { $when } verwijderd
former-left = Op { $when } weggegaan
former-put-away = Op { $when } zelf weggedaan
remove-laptop-title = Deze laptop van { $name } uit het project halen?
remove-laptop-do = Laptop uit het project halen
remove-laptop-does = Vanaf nu krijgt deze laptop niets meer, en jullie sleutels veranderen. Wat er later nog op geschreven is, wordt apart gehouden; coördinatoren kunnen het lezen. { $name } zelf blijft in het team.
remove-laptop-stays = Wat er al op staat, blijft daar, achter de wachtzin. Van hieruit kun je het niet wissen. Je kunt dit niet terugdraaien; wie de laptop gebruikt kan wel opnieuw worden uitgenodigd, en begint dan met een nieuwe map.
remove-member-title = { $name } uit het team halen?
remove-member-do = Uit het team halen
remove-member-does = Alle laptops van { $name } krijgen vanaf nu niets meer, en jullie sleutels veranderen. Wat { $name } later nog schrijft, wordt apart gehouden; coördinatoren kunnen het lezen.
remove-member-stays = Alles wat { $name } tot nu toe schreef, blijft in het project, met de naam erbij. Wat al op die laptops staat, kun je van hieruit niet wissen.
remove-leave-title = Het project verlaten?
remove-leave-do = Project verlaten
remove-leave-does = Vanaf nu krijg je niets meer van het team, en het team krijgt niets meer van jou. Dat geldt voor al je laptops.
remove-leave-stays = Wat je hebt geschreven, blijft in het project. Wat op deze laptop staat, kun je blijven lezen. Alleen een coördinator kan je later weer binnenlaten.
apart-title = Apart gehouden
apart-intro = Dit is bewaard, maar telt niet mee in het project. Alleen coördinatoren zien het hier. Hoort iets er toch bij, neem het dan over.
apart-intro-own = Dit is bewaard, maar telt op deze laptop nog niet mee.
apart-nobody = Onbekende laptop
apart-removed = Geschreven nadat deze persoon of laptop uit het project was gehaald.
apart-role = Geschreven zonder dat de rol dat toestond.
apart-damaged = Zou het stuk hebben beschadigd.
apart-forked = De projectmap van deze laptop is gekopieerd, en in beide kopieën is geschreven. Dit komt uit de kopie die niet meetelt. Neem het over waar het hoort, en laat de eigenaar met één kopie verdergaan.
apart-lacking = Dit bouwt voort op iets dat niet op deze laptop staat: jij kreeg iets anders te zien dan een ander, of het moet nog komen. Zodra het er is, telt dit vanzelf mee. Blijft het weg, neem het dan over waar het hoort.
apart-team = Zou het team hebben veranderd, en telt niet mee: de rol liet het niet toe, de persoon was uit het project gehaald, of iemand had hetzelfde al gedaan.
apart-erasure = Zou deze notitie voorgoed hebben gewist, en mag dat niet. De notitie blijft.
apart-key = Zou een sleutel hebben uitgegeven, en mag dat niet. Niemand gebruikt die sleutel.
apart-files = Meldde bijlagen aan doorgevers, en mag dat niet of niet zo. Doorgevers laten ze weg.
apart-in = In: { $title }
by-hand-title = Zonder netwerk
by-hand-intro = Met bestanden op een usb-stick kan het altijd.

## Uitnodigen

invite-title = Uitnodigen
invite-intro = De ander scant, plakt of typt een code. Daarna vergelijken jullie vier woorden, en laat jij binnen.
invite-somebody = Iemand uitnodigen
invite-own = Nog een laptop van mij
invite-own-text = hoort bij jou, en mag wat jij mag
invite-whom = Voor wie?
invite-time = Hoe lang geldt de uitnodiging?
invite-time-hint = Zo lang moet deze laptop aan en ontgrendeld zijn om iemand binnen te laten.
invite-minutes = { $minutes ->
    [15] een kwartier
    [60] een uur
    [1440] een dag
   *[other] een week
}
invite-do = Uitnodiging maken
invite-qr = De uitnodiging als QR-code
invite-step-other = Open Crossroads op de andere laptop en kies ‘Meedoen met een project’.
invite-step-code = Scan de QR-code met een telefoon, of stuur de tekst. De code gaat op de andere laptop in het vak.
invite-step-words = Zodra die laptop zich meldt, zie je hier een naam en vier woorden.
invite-ticket = De uitnodiging als tekst
invite-once = Een uitnodiging werkt één keer. Wie de code ziet, komt er nog niet in: jij laat binnen.
invite-left-second = { $count ->
    [one] Geldt nog 1 seconde
   *[other] Geldt nog { $count } seconden
}
invite-left-minute = { $count ->
    [one] Geldt nog 1 minuut
   *[other] Geldt nog { $count } minuten
}
invite-left-hour = Geldt nog { $count } uur
invite-left-day = { $count ->
    [one] Geldt nog 1 dag
   *[other] Geldt nog { $count } dagen
}
invite-withdraw = Uitnodiging intrekken
invite-over = Deze uitnodiging geldt niet meer.
invite-ended = Er kwam drie keer iemand met deze uitnodiging terwijl er iets niet aan klopte, en daarom is ze geëindigd. Maak een nieuwe, en geef die alleen aan wie je wilt uitnodigen.
invite-again = Een nieuwe maken
invite-admitted = { $name } is binnen. De laptops wisselen nu uit.
invite-waiting = { $name } wacht op je antwoord.
invite-look = Bekijken
copy = Kopiëren
copied = Gekopieerd
asked-title = { $name } wil binnenkomen
asked-question = Staan deze vier woorden ook op het andere scherm?
asked-why = Lees ze elkaar voor, het liefst terwijl je elkaar ziet of hoort. Zijn de woorden niet hetzelfde, laat dan niet binnen: dan zit er iemand tussen.
asked-later = Straks
asked-refuse = Niet binnenlaten
asked-admit = Ja, laat binnen

pack-write-title = Pakket maken
pack-write-intro = Voor een teamgenoot, met wat jij hebt opgeschreven en ontvangen.
pack-for = Voor wie?
pack-for-all = Voor iedereen: alles
pack-for-device = { $count ->
    [0] { $name } ({ $words }): heeft alles al
    [one] { $name } ({ $words }): mist 1 wijziging
   *[other] { $name } ({ $words }): mist { $count } wijzigingen
}
pack-file = { $project } { $date }
pack-write = Pakket bewaren
pack-writing = Pakket wordt gemaakt
pack-written = Het pakket is klaar: { $count ->
    [one] 1 wijziging
   *[other] { $count } wijzigingen
}, { $kilobytes } kB. Alleen jullie team kan het openen.
pack-read-title = Pakket openen
pack-read-intro = Twee keer hetzelfde pakket openen, of in een andere volgorde, kan geen kwaad.
pack-read = Pakket kiezen
pack-reading = Pakket wordt gelezen
pack-nothing-new = Dit pakket van { $from } bevat niets nieuws.
pack-brought = { $records ->
    [one] Ontvangen van { $from }. Er is 1 stuk veranderd.
   *[other] Ontvangen van { $from }. Er zijn { $records } stukken veranderd.
}
pack-waiting = { $count ->
    [one] 1 wijziging wacht nog op een eerder pakket.
   *[other] { $count } wijzigingen wachten nog op een eerder pakket.
}
pack-cut-short = Het bestand is niet compleet. Kopieer het opnieuw en open het nog een keer.
pack-see-changes = Bekijk wat er nieuw is
pack-attachments = Met de bijlagen die op deze laptop staan
pack-attachments-size = Het pakket wordt zo groot als die zijn.
pack-attachments-written = { $count ->
    [one] Er zit 1 bijlage in.
   *[other] Er zitten { $count } bijlagen in.
}
pack-attachments-came = { $count ->
    [one] Er kwam 1 bijlage mee.
   *[other] Er kwamen { $count } bijlagen mee.
}
pack-attachments-left = { $count ->
    [one] 1 bijlage kon nog niet mee. Open dit pakket nog eens na de andere pakketten.
   *[other] { $count } bijlagen konden nog niet mee. Open dit pakket nog eens na de andere pakketten.
}
folder-attachments = Ook bijlagen
folder-attachments-of = Ook bijlagen, via { $name }
folder-busy = Er zijn bijlagen onderweg.

## Manieren om uit te wisselen

ways-title = Manieren om uit te wisselen
ways-intro = Kies hoe deze laptop de andere vindt. Er gaat nooit iets naar een server die niet van jullie is.
ways-back = Naar het team
remove = Weghalen
remove-one = Weghalen: { $name }
nearby-title = In de buurt
nearby-switch = Laptops op hetzelfde netwerk vinden elkaar vanzelf
nearby-sends = Deze laptop roept dan om de paar seconden op het netwerk. Alleen jullie team herkent die roep; anderen zien willekeurige tekens. Uit is stil.
nearby-calling = Roept vanaf: { $addresses }
nearby-heard = { $count ->
    [0] Nog geen andere laptop van jullie gehoord.
    [one] 1 andere laptop van jullie gehoord.
   *[other] { $count } andere laptops van jullie gehoord.
}
nearby-nobody = Deze laptop roept en hoort niemand terug. Waarom kan hij niet meten: er kan niemand in de buurt zijn, of dit netwerk laat laptops niet bij elkaar. Is er iemand van je team? Kijk dan of dit daar ook aanstaat, en het project ontgrendeld is. Is dat zo, typ dan hieronder het adres dat daar op deze pagina staat, of neem allebei de hotspot van een telefoon.
address-title = Op adres
address-intro = Werkt ook waar roepen geblokkeerd is, zoals op sommige wifi van een school of hotel. Een hotspot van een telefoon werkt bijna altijd.
address-here = Deze laptop is te bereiken op: { $addresses }
address-label = Adres van de andere laptop
address-hint = Zoals 192.168.1.20. Het staat op de andere laptop op deze pagina. Een code van een uitnodiging mag ook.
address-add = Verbinden
address-connected = verbonden
address-waiting = niet bereikt
address-unreached = Waar niets bereikt wordt, heeft deze laptop gevraagd en geen antwoord gekregen. Waarom kan hij niet meten. Kijk eerst daar: staat die laptop aan, is het project ontgrendeld, en is dit het adres dat hij vandaag heeft? Is dat alles zo, neem dan allebei de hotspot van een telefoon, en typ het adres van daar.
address-dialling = We zoeken { $address }.
folders-title = Via een map
folders-intro = Een usb-stick, of een map die jullie delen. Er komen versleutelde pakketten in die alleen jullie team kan lezen.
folder-kind = Soort map
folder-path = Map of usb-stick
folder-path-place = Map
folder-path-hint = Ook een map die Nextcloud, SURFdrive of Syncthing bijhoudt.
folder-webdav = WebDAV
folder-webdav-place = Adres
folder-webdav-hint = Zoals https://cloud.voorbeeld.nl/remote.php/dav/files/naam/map
folder-webdav-user = Gebruikersnaam
folder-webdav-secret = Wachtwoord
folder-s3 = S3
folder-s3-place = Bucket en map
folder-s3-hint = Zoals bucket/map?endpoint=https://s3.voorbeeld.nl
folder-s3-user = Toegangssleutel
folder-s3-secret = Geheime sleutel
folder-secret-hint = Wordt versleuteld bewaard, alleen op deze laptop.
folder-pick = Map kiezen
folder-add = Map toevoegen
folder-last = { $count ->
    [one] Laatst gelukt: { $when }. Er ligt 1 pakket in.
   *[other] Laatst gelukt: { $when }. Er liggen { $count } pakketten in.
}
folder-never = Nog niet gelukt.
folder-first = Wordt nu voor het eerst bezocht.
relay-title = Over internet
relay-intro = Alleen met een eigen doorgeefpunt (relay) van jullie team. Dat ziet versleutelde gegevens voorbijkomen en kan ze niet lezen.
relay-label = Adres van jullie doorgeefpunt
relay-hint = Zoals https://relay.voorbeeld.nl. Leeg: niet over internet.
relay-do = Bewaren
relay-set = Bewaard.
relay-connected = Jullie doorgeefpunt antwoordt: deze laptop is erlangs te vinden.
relay-trying = Verbinding maken met jullie doorgeefpunt…
fetch-title = Bijlagen ophalen
fetch-intro = Tekst komt altijd. Foto’s, geluid en video kunnen groot zijn; je kiest wat vanzelf komt.
fetch-all = Alle bijlagen
fetch-nearby = Alle bijlagen, maar alleen op dit netwerk. Via internet komt ook niet wat ik open.
fetch-up_to = Bijlagen tot een bepaalde grootte
fetch-opened = Alleen wat ik open
fetch-mb = MB

## Wat is nieuw

changes-title = Wat is nieuw
changes-intro = Dit veranderde sinds je hier het laatst keek. Je kunt altijd terughalen wat er stond.
changes-all = Ook wat je al zag
changes-seen = Alles gezien
changes-all-seen = Alles staat nu als gezien.
changes-count = { $count ->
    [one] 1 stuk veranderd.
   *[other] { $count } stukken veranderd.
}
changes-restored = Teruggehaald.
changes-empty = Je bent helemaal bij
changes-empty-text = Zodra er iets van een teamgenoot binnenkomt, zie je hier wat er veranderde, en door wie.
changes-exchange = Naar team en uitwisselen
change-by = { $names }, { $when }
change-record-added = nieuw
change-record-changed = veranderd
change-record-removed = weggegooid
change-block-added = Alinea erbij
change-block-changed = Alinea veranderd
change-block-removed = Alinea weg
change-overlap = Twee mensen veranderden dit. Lees even na of het klopt.
change-overlap-record = Twee mensen veranderden hier hetzelfde. Kijk wat er gemarkeerd is.
change-binned-meanwhile = Iemand legde dit in de prullenbak terwijl een ander eraan werkte. Wat er geschreven is, staat er nog in.
change-restore = Haal terug
change-restore-block = Haal terug wat er stond, wijziging { $number }
change-unworded = Wat hier veranderde, is niet in woorden te zien.
change-restore-field = Haal terug wat er stond bij { $field }
change-seen = Gezien
change-seen-label = Gezien: { $title }
changes-one-seen = Gezien.
versions-label = Versies van { $of }
versions-paragraph = alinea { $number }
versions-common = Wat jullie allemaal hadden
versions-of = { $name } maakte ervan
versions-now = Zo staat het er nu
versions-nothing = Er stond nog niets.
versions-gone = Weggehaald.
versions-take = Neem deze
versions-take-label = Neem deze: { $of } van { $name }
change-open = Openen
changes-view = Hoe het geordend staat
changes-view-day = Per dag
changes-view-person = Per persoon
changes-view-record = Per stuk
changes-nobody = Onbekend
changes-erased = Gewist
changes-only-apart = Alleen waar los van elkaar is geschreven
changes-apart = { $count ->
    [one] Aan 1 stuk is los van elkaar geschreven.
   *[other] Aan { $count } stukken is los van elkaar geschreven.
}
changes-keys = F7 gaat naar de volgende wijziging, Shift+F7 naar de vorige. F8 zet haar als gezien en gaat door, F9 opent het stuk.
changes-more = Meer laten zien
changes-arrived = { $count ->
    [one] Er is 1 stuk bijgekomen dat veranderde.
   *[other] Er zijn { $count } stukken bijgekomen die veranderden.
}
changes-last = Dit is de laatste wijziging.
changes-first = Dit is de eerste wijziging.
change-reading = Wordt gelezen …
change-apart = Hier is los van elkaar aan geschreven.
change-record-erased = voorgoed gewist
change-erased-title = Een stuk dat gewist is
change-erased = Het is voorgoed weg, op elke laptop die ervan hoort.
change-linked-from = { $count ->
    [one] 1 stuk verwijst hiernaar
   *[other] { $count } stukken verwijzen hiernaar
}
change-block-moved = Alinea verplaatst
change-block-look = Opmaak veranderd
change-links = verwijzingen
change-file-added = Bijlage erbij
change-file-removed = Bijlage weg
change-file-restore = Haal terug: { $name }
change-file-take-out = Haal eruit: { $name }
change-take-out = Haal eruit
change-seen-one-label = Gezien: { $what }
run-added = erbij gezet door { $name }, { $when }
run-removed = weggehaald door { $name }, { $when }
run-hint = Wijs een gemarkeerd woord aan om te zien van wie het is.
versions-keep = Laat staan
versions-keep-label = Laat staan: { $of }
versions-write = Schrijf iets anders
versions-write-label = Schrijf iets anders: { $of }
versions-write-done = Dit wordt het
versions-write-lines = Elk op een eigen regel.
versions-write-find = Nog een notitie erbij
versions-write-elsewhere = Schrijf iets anders in de notitie
versions-write-elsewhere-label = Schrijf iets anders in de notitie: { $of }
versions-coding = de code { $code }
gone-links = { $count ->
    [one] Een verwijzing naar iets dat weg is
   *[other] { $count } verwijzingen naar iets dat weg is
}
gone-untitled = Een stuk waarvan de titel niet bekend is
gone-binned = ligt in de prullenbak
gone-erased = is voorgoed gewist
gone-missing = staat niet op deze laptop
gone-restore = Haal uit de prullenbak
gone-restore-label = Haal uit de prullenbak: { $title }
gone-remove = Haal de verwijzing weg
gone-remove-label = Haal de verwijzing weg naar { $title }
gone-remove-from = Haal de verwijzing weg uit { $title }
command-change-next = Naar de volgende wijziging
command-change-before = Naar de vorige wijziging
command-change-seen = Wijziging gezien, en verder
command-change-open = Het stuk van deze wijziging openen
command-change-take = Bij een overlap: neem versie { $number }

## Een intervisiesessie

session-open = Sessie leiden
session-untitled = Sessie zonder titel
session-title = Intervisie van { $day }
session-back-first = Eerst terugkijken
session-back = Naar het stuk
session-begin-title = Voor je begint
session-begin-text = Kies een werkvorm en verdeel de rollen. Elke laptop die deze sessie open heeft, volgt vanzelf.
session-method = Werkvorm
session-method-hint = Hoe de sessie verloopt: stappen, tijden, rollen en regels.
session-method-none = Nog niet gekozen
session-method-scripts = Klaarliggend
session-method-own = Van ons zelf
session-method-make = Maak hiervan een eigen werkvorm
session-method-open = Werkvorm bekijken
session-case = Dilemma
session-case-hint = Waar het deze keer over gaat; kan ook later.
session-case-none = Nog niet gekozen
session-case-open = Dilemma bekijken
session-people = { $least } tot { $most } mensen
session-start = Begin de sessie
session-pause = Zet de tijd stil
session-resume = Laat de tijd lopen
session-next = Volgende stap
session-previous = Vorige stap
session-step-of = Stap { $number } van { $total }
session-each = hoogstens { $count } per persoon
session-then = Daarna: { $step }, { $minutes } min.
session-last = Dit is de laatste stap.
session-left = Nog { $time }
session-over = { $time } over de tijd
session-clock-left = over
session-clock-over = over de tijd
session-clock-still = staat stil
session-follows = Deze laptop volgt de gespreksleider.
session-lead = Leid vanaf deze laptop
session-said-step = { $minutes ->
    [one] Stap: { $step }, 1 minuut.
   *[other] Stap: { $step }, { $minutes } minuten.
}
session-said-over = De tijd voor { $step } is om.
session-said-revealed = Getoond: wat er geschreven is bij { $step }.
session-task-own = Jouw taak ({ $part }):
session-tasks-others = Wat de anderen doen
session-cast = Wie doet wat
session-cast-name = Naam van wie meedoet
session-cast-add = Voeg toe
session-cast-remove = Haal { $name } eruit
session-part-of = Rol van { $name }
session-part-none = Nog geen rol
session-somebody = iemand
session-here = Wie zit er aan deze laptop?
session-here-hint = Blijft op deze laptop: hij toont diens taak.
session-here-nobody = Niet gekozen
session-here-passed = Gaat rond: ieder om de beurt
session-course = Verloop
session-took = duurde { $time }
session-read-again = Lees wat er geschreven is bij { $step }
session-rules = Afspraken
session-notes = Aantekeningen bij deze stap
session-round = Ieder schrijft
session-round-shown = Wat er geschreven is
session-round-held = achtergehouden
session-round-text = Wat hier geschreven wordt, blijft op de laptop van wie het schreef tot alles tegelijk getoond wordt. De anderen zien alleen wie geschreven heeft.
session-write = Jouw bijdrage
session-write-as = Bijdrage van { $name }
session-write-late = De ronde is al getoond. Wat je nu inlevert, is meteen te lezen.
session-hand-in = Lever in
session-hand-on = Lever in en geef door
session-handed-in = Ingeleverd. Niemand leest het voordat alles getoond wordt.
session-handed-in-before = Je hebt ingeleverd. Wat je nog schrijft en inlevert, komt erbij.
session-pass-text = Geef de laptop aan wie aan de beurt is.
session-pass-to = Ik ben { $name }
session-pass-nobody = Zet eerst onder “Wie doet wat” wie er meedoen.
session-pass-later = Later, verberg het
session-written = heeft geschreven
session-written-nobody = Nog niemand heeft ingeleverd.
session-written-beside = Ook ingeleverd, maar niet als iemand uit “Wie doet wat”:
session-not-handed-in = Geschreven op deze laptop, maar niet ingeleverd:
session-reveal = Toon alles tegelijk
session-reveal-title = Alles tonen?
session-reveal-text = { $count ->
    [one] 1 van { $people } heeft ingeleverd.
   *[other] { $count } van { $people } hebben ingeleverd.
} Op elke laptop verschijnt wat daar ingeleverd is, en dat is niet terug te draaien.
session-reveal-yes = Ja, toon alles
session-shown-nothing = Er is niets ingeleverd.
session-shown-soon = Wat hier ingeleverd is, verschijnt zo.
session-rating-of = Hoe deze vraag van { $name } voelt: { $question }
session-rating-warm = warm
session-rating-neutral = neutraal
session-rating-cold = koud
session-pad = Kladblok van de inbrenger
session-pad-text = Blijft op deze laptop. Het gaat niet mee met uitwisselen, uitvoeren of zoeken.
session-pad-open = Open het kladblok
session-pad-close = Verberg het kladblok
session-pad-release = Toon wat gekozen is aan allen
session-pad-select = Selecteer eerst het stuk dat je wilt tonen.
session-pad-released = Getoond aan allen.
session-pad-shown = Getoond uit het kladblok
session-due = uiterlijk { $day }
session-action-state = Stand van { $action }
session-action-outcome = Wat kwam er van { $action }?
session-back-none = Er is nog geen eerdere sessie om op terug te kijken.
session-back-case = Het ging over
session-back-no-actions = De vorige keer zijn geen acties afgesproken.
session-looked-back = Wat is er geworden van de vorige keer?
session-harvest-words = De oogst in een paar zinnen
session-harvest-case = Het dilemma: { $title }
session-harvest-state = Hoe het er nu voor staat
session-harvest-state-same = Zoals het was
session-harvest-attempt = Wat geprobeerd wordt of is
session-harvest-outcome = Wat ervan kwam
session-harvest-actions = Acties
session-harvest-action = Actie { $number }
session-harvest-action-who = Wie doet actie { $number }
session-harvest-action-due = Uiterste dag van actie { $number }
session-harvest-what = Wat
session-harvest-who = Wie
session-harvest-due = Uiterlijk
session-harvest-more-actions = Nog een actie
session-harvest-insights = Inzichten
session-harvest-insight = Inzicht { $number }
session-harvest-insight-hint = Wat hebben jullie geleerd?
session-harvest-more-insights = Nog een inzicht
session-harvest-look-back = Wanneer kijken jullie terug?
session-harvest-keep = Sluit de sessie af met deze oogst
session-harvest-untitled = Bij een actie hoort wat er gedaan wordt.
session-harvest-waits = De sessie is afgesloten, hier of op een andere laptop. Wat hier staat, is nog niet bewaard.
session-harvest-add = Deze oogst toevoegen
command-session-toggle = Intervisie: tijd laten lopen of stilzetten
command-session-next = Intervisie: volgende stap
command-session-back = Intervisie: vorige stap
session-minutes =
    { $count ->
        [one] { $count } minuut
       *[other] { $count } minuten
    }
session-written-by =
    { $count ->
        [one] Eén persoon heeft ingeleverd:
       *[other] { $count } mensen hebben ingeleverd:
    }
session-shown-away =
    { $count ->
        [one] Van één laptop komt het nog, zodra die erbij is:
       *[other] Van { $count } mensen komt het nog, zodra hun laptop erbij is:
    }
session-harvested =
    { $count ->
        [0] De sessie is afgesloten.
        [one] De sessie is afgesloten; er is één stuk gemaakt.
       *[other] De sessie is afgesloten; er zijn { $count } stukken gemaakt.
    }

## Codes en coderingen

toolbar-code = Coderen
keys-code = Coderen wat geselecteerd is, of zien wat hier gecodeerd is
keys-name = Naar de echte naam die is opgemerkt
code-dialog = Coderen
code-find = Zoek een code of maak er een
code-list = Codes
code-make = Maak de code “{ $name }”
code-here = Hier gecodeerd
code-nothing-selected = Selecteer eerst de woorden die je wilt coderen.
code-coding-memo = Memo bij { $name }
code-uncode = Code eraf halen
code-uncode-label = Code eraf halen: { $name }
code-unknown = Code die hier nog niet is
codings-lost = Codes zonder tekst
codings-lost-text = De woorden waar deze codes op stonden, zijn weggehaald.
codings-place = Weer op dezelfde woorden
codings-place-label = Weer op dezelfde woorden: { $code }
change-coding-added = Gecodeerd als { $code }
change-coding-removed = Code eraf gehaald: { $code }
change-coding-recoded = Code { $before } werd { $after }
change-coding-memo = Memo veranderd bij { $code }
change-coding-lost = De tekst onder de code { $code } is weg
change-code-added = Code erbij: { $name }
change-code-name = Code { $name } kreeg een andere naam
change-code-deleted = Code verwijderd: { $name }
change-code-back = Code teruggehaald: { $name }
change-code-under = Code { $name } kwam onder { $other }
change-code-top = Code { $name } kwam bovenaan
change-code-merged = Code { $name } ging op in { $other }
change-code-apart = Code { $name } gaat niet meer op in { $other }
change-code-colour = Code { $name } kreeg een andere kleur
change-code-memo = Memo van de code { $name } veranderd
change-code-take-out = Haal eruit: de code { $name }
change-restore-coding = Terugzetten: { $code }
nav-codes = Codeboek
codes-title = Codeboek
codes-intro = De codes waarmee jullie ordenen wat mensen zeiden. Kies er een om haar citaten te lezen.
codes-name = Naam van een nieuwe code
codes-add = Code maken
codes-added = De code is gemaakt.
codes-empty = Nog geen codes
codes-empty-text = Maak hier een code, of selecteer woorden in een notitie en druk op de knop Coderen.
codes-tree = Codes
codes-keys = Met Alt en de pijltjes naar links en rechts verplaats je een code; slepen kan ook.
codes-doubled = Er heet nog een code zo.
codes-field-name = Naam
codes-colour = Kleur
codes-colour-number = Kleur { $number }
codes-under = Staat onder
codes-top = Geen code: bovenaan
codes-memo = Memo: wat de code betekent
codes-merge = Samenvoegen met
codes-merge-none = Kies een code
codes-merge-do = Samenvoegen
codes-merged = De codes zijn samengevoegd.
codes-delete = Code verwijderen
codes-deleted = De code is verwijderd. Onderaan het codeboek zet je haar terug.
codes-moved = De code is verplaatst.
codes-gone = Verwijderd of samengevoegd
codes-back = Terugzetten
codes-back-label = Terugzetten: { $name }
codes-merged-into = Samengevoegd met { $name }
codes-files = Andere programma’s
codes-files-text = NVivo, ATLAS.ti, MAXQDA, QualCoder en andere lezen en schrijven codeboeken als .qdc. In zo’n bestand is het codeboek niet afgeschermd.
codes-for-team = Heel, met alle namen en memo’s.
codes-for-others = Wat mensen niet toestaan voor dit gebruik, wordt in namen en memo’s afgedekt en geteld. Lees het door voor je het verstuurt.
codes-write = Codeboek uitvoeren
codes-written = Het codeboek is geschreven.
codes-take = Codes binnenhalen
codes-taken = { $count ->
    [one] { $count } code erbij
   *[other] { $count } codes erbij
}
codes-names-unknown = Er kon niet naar echte namen in gezocht worden: het bestand ermee (names.db) is weg of niet te lezen.
codes-quotes = Citaten
codes-no-quotes = Deze code staat nog nergens op.
codes-quote-lost = De tekst is weggehaald
codes-quote-open = { $title } openen bij dit citaat
history-coded = { $count ->
    [one] { $count } codering erbij
   *[other] { $count } coderingen erbij
}
history-uncoded = { $count ->
    [one] { $count } codering eraf
   *[other] { $count } coderingen eraf
}
codes-used = { $count ->
    [one] { $count } citaat
   *[other] { $count } citaten
}

## Machtskaarten

power-draw = Machtskaart tekenen
power-back = Naar de notitie
power-view = Wat je ziet
power-view-net = Net-Map
power-view-grid = Invloed en belang
power-compare = Vergelijken met
power-compare-none = geen andere kaart
power-smaller = Kleiner
power-larger = Groter
power-fit = Passend
power-place-again = Opnieuw indelen
power-placed-again = Iedereen is opnieuw ingedeeld.
power-types = Soorten relaties
power-tower = Toren: invloed, een laag per punt
power-knot = Ruit: wie aan deze kant staat, hangt af van de ander
power-labels = Bij elke lijn zeggen wat er stroomt
power-drawing = Machtskaart “{ $title }”. Partijen: { $actors }. Relaties: { $relations }.
power-drawing-help = Met de pijltjes ga je van partij naar partij. Enter kiest een partij; dan verplaatsen de pijltjes haar, met Shift verder. Escape laat haar los. De tabellen eronder zeggen hetzelfde.
power-drawing-help-read = Met de pijltjes ga je van partij naar partij. Enter kiest een partij, Escape laat haar los. De tabellen eronder zeggen hetzelfde.
power-chosen = { $actor } is gekozen.
power-moved = { $actor }: { $across } % vanaf het begin, { $down } % van boven
power-moved-grid = { $actor }: invloed { $influence }, belang { $interest }
power-crowd = Wie nog niemand plaatste, staat in rijen: het zijn er te veel om naar hun relaties te schikken.
power-not-on-grid = Zonder invloed of belang, en dus niet op het raster: { $names }
power-quarter-1 = veel invloed, weinig belang: tevreden houden
power-quarter-2 = veel invloed, veel belang: samen optrekken
power-quarter-3 = weinig van allebei: volgen
power-quarter-4 = weinig invloed, veel belang: laten meespreken
power-nobody = nog niemand
power-no-type = soort niet gezegd
power-unsaid = niet gezegd
power-influence-none = invloed niet gezegd
power-influence = invloed { $influence }
power-influence-why = invloed { $influence }: { $reason }
power-interest = belang { $interest }
power-way = { $type } van { $from } naar { $to }
power-way-with = { $way } ({ $details })
power-weight = gewicht { $weight }
power-since = sinds { $day }
power-until = tot { $day }
power-between = { $since } tot { $until }
power-depends = { $one } hangt af van { $other }
power-depends-both = { $one } en { $other } hangen van elkaar af
power-edit = Bewerken
power-edit-name = Bewerken: { $name }
power-open-actor = Partij openen
power-let-go = Loslaten
power-column-actor = Partij
power-column-when = Wanneer
power-column-do = Wat je kunt doen
power-empty = Er staat nog niemand op deze kaart. Begin met wie er beslist, en met wie het raakt.
power-take-over-text = Op de kaart ‘{ $title }’ staan al partijen. Je kunt met dezelfde beginnen; wat daar van hen gezegd is, komt niet mee.
power-take-over = { $count ->
    [one] Zet die ene partij erop
   *[other] Zet die { $count } partijen erop
}
power-no-relations = Er loopt nog niets van de een naar de ander.
power-add-actor = Partij toevoegen
power-add-relation = Relatie toevoegen
power-add = Toevoegen
power-known-actor = Een partij uit het project
power-choose = kies een partij
power-new-actor = Of de naam van een nieuwe partij
power-differences = Wat er verschilt
power-differences-from = Van “{ $before }” naar “{ $after }”.
power-no-differences = De twee kaarten zeggen hetzelfde.
power-diff-actor-new = { $actor } is nieuw op de kaart ({ $rest }).
power-diff-actor-gone = { $actor } staat niet meer op de kaart.
power-diff-influence = De invloed van { $actor } was { $before } en is { $after }.
power-diff-interest = Het belang van { $actor } was { $before } en is { $after }.
power-diff-stance = De houding van { $actor } was “{ $before }” en is “{ $after }”.
power-diff-reason = De reden van de invloed van { $actor } was “{ $before }” en is “{ $after }”.
power-diff-relation-new = Nieuw: { $relation }.
power-diff-relation-gone = Weg: { $relation }.
power-diff-relation-type = Wat van { $from } naar { $to } gaat was { $before } en is { $after }.
power-diff-relation-changed = Anders in { $way }: { $changes }.
power-diff-part = { $part } was “{ $before }” en is “{ $after }”
power-part-flows = wat er stroomt
power-part-weight = gewicht
power-part-depends = afhankelijkheid
power-part-since = begin
power-part-until = einde
power-mark-new = nieuw
power-mark-gone = weg
power-mark-was = was { $before }
power-mark-influence = invloed { $before } → { $after }
power-mark-interest = belang { $before } → { $after }
power-mark-changed = anders
power-mark-reason = reden
power-save = Bewaren als bestand
power-save-names = Namen staan erin zoals ieder dat voor dit gebruik wil, en echte namen die hier bekend zijn niet; wat niet mag, wordt afgedekt of weggelaten, en geteld. Organisaties houden hun naam. Lees het door voor je het aan anderen geeft.
power-save-svg = Tekening (SVG)
power-save-png = Tekening (PNG)
power-save-actors = Partijen (CSV)
power-save-relations = Relaties (CSV)
power-file-actors = { $title } - partijen
power-file-relations = { $title } - relaties
power-saved = Bewaard: { $path }

## Geschiedenis

turning-back = Teruggenomen: { $line }
turning-again = Opnieuw gedaan: { $line }
turning-others = { $count ->
    [one] Eén andere notitie veranderde mee.
   *[other] { $count } andere notities veranderden mee.
}
turning-label = Wat is teruggenomen
turning-undo = Terugnemen
turning-redo = Opnieuw doen
turned-none = Hier is niets van jou om terug te nemen.
turned-none-again = Hier is niets om opnieuw te doen.
command-undo-last = Mijn laatste wijziging terugnemen
command-redo-last = Opnieuw doen wat ik terugnam

command-who = Wie schreef dit
who-title = Wie schreef dit
who-wrote = Geschreven door { $name },
who-wrote-in = Geschreven door { $name } in
who-wove = Hierin verweven door { $name },
who-source-gone = een stuk dat er niet meer is
who-deleted = Weggehaald door { $name },
who-back = Terugzetten
who-back-done = De woorden staan er weer.
who-back-none = Deze woorden staan al in de tekst.
who-cut = Er is meer dan in deze lijst past. Selecteer minder woorden om te zien wie ze schreef.
who-reading = Nagaan wat er geschreven is…
who-close = Sluiten
toolbar-who = Wie schreef dit (Ctrl+Shift+J)

record-history = Geschiedenis
history-of = Geschiedenis van { $title }
history-other-record = een ander stuk
history-back = Terug naar het stuk
history-line = Tijdlijn
history-at = { $number } van { $count }: { $name }, { $when }: { $what }
history-count = { $number } van { $count }
history-nobody = Iemand die hier niet bekend is
history-made = gemaakt
history-added = { $count ->
    [one] 1 alinea erbij
   *[other] { $count } alinea’s erbij
}
history-changed = { $count ->
    [one] 1 alinea veranderd
   *[other] { $count } alinea’s veranderd
}
history-removed = { $count ->
    [one] 1 alinea weg
   *[other] { $count } alinea’s weg
}
history-moved = { $count ->
    [one] 1 alinea verplaatst
   *[other] { $count } alinea’s verplaatst
}
history-links = { $count ->
    [one] 1 verwijzing
   *[other] { $count } verwijzingen
}
history-files = { $count ->
    [one] 1 bestand
   *[other] { $count } bestanden
}
history-into-bin = in de prullenbak gelegd
history-out-of-bin = uit de prullenbak gehaald
history-small = iets kleins
history-earlier = Eerder
history-later = Later
history-play = Afspelen
history-pause = Pauze
history-beside = Laat zien wat anders is dan
history-beside-before = het moment ervoor
history-beside-now = nu
history-beside-kept = het vastgezette moment
history-beside-nothing = niets
history-keep = Zet dit moment vast
history-kept = Vastgezet. Kies een ander moment om te vergelijken.
history-restore = Maak het weer zoals toen
history-restored = Teruggehaald.
history-restored-all = Het stuk is weer zoals toen. Wat er daarna stond, blijft in de geschiedenis.
history-undo = Toch niet
history-bring-block = Haal alinea { $number } terug
history-bring-field = Haal { $field } terug
history-codes = Codes op de tekst
history-coding = { $code }: { $words }
history-bring-coding = Code terughalen: { $code }
history-block-moved = Verplaatst
history-no-text = Er stond toen nog geen tekst.
history-had-files = Met de bestanden: { $names }
history-none = Van dit stuk is nog niets opgeslagen.
history-named = Momenten van het project
history-named-by = Zo genoemd door { $name }
changes-moments = Momenten van het project
moments-title = Momenten van het project
moments-intro = Geef een punt een naam, zoals “na werkplaats 3”. Elke notitie kun je later zien zoals ze toen was.
moments-back = Terug naar wat is nieuw
moments-name = Naam voor hoe alles nu is
moments-add = Bewaar dit moment
moments-added = Het moment heeft een naam.
moments-removed = De naam is weg. Verder is er niets veranderd.
moments-since = Wat is er sindsdien geschreven?
moments-since-label = Wat is er sindsdien geschreven? { $name }
moments-remove = Haal de naam weg
moments-remove-label = Haal de naam weg: { $name }
moments-nothing = Sindsdien is er niets geschreven.
moments-empty = Nog geen momenten
moments-empty-text = Na een werkplaats, voor een inleverdatum: geef het een naam, dan vind je het terug.

## Prullenbak

bin-title = Prullenbak
bin-intro = Wat hier ligt, is niet weg: je kunt het altijd terugzetten.
bin-empty = De prullenbak is leeg
bin-empty-text = Gooi je iets weg, dan vind je het hier terug.
bin-when = weggegooid: { $when }
bin-restore = Zet terug
bin-restore-one = Zet terug: { $title }
bin-restored = { $title } is teruggezet.
parts-more = Meer laten zien (nog { $count })
bin-more = Meer laten zien

erase = Voorgoed wissen
erase-one = Voorgoed wissen: { $title }
erase-title = ‘{ $title }’ voorgoed wissen?
erase-does = Het stuk wordt hier meteen gewist: titel, velden, tekst, bijlagen en alles wat er ooit in stond.
erase-others = Elke andere laptop wist het zodra die dit hoort, ook als dat pas over jaren is. Wat daar intussen aan dit stuk is veranderd, gaat mee.
erase-never = Dit kan nooit meer worden teruggedraaid. Een laptop die een oude reservekopie terugzet, wist het opnieuw zodra hij een andere tegenkomt.
erase-woven = Alinea’s hieruit zijn verweven in andere stukken, en blijven daar staan. Haal ze er daar uit als ze ook weg moeten:
erase-type = Typ ‘{ $word }’ om door te gaan
erase-word = wissen
erase-do = Voorgoed wissen
erase-done = Het stuk is gewist.
erase-done-later = Het stuk is gewist. Wat er nog van op de schijf staat kon nu niet weg: dat gaat weg bij de volgende uitwisseling, of als je het project weer opent.
erased-title = Gewist
erased-intro = Hier zie je welke laptops nog niet hebben laten weten dat zij een stuk hebben gewist. Zolang zij niets lieten weten, kan het daar nog staan.
erased-by = Een stuk, gewist door { $name }, { $when }
erased-everywhere = Op alle laptops gewist.
erased-answered = Laptops die het gewist hebben: { $count } van { $total }.
erased-waiting = Nog niets gehoord van: { $names }
erased-waiting-unknown = { $count ->
    [one] En van 1 laptop die niet meer bij het team hoort.
   *[other] En van { $count } laptops die niet meer bij het team horen.
}
erased-lost = { $count ->
    [one] Op deze laptop ging 1 wijziging mee die intussen was gemaakt.
   *[other] Op deze laptop gingen { $count } wijzigingen mee die intussen waren gemaakt.
}

## Uit het project gehaald

removed-title = Deze laptop hoort niet meer bij het project
removed-intro = Een coördinator heeft deze laptop of jou uit ‘{ $project }’ gehaald, of je hebt het project zelf verlaten.
removed-reads = Wat op deze laptop staat, kun je blijven lezen en uitvoeren.
removed-stops = Er wordt niets meer uitgewisseld. Nieuwe notities van het team komen hier niet meer.
removed-later = Je kunt hier niets meer veranderen. Wat je het laatst schreef en nog niet was uitgewisseld, blijft alleen op deze laptop.
removed-mistake = Klopt dit niet, vraag dan een coördinator om een nieuwe uitnodiging.
removed-read = Verder lezen
removed-strip = Deze laptop hoort niet meer bij het project. Je kunt lezen; er wordt niets meer uitgewisseld.

## Instellingen

settings-title = Instellingen
settings-window = Venster
settings-theme = Licht of donker
theme-system = zoals de computer
theme-light = licht
theme-dark = donker
theme-contrast = hoog contrast, licht
theme-contrast_dark = hoog contrast, donker
settings-density = Ruimte
density-roomy = ruim
density-compact = compact
settings-size = Grootte van de tekst
settings-size-option = { $size } %
settings-lock = Vanzelf vergrendelen
settings-lock-hint = Als er een tijd niets gebeurt. Meteen vergrendelen kan altijd met Ctrl+L.
settings-lock-option = { $count ->
    [0] nooit
    [one] na 1 minuut
   *[other] na { $count } minuten
}
settings-passphrase = Wachtzin
settings-passphrase-intro = Hiermee ontgrendel je het project op deze laptop.
settings-passphrase-old = Wachtzin van nu
settings-passphrase-do = Wachtzin veranderen
settings-passphrase-done = Je wachtzin is veranderd.
settings-recovery-intro = Kwijt waar je de oude bewaarde? Maak een nieuwe. De oude werkt dan niet meer.
settings-recovery-do = Nieuwe herstelcode maken
settings-about = Crossroads { $version }. Dit project staat in { $dir }.
settings-about-open = Over Crossroads

## Over Crossroads

about-title = Over Crossroads
about-back = Naar de instellingen
about-version = Crossroads { $version }
about-what = Veldnotities die een team offline maakt, van laptop tot laptop samenbrengt en versleuteld bewaart.
about-licence = Vrije software onder de GNU Affero General Public License, versie 3 of later (AGPL-3.0-or-later): je mag het gebruiken, bekijken, veranderen en doorgeven. Er is geen garantie.
parts-title = Waar het van gemaakt is
parts-intro = Crossroads bestaat ook uit werk van anderen, dat onder vrije licenties staat.
parts-fonts = Letters
parts-libraries = Bibliotheken
parts-texts = Teksten van de licenties
log-title = Als er iets misgaat
log-intro = Crossroads houdt op deze computer een logboek bij van wat het programma doet: nummers en aantallen, geen woorden uit je project, geen namen. Het wordt nergens heen gestuurd. Lees het gerust door voor je het bij een melding voegt.
log-show = Toon het logboek
log-where = Het staat in:
log-label = Logboek voor een melding
log-save = Bewaar als bestand
log-saved = Het logboek is bewaard.

## Bewaren en controleren

backup-title = Reservekopie
backup-intro = Een kopie van het hele project in één versleuteld bestand. Bewaar haar niet op deze laptop.
backup-do = Reservekopie maken
backup-done = De reservekopie is klaar: { NUMBER($megabytes, maximumFractionDigits: 1) } MB.
backup-no-names = Er stonden echte namen op deze laptop, en hun bestand (names.db) is weg: ze zitten niet in deze reservekopie. Bewaar een oudere die ze heeft.
backup-restore = Een reservekopie terugzetten
backup-file = { $project } reservekopie { $date }
verify-title = Controleren
verify-intro = Kijkt na of alles er is en heel is. Dat kan even duren; je kunt intussen verder werken.
verify-do = Project controleren
verify-busy = Bezig met controleren
verify-clean = Alles is er en alles is heel. Nagekeken zijn wijzigingen: { $entries }, stukken: { $records }, bijlagen: { $attachments }.
verify-problems = Er is iets niet in orde. Maak eerst een reservekopie, en vraag daarna een teamgenoot om een pakket met alles.
