### The words of Crossroads in English. The window and the core both read this file.

## Kinds

kind-interview = interview
kind-interview-plural = Interviews
kind-field-note = field note
kind-field-note-plural = Field notes
kind-dilemma = dilemma
kind-dilemma-plural = Dilemmas
kind-meeting = meeting
kind-meeting-plural = Meetings
kind-initiative = initiative
kind-initiative-plural = Initiatives
kind-person = person
kind-person-plural = People
kind-trajectory = learning trajectory
kind-trajectory-plural = Learning trajectories
kind-action = action
kind-action-plural = Actions
kind-guide = interview guide
kind-guide-plural = Interview guides
kind-learning-question = learning question
kind-learning-question-plural = Learning questions
kind-intervision = intervision session
kind-intervision-plural = Intervision sessions
kind-method = method
kind-method-plural = Methods
kind-insight = insight
kind-insight-plural = Insights
kind-condition = workable condition
kind-condition-plural = Workable conditions
kind-brief = brief
kind-brief-plural = Briefs
kind-source = source
kind-source-plural = Sources
kind-actor = actor
kind-actor-plural = Actors
kind-power-map = power map
kind-power-map-plural = Power maps
kind-consent = consent
kind-consent-plural = Consents
kind-request = request of a data subject
kind-request-plural = Requests of data subjects
kinds-daily = Every week
kinds-work = The trajectory
kinds-learning = Learning together
kinds-power = Power
kinds-care = Care

## Fields

field-title = Title
field-date = Date
field-place = Place
field-people = Interviewed
field-initiatives = Initiatives
field-interviewers = Interviewers
field-interpreter = Interpreter
field-languages = Languages
field-guide = Interview guide
field-state = State
field-consent = Consent
field-context = Context
field-reflection = The interviewer looks back
field-present = Present
field-interpretation = Interpretation
field-follow_up = Follow-up
field-owner = Brought in by
field-option_a = Option A
field-cost_a = What option A costs
field-option_b = Option B
field-cost_b = What option B costs
field-who_decides = Who decides
field-parties = Parties
field-knowledge = Kinds of knowledge
field-tried = What has been tried
field-series = Series
field-number = Number
field-chair = Chair
field-minutes_by = Minutes by
field-attendance = Attendance
field-dilemmas = Dilemmas
field-decisions = Decisions, as they were noted
field-actions = Actions, as they were noted
field-started = Started
field-ended = Ended
field-phase = Phase
field-legal_form = Legal form
field-target_group = Target group
field-activities = Activities
field-paid_staff = Paid staff
field-volunteers = Volunteers
field-partners = Partners
field-funding = Funding
field-municipality = Relation with the municipality
field-strengths = Strengths
field-obstacles = Obstacles
field-naming = Named as
field-position = Position
field-roles = Roles
field-interpreter_needed = Needs an interpreter
field-remarks = Remarks
field-guide_used = Guide that was used
field-consents = Consents
field-speakers = Speakers
field-label = Name in the text
field-person = Person
field-text_language = Language of the text
field-translation_of = Translation of
field-translated_by = Translated by
field-checked_by = Checked by
field-returned_on = Returned on
field-response = What participants say
field-what_changed = What that changed
field-retain_until = Keep until
field-owner_person = Brought in by, as a person
field-trajectory = Learning trajectory
field-options = Options
field-option = Option
field-values = Values that it serves
field-cost = What it costs
field-who_bears = Who bears that
field-views = How parties see it
field-party = Party
field-view = View
field-knowledge_kind = Kind of knowledge
field-attempts = Attempts
field-attempt = What was tried
field-outcome = What came of it
field-by_whom = By whom
field-sessions = Intervision sessions
field-look_back = Look back on
field-attended = Who was there
field-named_as = Under the name
field-presence = Presence
field-agenda_items = Agenda items
field-subject = Subject
field-about = About
field-minutes = Minutes
field-led_by = Led by
field-carried_over = Carried over from last time
field-notes = Notes
field-decided = Decisions
field-decision = Decision
field-reason = Why
field-materials = Materials
field-address = Address or place
field-carried_from = Follows
field-point = Point on the map
field-refugee_background = Of them with a refugee background
field-funding_years = Funding by year
field-year = Year
field-funder = Funder
field-amount = Amount in euros
field-ties = Ties, both ways
field-actor = Actor on the map
field-gives = What the initiative gives
field-needs = What the initiative needs
field-events = Events
field-event = Event
field-own_story = The story in its own words
field-own_story_by = Own story written by
field-own_story_date = Own story written on
field-website = Website
field-naming_uses = Named as, by use
field-use = Use
field-own_language = Prefers to read and speak
field-question = Question
field-aims = Aims
field-facilitators = Facilitators
field-funders = Funders
field-stages = Stages
field-from_date = From
field-until_date = Until
field-responsible = Who does this
field-responsible_person = Who does this, as a person
field-due = Due
field-meeting = Meeting
field-about_records = About
field-version = Version
field-purpose = Purpose
field-opening = Opening
field-questions = Questions
field-probe = Probe
field-question_type = Type of question
field-answers = Answers to choose from
field-required = Has to be asked
field-form_name = Name in the form
field-closing = Closing
field-why_now = Why now
field-opened_in = Came up in
field-opened_on = Came up on
field-follow_ups = How the question shifted
field-shift = What shifted
field-replaced_by = Became
field-closed_by = Closed by
field-closed_on = Closed on
field-method = Method
field-method_version = Version of the method
field-case = Case
field-cast = Who had which part
field-part = Part
field-course = Course
field-step = Step of the method
field-began = Began at
field-harvest = Harvest
field-evaluation = Evaluation
field-looked_back = What became of the advice
field-origin = Origin
field-least_people = At least so many people
field-most_people = At most so many people
field-tasks = Task of each part
field-task = Task
field-rules = Rules
field-rule = Rule
field-steps = Steps
field-round = Type of round
field-each_at_most = At most so many each
field-owner_does = The case owner
field-for_all = For all
field-for_facilitator = For the facilitator
field-for_owner = For the case owner
field-script = Method at hand
field-present_step = Step where the session is
field-running_since = Running since
field-spent = Seconds used
field-revealed = Revealed
field-contributions = Written contributions
field-contribution = Contribution
field-ratings = Rating of each question
field-writer = Writer
field-rating = Rating
field-for_minutes = For the minutes
field-for_observer = For the observer
field-statement = Statement
field-strength = How well it stands
field-evidence = Evidence for it
field-counter_evidence = Evidence against it
field-record = Record
field-coding = Coding
field-words = Words
field-sources = Sources
field-scope = What it holds for
field-authors = Authors
field-insights = Insights
field-asks = What it asks of whom
field-ask = Asked of this party
field-counter = What can be said against it
field-addressee = Addressed to
field-conditions = Workable conditions
field-voices = Who speaks along
field-initiative = Initiative
field-agreed = Agrees
field-reference_type = Type of source
field-creators = Authors
field-family_name = Family name
field-given_name = Given name
field-published_in = Published in
field-volume = Volume
field-issue = Issue
field-pages = Pages
field-publisher = Publisher
field-doi = DOI
field-cite_key = Citation key
field-abstract = Abstract
field-sort = Kind of actor
field-level = Level
field-goals = Goals
field-interests = Interests
field-influence = Influence, 0 to 10
field-influence_reason = Why so much influence
field-stance = Stance
field-view_of = Through whose eyes
field-viewer = Whose exactly
field-placed = Actors on the map
field-interest = Interest, 0 to 10
field-across = Place from the beginning of the sheet, in thousandths
field-down = Place from the top of the sheet, in thousandths
field-relations = Relations
field-from_actor = From actor
field-to_actor = To actor
field-relation = Type of relation
field-flows = What flows
field-weight = Weight, 1 to 5
field-depends = Dependence
field-compared_with = Compared with
field-facilitation = Facilitator’s notes
field-subject_person = Whose
field-mode = How given
field-witness = Witness
field-uses = By use
field-allowed = Allowed
field-withdrawn_on = Withdrawn on
field-withdrawn_scope = What withdrawing means
field-proof = Where the proof is
field-renew_by = Ask again before
field-sort_of_request = Kind of request
field-received = Received on
field-extended = Time extended
field-extended_reason = Why extended
field-answered_on = Answered on
field-answer = Answer
field-exception = Exception, and why
field-told = Who was told

## Choices

choice-state-raw = raw
choice-state-checked = checked
choice-state-pseudonymised = pseudonymised
choice-state-returned = returned
choice-state-approved = approved
choice-state-open = open
choice-state-tried = tried
choice-state-shifted = shifted
choice-state-closed = closed
choice-consent-none = not asked yet
choice-consent-oral = oral
choice-consent-written = written
choice-consent-recorded = recorded
choice-consent-withdrawn = withdrawn
choice-knowledge-academic = academic
choice-knowledge-professional = professional
choice-knowledge-lived = lived experience
choice-phase-start = start
choice-phase-growth = growth
choice-phase-fragile = fragile
choice-phase-stopped = stopped
choice-phase-absorbed = absorbed into something else
choice-naming-named = own name
choice-naming-pseudonym = chosen name
choice-naming-anonymous = anonymous
choice-position-newcomer = newcomer
choice-position-volunteer = volunteer
choice-position-professional = professional
choice-position-official = civil servant
choice-position-researcher = researcher
choice-position-co_researcher = co-researcher
choice-state-planned = planned
choice-state-running = running
choice-state-paused = paused
choice-state-doing = under way
choice-state-done = done
choice-state-dropped = dropped
choice-state-hunch = hunch
choice-state-shared = shared
choice-state-tested = tested with participants
choice-state-reported = in a report
choice-state-draft = draft
choice-state-agreed = agreed
choice-state-sent = sent
choice-state-asked = asked
choice-state-given = given
choice-state-refused = refused
choice-state-withdrawn = withdrawn
choice-state-answered = answered
choice-presence-present = present
choice-presence-partly = part of the time
choice-presence-excused = excused
choice-presence-absent = absent
choice-use-taking_part = taking part
choice-use-audio = audio recording
choice-use-transcript = transcript
choice-use-quote_pseudonym = quote under a chosen name
choice-use-quote_named = quote under one’s own name
choice-use-photo = photo
choice-use-share_team = sharing in the team
choice-use-share_municipality = sharing with the municipality
choice-use-archive = archive
choice-use-reuse = reuse in other research
choice-use-contact_again = contacting again later
choice-knowledge_kind-academic = academic
choice-knowledge_kind-professional = professional
choice-knowledge_kind-lived = lived experience
choice-question_type-open = open
choice-question_type-one = one answer
choice-question_type-several = several answers
choice-question_type-number = number
choice-question_type-date = date
choice-question_type-note = note
choice-part-facilitator = facilitator
choice-part-case_owner = case owner
choice-part-minutes = minutes
choice-part-participant = participant
choice-part-observer = observer
choice-round-look_back = looking back
choice-round-talk = talk
choice-round-questions = questions
choice-round-write = writing, each alone
choice-round-reveal = showing all at once
choice-round-rate = rating
choice-round-choose = choosing
choice-round-evaluate = evaluating
choice-owner_does-takes_part = takes part
choice-owner_does-answers = answers
choice-owner_does-listens = listens and is silent
choice-owner_does-turned_away = sits turned away and writes
choice-owner_does-absent = is not there
choice-script-incident = incident method
choice-script-incident_timed = incident method, timed
choice-script-incident_advice = incident method with written advice
choice-script-balint = Balint method
choice-script-gossip = gossip method
choice-script-ten_steps = ten steps
choice-script-moral = moral deliberation
choice-round-harvest = harvesting
choice-rating-warm = warm
choice-rating-neutral = neutral
choice-rating-cold = cold
choice-strength-weak = weak
choice-strength-fair = fair
choice-strength-strong = strong
choice-agreed-asked = asked
choice-agreed-yes = yes
choice-agreed-no = no
choice-reference_type-article = article
choice-reference_type-book = book
choice-reference_type-chapter = chapter
choice-reference_type-report = report
choice-reference_type-thesis = thesis
choice-reference_type-conference = conference paper
choice-reference_type-web = web page
choice-reference_type-other = other
choice-sort-initiative = initiative
choice-sort-municipality = municipality
choice-sort-government = national government
choice-sort-agency = public agency
choice-sort-funder = funder
choice-sort-company = company
choice-sort-school = school
choice-sort-care = care and welfare
choice-sort-faith = faith community
choice-sort-neighbours = neighbours
choice-sort-network = network
choice-sort-media = media
choice-sort-other = other
choice-level-neighbourhood = neighbourhood
choice-level-local = local
choice-level-regional = regional
choice-level-national = national
choice-level-international = international
choice-stance-with = with us
choice-stance-leaning = leaning towards
choice-stance-neutral = neutral
choice-stance-doubting = doubting
choice-stance-against = against
choice-view_of-initiative = the initiative
choice-view_of-newcomers = newcomers
choice-view_of-municipality = the municipality
choice-view_of-funder = a funder
choice-view_of-researchers = the researchers
choice-view_of-together = drawn together
choice-relation-money = money
choice-relation-information = information
choice-relation-command = authority
choice-relation-support = support
choice-relation-cooperation = cooperation
choice-relation-dependence = dependence
choice-relation-conflict = conflict
choice-depends-none = none
choice-depends-from_on_to = the first depends on the second
choice-depends-to_on_from = the second depends on the first
choice-depends-mutual = mutual
choice-mode-written = written
choice-mode-oral = oral
choice-mode-recorded = recorded
choice-allowed-yes = yes
choice-allowed-no = no
choice-withdrawn_scope-stop = stop: nothing new any more
choice-withdrawn_scope-erase = erase what there is
choice-sort_of_request-see = seeing it
choice-sort_of_request-correct = correcting it
choice-sort_of_request-erase = erasing it
choice-sort_of_request-stop = stopping taking part
choice-sort_of_request-restrict = restricting its use
choice-sort_of_request-copy = taking a copy
choice-sort_of_request-object = objecting

## Headings of a new record

section-conversation = The conversation
section-quotes = Quotes
section-afterwards = Afterwards
section-observation = What I saw and heard
section-situation = The situation
section-perspectives = Who thinks what
section-agenda = Agenda
section-notes = What was discussed
section-story = The story
section-course = How it goes
section-case = What it was about
section-letter = The letter

## Methods of intervision

script-incident-purpose = An event that stayed with somebody, looked into by facts before anyone judges it. Each first writes a position, and only then is it shared.
script-incident_timed-purpose = The incident method in an hour, with a fixed time for each step and advice during which the case owner is silent.
script-incident_advice-purpose = Few questions, a respectful talk about the case owner, and written advice that is handed over all at once.
script-balint-purpose = What a situation stirs: images, feelings and the attitude of the case owner, before there is a judgement.
script-gossip-purpose = The group talks about the case owner in the third person, who sits turned away, listens and writes.
script-ten_steps-purpose = From questions to the core: the case owner rates each question, the group writes the core down, and the case owner says it in own words.
script-moral-purpose = A dilemma as A or B, either of which costs: perspectives, values and alternatives before each weighs.
rule-confidential = What is said here stays here, unless all agree otherwise.
rule-keep_time = The facilitator keeps the time; what is not finished goes to the harvest.
rule-facts_only = In the round of information only questions about facts: no advice, no judgement, no question that hides advice.
rule-own_first = Write first, share after: nobody sees anything of another before all is shown at once.
rule-owner_silent = Whoever brings the case is silent while the group speaks.
rule-third_person = The case owner is spoken of in the third person, and with respect.
rule-open_questions = Questions are open and short, and no more than was agreed.
rule-three_sentences = Three sentences are enough to raise interest.
rule-both_cost = For both sides of the dilemma it is named what it costs, and who bears that.
rule-every_view = Those who are not here get a voice as well: what would they say?
task-facilitator = Leads the steps, keeps time and rules, and gives no advice.
task-case_owner = Brings the case, and decides what happens with it.
task-minutes = Writes down what is of lasting value, without names of those who are not there.
task-participant = Listens, asks and writes from own experience.
task-observer = Watches how the group works, and says so only at the evaluation.
task-owner-takes_part = Take part as the others do.
task-owner-answers = Answer briefly and with facts; you may leave a question.
task-owner-listens = Listen and be silent; write down what touches you.
task-owner-turned_away = Sit turned away, listen, and write on your own pad.
task-owner-absent = Leave the room; the facilitator fetches you back.
task-minutes-look_back = Note for each action what came of it.
task-minutes-talk = Note the main line, not every word.
task-minutes-questions = Note questions and answers briefly.
task-minutes-write = Write along yourself; there is nothing to note here.
task-minutes-reveal = Note what is said about the written contributions.
task-minutes-rate = Note which questions were warm for the case owner, and why.
task-minutes-choose = Note what was chosen and what is left for later.
task-minutes-evaluate = Note what the group does differently next time.
task-minutes-harvest = Read out what was harvested, and ask whether it is right.
step-look_back = Look back
step-look_back-all = Tell what came of your action.
step-look_back-facilitator = Go through the actions and the dilemma of last time; do not judge yet.
step-cases = Gather cases
step-cases-all = Name in a few sentences what you would like to bring.
step-cases-facilitator = Give each a turn; gather, and discuss nothing yet.
step-interest = Raise interest
step-interest-all = Say in at most three sentences why your case matters now.
step-interest-facilitator = Stop people kindly after three sentences.
step-choose = Choose
step-choose-all = Choose the case that is of most use to the group.
step-choose-facilitator = Have a vote, ask the case owner whether it is all right, and set the case down.
step-guide = Choose who guides
step-guide-all = Choose who watches how the talk goes.
step-guide-facilitator = Agree when the guide may step in.
step-sketch = Sketch
step-sketch-all = Listen, and do not interrupt.
step-sketch-facilitator = Keep to what happened, up to the moment when something had to be done.
step-sketch-owner = Tell what happened, what you saw and felt, and where it chafes. Do not say yet what you did.
step-note_questions = Write questions down
step-note_questions-all = Write for yourself what you want to know, each question on a line.
step-note_questions-facilitator = See that it is quiet; show all at once when everyone is ready.
step-information = Round of information
step-information-all = Ask for facts; give no advice and no judgement.
step-information-facilitator = Take out questions that hide advice.
step-open_questions = Open questions
step-open_questions-all = Ask your open questions; keep them short.
step-open_questions-facilitator = Keep count: nobody asks more than was agreed.
step-elaborate = Elaborate
step-elaborate-all = Listen to what it does to the case owner.
step-elaborate-facilitator = Ask on about feeling and relation, not about solutions.
step-elaborate-owner = Tell the whole story, with the people in it.
step-associate = Associate
step-associate-all = Write down images, words and feelings that come to you.
step-associate-facilitator = Say that nothing is strange; show all at once.
step-imaging = Questions for the picture
step-imaging-all = Ask on about what was written, until you see it before you.
step-imaging-facilitator = Help people from opinion to picture.
step-analysis = Analysis
step-analysis-all = Look together for what is at play: who, which interests, which power.
step-analysis-facilitator = Bring people back from solution to cause.
step-own_position = Write your own position
step-own_position-all = Write what you would have done, and why.
step-own_position-facilitator = Wait until each has written; then show all at once.
step-positions = Share positions
step-positions-all = Read what is there, and explain your own position.
step-positions-facilitator = Show all at once, and give each a turn.
step-what_was_done = What was really done
step-what_was_done-all = Listen, without saying that it should have been otherwise.
step-what_was_done-facilitator = Shield the case owner from judgement with hindsight.
step-what_was_done-owner = Tell what you did, what came of it, and what you see differently now.
step-closing = Closing talk
step-closing-all = Say what this means for your own work.
step-closing-facilitator = Draw the line from this case to everyday work.
step-gossip = Gossip with respect
step-gossip-all = Talk about the case owner as if not there: what strikes you, what do you suspect?
step-gossip-facilitator = Keep it in the third person, and keep it safe.
step-touched = What touched me
step-touched-all = Listen; explain nothing more.
step-touched-facilitator = Ask what touched, not whether it was right.
step-touched-owner = Come back and say what touched you; release from your pad what you want.
step-write_advice = Write advice
step-write_advice-all = Write one piece of advice to the case owner.
step-write_advice-facilitator = See that each writes before anything is said.
step-advice_given = Hand advice over
step-advice_given-all = Read your advice out if the case owner asks.
step-advice_given-facilitator = Show all at once; the case owner chooses what is discussed.
step-advice_given-owner = Read, give thanks, and say what you take along.
step-advice = Advice
step-advice-all = Say what you would do, in one or two sentences.
step-advice-facilitator = Give each a turn, and let no discussion begin.
step-group_judgement = Judgement of the group
step-group_judgement-all = Read what each wrote, and find where you agree.
step-group_judgement-facilitator = Show all at once; let differences stand too.
step-decision = Decision
step-decision-all = Listen to what the case owner decides.
step-decision-facilitator = Ask what the first step is, and when.
step-decision-owner = Say what you will do, and what not.
step-rate = Rate questions
step-rate-all = See which questions the case owner calls warm.
step-rate-facilitator = Show the questions, and read them out one by one.
step-rate-owner = Call each question warm, neutral or cold, without answering.
step-answers = Answers
step-answers-all = Listen to the answers, warm questions first.
step-answers-facilitator = Begin with the warm questions.
step-second_round = Second round of questions
step-second_round-all = Ask on about what was warm.
step-second_round-facilitator = Keep to questions.
step-core = Write the core
step-core-all = Write in one sentence what you think the core is.
step-core-facilitator = One sentence; wait for everyone.
step-reformulate = In own words
step-reformulate-all = Let the case owner look for own words.
step-reformulate-facilitator = Show all at once; then ask the case owner.
step-reformulate-owner = Read everything, and say the core in your own words.
step-new_approach = New approach
step-new_approach-all = Help to look for what else is possible.
step-new_approach-facilitator = Ask as well how willing the case owner is, from zero to ten.
step-new_approach-owner = Say what you want to do differently, and how willing you are.
step-peer_insights = Insights of the others
step-peer_insights-all = Say what you learn from this case yourself.
step-peer_insights-facilitator = Give each one turn.
step-moral_question = The question: A or B
step-moral_question-all = Help to sharpen the question: A or B, and either costs something.
step-moral_question-facilitator = Write down for both sides what it costs and who bears that.
step-moral_question-owner = Say when the question is your question.
step-perspectives = Perspectives
step-perspectives-all = Find out how everyone concerned sees it, those who are absent too.
step-perspectives-facilitator = Ask which voice is still missing.
step-values = Values and norms
step-values-all = Name for each party which value is at stake, and which rule follows from it.
step-values-facilitator = Turn positions into values.
step-alternatives = Alternatives
step-alternatives-all = Think of what else is possible besides A and B.
step-alternatives-facilitator = Reject nothing yet.
step-weigh = Weigh for yourself
step-weigh-all = Write what you would choose, which value that serves, and how you limit the harm.
step-weigh-facilitator = See that it is quiet; nobody sees anything of another yet.
step-weighed = Share what was weighed
step-weighed-all = Read what each weighed, and say what surprised you.
step-weighed-facilitator = Show all at once; do not look for one answer.
step-evaluate = Evaluate
step-evaluate-all = Say how it was, and what the group does differently next time.
step-evaluate-facilitator = Ask the case owner first, then the observer, then the rest.
step-harvest = Harvest
step-harvest-all = Say what stays: what happened to the dilemma, who does what, what you learned.
step-harvest-facilitator = Bring the dilemma up to date, agree on actions with a name and a day, and set insights down.

## Everywhere

back = Back
cancel = Cancel
go-on = Continue
yes = yes
no = no
untitled = Untitled
language = Language
list-comma = ,
menu = Menu
progress-percent = { $percent } %
progress-of = { $done } of { $total }
passphrase = Passphrase
passphrase-again = Passphrase, once more
passphrase-hint = A phrase of at least { $count } characters that only you know. A few unrelated words work well.
passphrase-short = { $count ->
    [one] 1 character more.
   *[other] { $count } characters more.
}
passphrase-fair = Long enough. One more word makes it much stronger.
passphrase-good = A good length.
passphrase-strong = A strong passphrase.
passphrase-differs = The two passphrases are not the same.
four-words = Four words
your-name = Your name
your-name-hint = This is how your teammates see who wrote something.

## Beginning

welcome-title = Welcome to Crossroads
welcome-intro = Write down what you see and hear in the field, together with your team. Everything stays encrypted on your own laptops, online or not.
welcome-promise = There is no account and no server. Nothing leaves this computer unless you want it to.
way-new = A new project
way-new-text = Begin by yourself, and let teammates in later.
way-join = Join a project
way-join-text = Somebody else has the project on a laptop already.
way-open = Open a project folder
way-open-text = The project is on this computer already.
way-restore = Restore a backup
way-restore-text = You have a file with a copy of the project.

new-intro = You are making a project on this computer. You will be its coordinator: you let others in.
new-name = Name of the project
new-name-hint = For example “Learning together 2026”.
new-sample = Begin with examples
new-sample-text = A sample project with made-up initiatives, interviews and notes, to look around in. All of it is fiction.
new-create = Make the project
new-busy = Making the project…

recovery-title = Keep your recovery code
recovery-code = Recovery code
recovery-why = If you forget your passphrase, this code is the only way back into the project. Nobody else can help you with that.
recovery-sheet = Crossroads: recovery code for { $project }
recovery-once = You see this code only once. Write it down or print it, and do not keep it with your laptop.
recovery-print = Print
recovery-kept = I have the code in a safe place.

restore-intro = The copy becomes a project on this computer. A project that is here already stays as it is.
restore-pick = Choose the backup
restore-passphrase = The passphrase of when the backup was made.
restore-do = Restore

## Joining

join-project = the project
join-save-request = Save the request as a file
join-request-file = Request from { $name }
join-intro = If you got an invitation, scan, paste or type it here. Somebody of the team then lets you in.
ticket = Code of the invitation
ticket-hint = Begins with ‘crossroads:’. Capitals, spaces and dashes do not matter.
scan-camera = Scan with the camera
scan-file = Choose a picture
scan-hint = The QR code of the invitation, in front of the camera or in a picture. You can also paste a picture here, or drop it.
scan-picture-of = What the camera sees
scan-hold = Hold the QR code in front of the camera. Nothing of the picture is kept.
scan-stop = Stop the camera
scan-found = The invitation was read
scan-no-code = There is no QR code to be read in this picture. A sharp one, taken straight from the front, works best.
scan-other-code = This QR code is not that of an invitation.
scan-no-picture = This file is no picture that can be shown here. PNG, JPEG, WebP and GIF will do.
scan-no-camera = There is no camera that can be used here. Choose a picture of the QR code, or type the code over.
scan-denied = This laptop does not let Crossroads use the camera. Choose a picture of the QR code, or type the code over.
join-ask = Ask to come in
join-no-ticket = No invitation, or no network? Save a request as a file and give it to the coordinator. You get an answer file back.
await-title = Waiting for an answer
await-intro = As soon as somebody of the team lets you in, you can begin.
await-step-there = Whoever invited you gets to see your name and these four words.
await-step-let-in = If they are the same, that person lets you in, and the project comes here.
await-asking = We are asking the other laptop now…
await-heard = The other laptop is reached. Somebody there is comparing the words now.
await-unanswered = Nothing answers at the other laptop yet. We go on asking.
await-tried = Tried: { $addresses }
await-is-on = Is that laptop on, with Crossroads open and the project unlocked?
await-same-network = Are both on the same network? Some wifi, of a school or hotel, keeps laptops apart.
await-hotspot = Then let both join the hotspot of a phone, have a new code made there, and use that here.
await-by-file = Or save your request as a file, and carry it over on a USB stick.
await-saved = Your request is saved.
await-turned-away = You were not let in. Perhaps the words were not the same, or the invitation no longer held. Ask for a new one.
await-let-in = You are in
await-coming = The project is coming to this laptop now.
await-left = { $count ->
    [one] 1 change still to come.
   *[other] { $count } changes still to come.
}
await-enter = Open it now
await-enter-hint = Once everything is here, the project opens by itself. If you open it sooner, the rest comes while you work.
await-other-ticket = Use another code
await-step-send = Give the file with your request to the coordinator, on a USB stick for example.
await-step-words = Read the four words to each other. Both screens must show the same.
await-step-answer = You get an answer file back. Open it here.
await-open = Open the answer file
await-later = Go on later

grant-title = Let somebody in
grant-intro = Open the request that your teammate gave you. You make an answer file to give back.
grant-open = Open a request
grant-who = { $name } asks to join.
grant-check = Ask for the four words on the other screen, best while you see or hear each other. If they are not the same, let nobody in.
grant-checked = We compared the words and they are the same.
grant-role = What may this person do?
grant-do = Let in and save the answer
grant-done = { $name } is now in the team. Give the answer file back.
grant-answer-file = Answer for { $name }
role-coordinator = coordinator
role-coordinator-text = may do everything, letting others in as well
role-editor = editor
role-editor-text = reads and writes
role-reader = reader
role-reader-text = reads
role-relay = relay
role-relay-text = keeps and passes on encrypted data, can read nothing

## Unlocking

behind-title = One moment
behind-text = What was begun here is still running. After that you can go on here.

unlock-title = Welcome back
unlock-intro = Type your passphrase to go on.
unlock-which = Which project?
unlock-opened = last opened: { $when }
unlock-missing-short = folder not found
unlock-missing = The folder { $dir } is not there. If the project is on a USB stick, plug it in and try again.
unlock-forget = Take it off the list
unlock-do = Unlock
unlock-busy = Unlocking…
unlock-forgot = Forgot your passphrase?
unlock-other = Another project
unlock-label = Name on this screen
label-title = What is this project called on this screen?
label-name = Name
label-hint = On this computer only. Empty shows the name of the folder again.
label-warning = Everyone who uses this computer can read this name, without a passphrase. Choose one that gives nothing away.
label-do = Save
recover-title = Go on with your recovery code
recover-intro = Type the code that you kept at the beginning, and choose a new passphrase.
recover-hint = Dashes, spaces and capitals make no difference.
recover-do = Open with a new passphrase

## Through the project

skip = Skip to the content
nav-label = Project
side-label = Search and browse
nav-changes = What is new
nav-unseen = { $count ->
    [one] 1 record not seen yet
   *[other] { $count } records not seen yet
}
nav-team = Team and exchange
nav-import = Import
nav-export = Export
nav-bin = Bin
nav-settings = Settings
lock = Lock
saving-done = Saved
saving-busy = Saving…
saving-not = Not saved yet
saving-failing = Not saved yet. { $reason } We keep trying; do not close the window yet.
unsaved-title = Not everything is saved
unsaved-text = The disk takes nothing at the moment. Make room or connect the disk again, and try once more. If you leave now, you can lose what you typed last.
unsaved-retry = Try again
unsaved-stay = Stay
unsaved-leave = Leave anyway

## Today

home-title = Today
home-empty-title = Here will be what today asks
home-empty = Write a first note, bring in what there is already, or invite the others.
home-empty-note = New field note
home-due = What is due
home-due-late = Late
home-due-soon = Within a week
home-due-later = Within a month
home-due-none = Nothing asks for attention in the coming month.
home-came-in = What came in
home-unseen-none = You have seen all that the others did.
home-recent = Last changed
home-next = Next times together
home-open = Still open
home-stage-past = over
home-course-open = To the trajectory
home-unseen =
    { $count ->
        [one] You have not seen one record of the others yet.
       *[other] You have not seen { $count } records of the others yet.
    }

## Commands, keys and field mode

close = Close
command-palette = Commands
command-keys = Keyboard shortcuts
command-quick = Quick field note
command-new = Begin something new
command-new-kind = New: { $kind }
command-back = Back to where you were
command-field = Begin field mode
command-field-stop = End field mode
command-stamp = Insert the time
command-photo = Take a photo
command-memo = Record a voice memo
command-memo-stop = Stop and keep the voice memo
command-find = Find and replace in the text
command-find-next = Next place in the text
command-find-previous = Previous place in the text
command-outline = Show the outline beside the text
command-outline-hide = Hide the outline beside the text
command-focus = Show only the text
command-focus-end = Show everything again
command-hide = Hide everything and lock
command-lock = Lock at once
palette-label = Open something, search or choose a command
palette-recent = Last changed
palette-records = Records
palette-commands = Commands
palette-hits = In the text
palette-nothing = Nothing found.
palette-found = { $count ->
    [0] Nothing found
    [one] 1 possibility
   *[other] { $count } possibilities
}
palette-foot = ↑ ↓ to choose · Enter to open · Esc to close
keys-everywhere = Everywhere
keys-writing = While writing
keys-lists = In lists and dialogs
keys-strong = Bold
keys-em = Italic
keys-underline = Underline
keys-strike = Strike
keys-heading = Heading
keys-paragraph = Ordinary paragraph
keys-bullets = List
keys-numbers = Numbered list
keys-quote = Quote
keys-deeper = In a list one deeper; in a table to the next cell
keys-up = In a list one up; in a table to the cell before
keys-direction = Writing direction of the paragraph
keys-undo = Undo your own last change
keys-redo = Redo
keys-link = Refer to another record
keys-rows = To the row above or below
keys-open = Open
keys-away = Close without choosing
quick-title = Note of { $when }
fieldmode-title = Field mode
fieldmode-silent = No network
fieldmode-intro = Write down what you see and hear, apart from what you make of it. As long as field mode is on, this laptop looks for nobody and cannot be found by anybody. What you write is kept on this laptop at once, encrypted.
fieldmode-new = New note
fieldmode-hide = Hide everything
fieldmode-stamp = Insert the time
fieldmode-seen = What I see and hear
fieldmode-reading = What I make of it
fieldmode-reading-hint = Your own interpretation stands apart, so that it can be seen later what happened and what you read into it.
blank-title = Blank

## Weaving, and what is the same

list-choose = Choose several
list-choose-end = Done choosing
list-chosen = { $count ->
    [0] Nothing chosen yet
    [one] 1 chosen
   *[other] { $count } chosen
}
list-weave = Weave
list-same = These are the same
list-put-away = Put away
list-take-out = Show again
list-away = Show what was put away too
list-is-away = put away
list-gave-way = belongs to another record
keys-source = What this paragraph was woven from
woven-open = By { $name }: open the note that this stands in
weave-title = Weave notes
weave-intro = What each wrote stands side by side, by agenda item and in the order in which it was written. Together it becomes one record. The notes themselves stay as they are.
weave-back = Back
weave-open = Open “{ $title }”
weave-choices = What is woven
weave-into = Weave into
weave-new = A new meeting
weave-new-title = Title of the new meeting
weave-notes = Notes
weave-progress = { $woven } of { $pieces } woven
weave-leave-out = Leave out “{ $title }”
weave-add = Find a note to add
weave-done = { $count ->
    [one] 1 paragraph woven.
   *[other] { $count } paragraphs woven.
} { $known ->
    [0] {""}
    [one] 1 was there already.
   *[other] { $known } were there already.
}
weave-taken-out = { $count ->
    [one] 1 paragraph is out again.
   *[other] { $count } paragraphs are out again.
}
weave-differs-stays = This paragraph reads otherwise in the record than here. Take it out there if it must go.
weave-place-none = Everything goes below its own item again.
weave-place-here = the next ones go behind this
weave-all = { $count ->
    [one] Weave 1 piece of text
   *[other] Weave all { $count } pieces of text
}
weave-put-away = Put the notes away afterwards
weave-undo = { $count ->
    [one] Take 1 paragraph out again
   *[other] Take { $count } paragraphs out again
}
weave-nothing-left = Everything is woven.
weave-how = Press a piece of text to weave it, and again to take it out. You can drag, too. Arrows go from piece to piece, Shift and Enter weave the whole item. Press something on the near side to have the next ones go behind it.
weave-how-narrow = Press a piece of text to weave it, and again to take it out.
weave-no-heading = Without a heading
weave-item-of = { weave-item }: “{ $heading }”
weave-item = { $count ->
    [one] Weave this one piece
   *[other] Weave these { $count }
}
weave-item-empty = Nothing of this is here yet.
weave-empty = Choose notes first
weave-empty-text = Find the notes of this meeting above, or choose several at once in a list.
weave-dragging = Let go where it should come
weave-state-partly = partly woven
weave-state-woven = woven
weave-state-differs = woven, reads otherwise now
weave-twins = { $count ->
    [one] 1 paragraph stands here twice, because two people wove the same notes.
   *[other] { $count } paragraphs stand here twice, because two people wove the same notes.
}
weave-twins-remove = { $count ->
    [one] Take one of the two out
   *[other] Take one of two out, { $count } times
}
weave-twins-gone = { $count ->
    [one] 1 double paragraph is gone.
   *[other] { $count } double paragraphs are gone.
}
weave-twin-first = Keep the first
weave-twin-second = Keep the second
same-title = These are the same
same-intro = Two records of one thing, made on two laptops, become one. One stays, the other gives way: lists, links and search follow. Nothing is lost, and they can be taken apart again.
same-which = Which record is the same as “{ $title }”?
same-alike = Perhaps one of these
same-find = Find: { $kind }
same-stays = This one stays
same-gives-way = This one gives way
same-turn = Turn round
same-differ = What differs
same-of-one = of the one that stays
same-of-other = of the other
same-both = together
same-both-texts = below each other
same-empty = empty
same-alone = What else will be in it
same-what = Attachments come along. The text of the other record stays there, and can be woven afterwards.
same-join = Make them one
same-another = Choose another
same-done = “{ $title }” now stands for both.
related-apart-done = “{ $title }” stands on its own again.
related-away-done = { $count ->
    [one] The note was put away.
   *[other] { $count } notes were put away.
}
related-shown-done = { $count ->
    [one] The note is in the list again.
   *[other] { $count } notes are in the list again.
}
related-is-away = put away
related-alike = Perhaps the same
related-compare = Compare
similar-title = Resembles
similar-words = Both: { $words }
related-gave-way = Gave way to this
related-weave-text = Weave its text
related-apart = Take apart
related-woven-from = Woven from
related-weave-on = Weave on
related-put-away = { $count ->
    [one] Put the note away
   *[other] Put the { $count } notes away
}
related-take-out = { $count ->
    [one] Show in the list again
   *[other] Show the { $count } notes again
}
related-woven-into = Woven into
related-codes = Codes on woven notes
related-codes-here = { $count ->
    [one] One code of the notes is not here.
   *[other] { $count } codes of the notes are not here.
}
related-codes-there = { $count ->
    [one] One code of this is not in “{ $title }”.
   *[other] { $count } codes of this are not in “{ $title }”.
}
related-codes-bring-here = { $count ->
    [one] Bring the code here
   *[other] Bring { $count } codes here
}
related-codes-bring-there = { $count ->
    [one] Bring the code to “{ $title }”
   *[other] Bring { $count } codes to “{ $title }”
}
related-codes-off-here = { $count ->
    [one] Bring back the code too that was taken off here
   *[other] Bring back the { $count } codes too that were taken off here
}
related-codes-off-there = { $count ->
    [one] Bring back the code too that was taken off in “{ $title }”
   *[other] Bring back the { $count } codes too that were taken off in “{ $title }”
}
related-codes-changed-here = { $count ->
    [one] One code stands on words that read otherwise here, and stays with the note.
   *[other] { $count } codes stand on words that read otherwise here, and stay with the notes.
}
related-codes-changed-there = { $count ->
    [one] One code stands on words that read otherwise in “{ $title }”, and stays here.
   *[other] { $count } codes stand on words that read otherwise in “{ $title }”, and stay here.
}
related-codes-done = { $count ->
    [one] One code is there now too.
   *[other] { $count } codes are there now too.
}
related-weave-here = Weave notes into this
guide-begin = Begin an interview with this guide
related-same = This is the same as…
related-gives-way = Another record stands for this one.
related-open-stays = Open that record
related-put-away-here = This was put away: lists show it only when asked.
change-merged = the same as

## Lists and records

records-none-open = Nothing open
records-choose = Choose something on the left to read or go on writing, or begin something new.
records-choose-reader = Choose something on the left to read.
list-filter = Search this list
list-state = State
list-state-all = Every state
list-sort = Order
list-sort-updated = Last changed
list-sort-title = By title
list-sort-date = By date
list-count = { $count ->
    [one] 1 record
   *[other] { $count } records
}
list-changed = changed: { $when }
list-nothing = Nothing fits. Try other words or another state.
list-empty = No { $kind } yet
list-empty-interview = This is for conversations: who, where, with which consent, and what was said.
list-empty-field-note = This is where you write what you see and hear, apart from what you make of it.
list-empty-dilemma = This is for hard choices: two sides, and what each side costs.
list-empty-meeting = This is for meetings: who was there, what was discussed and decided.
list-empty-initiative = This is for the initiatives that you follow, with their story.
list-empty-person = This is for people, under the name that they choose themselves.
list-empty-trajectory = This is for the trajectory as a whole: its question, its stages, and who comes along.
list-empty-action = This is for what was agreed on: what will be done, by whom, and by when.
list-empty-guide = This is for the questions that you take along to a conversation. From a guide you begin an interview at once.
list-empty-learning-question = This is for what you want to learn together: when a question came up, how it shifted, and what came of it.
list-empty-intervision = This is for sessions in which you think through a dilemma together, step by step.
list-empty-method = This is for methods of intervision of your own. Four common ones are there already when you begin a session.
list-empty-insight = This is for what you learned, and on which quotes and kinds of knowledge it rests.
list-empty-condition = This is for what makes it possible that something works, and what that asks of whom.
list-empty-brief = This is for briefs that tell insights in one voice, to a municipality for instance.
list-empty-source = This is for articles, books and reports that insights lean on. They can be imported from Zotero or EndNote, too.
list-empty-actor = This is for whoever has influence or undergoes it: initiatives, municipalities, funds, neighbours.
list-empty-power-map = This is for drawings of who had influence on a question, on a day, through whose eyes.
list-empty-consent = This is for what people allow, use by use. Begin a consent on the page of the person.
list-empty-request = This is for what people ask about their data: to see, correct or erase it. With the day by which they need an answer.
list-first = Make the first one
record-new = New
record-to-list = To the list
record-export = Export
record-remove = Put in the bin
record-binned = It is in the bin.
record-undo-bin = Put back
record-in-bin = This is in the bin. Put it back to write in it.
record-title-hint = Give this a title
record-reading = Reading only
record-tools = This record
record-facts = Facts
record-linked-from = Linked from
record-made = Made by { $author }, { $when }
here-label = Here too now
here-came = Here too now: { $names }.
here-in-row = Here now: { $names }
value-none = not filled in
date-hint = 2026, 2026-05 or 2026-05-17
date-wrong = This is no date. Type a year, a month or a day, such as 2026, 2026-05, 2026-05-17 or 17-5-2026.
count-wrong = Type a whole number, without words.
count-wrong-between = Type a whole number from { $least } to { $most }.
words-add = Add
words-hint = Press Enter to add.
records-add = Type the first letters of a title
chip-remove = Remove { $label }

rows-add = Add a row
rows-none = Nothing yet
rows-empty = empty
rows-empty-row = Row { $number }, still empty
rows-up = Move up: { $row }
rows-up-title = Move up (Alt+↑)
rows-down = Move down: { $row }
rows-down-title = Move down (Alt+↓)
rows-remove = Remove: { $row }
rows-remove-title = Remove
rows-removed = Removed: { $row }
rows-undo = Undo
rows-moved = { $row } is now number { $number } of { $count }
point-hint = Latitude and longitude, such as 52.37, 4.90, or the name of a town or municipality
point-several = There are several places of this name: choose one with the arrows
point-wrong = This is no place: write two numbers, such as 52.37, 4.90, or the name of a town or municipality
point-blur = How exactly
point-exact = exactly
point-within = to within { $metres } metres
point-town = town or village, { $province }
point-municipality = municipality, { $province }
point-is = On the map near { $place }, { $province }
point-is-set = Set on the map
point-on-map = On the map
point-map = Map of the Netherlands to choose a place on
point-map-text = Click where it is, or move the cross with the arrows. What is kept is the circle, as wide as the place is to be blurred.
point-map-keys = Arrows move the cross, with Shift further; plus and minus look closer or wider, Home shows all of the map, Enter sets the place.
point-map-set = Set here
point-near = Near { $place }, { $province }
point-near-nothing = Far from any town in the Netherlands
point-source = Names of towns and villages: { $owners }, { $licence }.
change-row-added = row added
change-row-changed = row changed
change-row-removed = row removed

## Initiatives: table, map and years

initiatives-views = How to look at initiatives
initiatives-as-list = List
initiatives-as-table = Table
initiatives-as-map = Map
initiatives-table = Initiatives in a table
initiatives-map = Initiatives on the map
initiatives-none = No initiatives yet
initiatives-filter = Name or place
initiatives-every-phase = Every phase
initiatives-every-group = Every target group
initiatives-province = Province
initiatives-every-province = Every province
initiatives-no-province = In no known province
initiatives-columns = Columns
initiatives-letters = From A to Z
initiatives-letter = To { $letter }
initiatives-count = { $count ->
    [one] 1 initiative
   *[other] { $count } initiatives
}
map-label = Map of the Netherlands with the initiatives
map-keys = Arrows move the map, plus and minus look closer or wider, Home shows all of it. The list beside it has the same initiatives.
map-closer = Closer
map-wider = Wider
map-whole = The whole country
map-cluster = { $count } initiatives close together
map-without = { $count ->
    [one] 1 of them has no place on the map.
   *[other] { $count } of them have no place on the map.
}
map-no-place = no place on the map
map-by-name = somewhere in this municipality
map-chosen = Pointed at on the map
map-chosen-count = { $count ->
    [one] 1 initiative at this place
   *[other] { $count } initiatives at this place
}
map-chosen-close = Close
map-source = Boundaries: { $owners }, { $dataset }, { $licence }; simplified.
map-about = The map of the Netherlands
years-title = Over the years
years-label = Time line of this initiative
years-keys = Arrows move the time line, plus and minus look closer or wider, Home shows all years. The list below has the same things in words.
years-all = All years
years-none = Nothing with a date yet. Events below, and records that name this initiative, will stand here.
years-events = Events
years-event = event
years-several = { $count } close together
years-written = written down { $date }
years-list = As a list ({ $count })
years-year = Which year
years-part = A part

## Attachments

attachments-title = Attachments
attachments-empty = Drag photos, sound or other files here. They are kept encrypted and go along to the team.
attachment-add = Add attachment
attachment-drop = Let go to keep it with this record
attachment-adding = Adding { $name }
attachment-added = Added by { $name }, { $when }
attachment-here = on this laptop
attachment-coming = coming in: { $percent } %
attachment-elsewhere = on another laptop
attachment-progress = Fetching { $name }
attachment-fetch = Fetch
attachment-view = View
attachment-play = Play
attachment-close = Close
attachment-wait = The photo appears as soon as all of it is here.
attachment-wait-player = This plays as soon as enough of it is here.
attachment-not-shown = This can’t be shown here. Save it as a file, and open it with another program.
attachment-save = Save as a file
attachment-saving = Saving attachment
attachment-saved = { $name } is saved.
attachment-remove = Remove attachment
attachment-remove-title = Remove { $name }?
attachment-remove-text = The attachment goes from this record, for the whole team. This can’t be undone; whoever still has the file can add it again.
attachment-removed = { $name } is removed.
photo-button = Photo
photo-title = Take a photo
photo-hint = The photo is kept with this record at once, encrypted. Neither the place nor the device is in it.
photo-take = Take the photo
photo-choose = Choose a file
photo-file = Photo { $when }.jpg
photo-kept = { $name } is kept.
pasted-file = Pasted { $when }-{ $number }.{ $end }
pasted-kept = { $count ->
    [one] The picture is with the attachments.
   *[other] { $count } pictures are with the attachments.
}
pasted-label = What did not come along
pasted-elsewhere = { $count ->
    [one] A picture in what you pasted did not come along. Copy it by itself, or drag the file onto this record.
   *[other] { $count } pictures in what you pasted did not come along. Copy them by themselves, or drag the files onto this record.
}
pasted-too-large = A picture is larger than { $most } MB and was not taken over. Drag the file onto this record to keep it.
photo-none = There is no camera here that can be used. Choose a file, for example from your phone.
photo-denied = This laptop does not let Crossroads use the camera. Allow it in the settings of the system, or choose a file.
memo-button = Voice memo
memo-title = Recording
memo-is-on = Recording
memo-is-paused = Recording is paused
memo-level = Loudness
memo-pause = Pause
memo-resume = Go on recording
memo-stop = Stop and keep
memo-file = Voice memo { $when }.wav
memo-begun = Recording. All of it is kept on this laptop at once, encrypted.
memo-paused = The recording is paused.
memo-goes-on = The recording goes on.
memo-kept = { $name } is kept.
memo-silent = No sound comes in. Is the microphone on, and is it the right one?
memo-none = There is no microphone here that can be used. Record with another device, and add the file.
memo-denied = This laptop does not let Crossroads use the microphone. Allow it in the settings of the system.
memo-recovered = A recording that was broken off has been kept. It is with:
memo-understood = Understood

## Listening and writing down

command-sound-toggle = Play the sound, or pause it
command-sound-here = Listen from the cursor
command-sound-back = Sound 3 seconds back
command-sound-on = Sound 3 seconds on
command-sound-slower = Sound slower
command-sound-faster = Sound faster
command-sound-stamp = Insert the time of the sound
command-sound-speaker = Next speaker, with the time
sound-title = Sound
sound-play = Play
sound-pause = Pause
sound-back = { $seconds } seconds back
sound-on = { $seconds } seconds on
sound-seconds = { $seconds } s
sound-place = Place in the sound
sound-speed = Speed
sound-times = { $speed }×
sound-speed-now = Speed { $speed }×
sound-stamp = Time
sound-speaker = Next speaker
sound-follow = Text follows
sound-choose = Which sound
sound-failed = This sound can’t be played here. Save it as a file, and listen with another program.
sound-no-times = No times such as [00:12:30] stand in this text. Insert one while you listen.
interview-title = State of the interview
interview-next = On to: { $state }
interview-is = The interview is { $state } now.
interview-lacks = For “{ $state }”, { $field } is still empty.
interview-names = { $count ->
    [one] 1 paragraph still begins with a name that has a pseudonym.
   *[other] { $count } paragraphs still begin with a name that has a pseudonym.
}
names-begin = Replace names
names-title = Replace names of speakers by pseudonyms
names-name = Name in the text
names-other = Becomes
names-count = Paragraphs
names-times = { $count }
names-nobody = stays: no person was chosen for this speaker
names-gone = stays: this person is gone
names-unnamed = stays: this person has no name
names-twice = stays: two speakers have this name
names-in-list = In the list of speakers, too
names-only = Only names at the beginning of paragraphs are replaced. Names in what people say stay: find them in the text. In the history the old names can still be read.
names-replace = Replace
names-replaced = { $count ->
    [one] 1 name in the text was replaced.
   *[other] { $count } names in the text were replaced.
}
beside-original = Beside the original
beside-translation = Beside the translation
beside-title = Original and translation
beside-intro = To be read. Enter or a double click opens a paragraph where it is written.
beside-is-original = original
beside-is-translation = translation
beside-open = Open
beside-nothing = nothing stands here

## Writing

editor-label = Text
editor-unknown = This text holds something that this version of Crossroads does not know. You can read it; update Crossroads to write in it.
toolbar-label = Formatting
toolbar-level = Kind of paragraph
toolbar-level-option = { $level ->
    [0] Paragraph
   *[other] Heading { $level }
}
toolbar-strong = Bold (Ctrl+B)
toolbar-em = Italic (Ctrl+I)
toolbar-underline = Underline (Ctrl+U)
toolbar-strike = Strike (Ctrl+Shift+X)
toolbar-link = Web address
toolbar-bullets = List (Ctrl+Shift+8)
toolbar-numbers = Numbered list (Ctrl+Shift+7)
toolbar-quote = Quote (Ctrl+Shift+9)
toolbar-rule = Line
toolbar-table = Table
toolbar-row-add = Row below
toolbar-row-remove = Remove row
toolbar-column-add = Column beside
toolbar-column-remove = Remove column
toolbar-table-remove = Remove table
toolbar-direction-auto = Writing direction: automatic (Ctrl+Shift+D)
toolbar-direction-rtl = Writing direction: right to left (Ctrl+Shift+D)
toolbar-direction-ltr = Writing direction: left to right (Ctrl+Shift+D)
toolbar-undo = Undo (Ctrl+Z)
toolbar-redo = Redo (Ctrl+Y)
find-label = Find in the text
find-words = Find in this text
find-count = { $place ->
    [0] { $count ->
        [one] once
       *[other] { $count } times
    }
   *[other] { $place } of { $count }
}
find-none = Not found
find-next = Next (Enter or F3)
find-previous = Previous (Shift+Enter or Shift+F3)
find-close = Close the bar (Esc)
find-replacement = Replace with
find-replace = Replace
find-replace-all = Replace all
count-words = { $count ->
    [one] 1 word
   *[other] { $count } words
}
count-letters = { $count ->
    [one] 1 character
   *[other] { $count } characters
}
count-selected = Selected:
outline-label = Outline
focus-end = Show everything again (Esc)
focus-begun = Only the text. Escape brings the rest back.
focus-ended = Everything is shown again.
find-replaced = { $count ->
    [one] Replaced once
   *[other] Replaced { $count } times
}
link-title = Web address of these words
link-address = Web address
link-hint = Begins with https:// or mailto:. Empty takes the address away.
link-wrong = This address cannot be used. Begin with https:// or mailto:.
link-empty = First choose the words that the address belongs to.
link-set = Set
links-label = Records to link to
links-none = Nothing found with these words.
choices-more = The first { $count }. Type more letters to narrow it down.
carry-more = { $count ->
    [one] There is one more, which is not shown here.
   *[other] There are { $count } more, which are not shown here.
}
home-courses-more = { $count ->
    [one] One more trajectory under way
   *[other] { $count } more trajectories under way
}

## Search

search-title = Search
search-label = Search all
search-empty = Search everything you wrote
search-empty-text = Type a few letters in the search box. Parts of words, accents and Arabic are found as well.
search-found = { $count ->
    [0] Nothing found. Try a part of the word.
    [one] 1 record found
   *[other] { $count } records found
}
search-codes = { $count ->
    [one] 1 code found
   *[other] { $count } codes found
}
search-many = The first { $count } records. Type more letters to narrow it down.

## Import and export

import-title = Import
import-intro = Bring in notes and transcripts that you have already. You see first what they become; the files themselves do not change.
import-empty = Choose files, or drop them here
import-empty-text = Word (.docx), LibreOffice (.odt), Markdown, plain text, subtitles (.vtt and .srt), .jsonl from Crossroads, and sources from Zotero, EndNote and others (.bib, .ris, CSL .json), and interview guides from KoboToolbox and ODK (XLSForm, .xlsx).
import-pick = Choose files
import-other = Other files
import-drop = Drop to import
drop-role = As a { $role } you can’t add anything here. A coordinator can give you another role.
drop-label = What was not added
drop-closed = Nothing can be added here now.
import-looking = Looking at the files…
import-kind = What are they?
import-kind-hint = Chooses for all files at once. In the list you choose for each.
import-kind-of = What does { $file } become?
import-kind-auto = What the file says
import-table = What comes in
import-file = File
import-becomes = Becomes
import-first-words = Title and first words
import-counts = { $created } new, { $updated } updated
import-do = { $count ->
    [one] Import 1 record
   *[other] Import { $count } records
}
import-busy = Importing
import-refused = These files were not looked at: others are just coming in. Choose them again after that.
import-done = { $created } new, { $updated } updated, { $unchanged } the same already.
import-remarks = Please look at these
import-show = To the notes
import-more = Import more
format-docx = Word document
format-odt = LibreOffice document
format-markdown = Markdown
format-text = plain text
format-vtt = subtitles (VTT)
format-srt = subtitles (SRT)
format-jsonl = from Crossroads (JSONL)
format-bibtex = sources (BibTeX)
format-ris = sources (RIS)
format-csl = sources (CSL-JSON)
format-xlsform = form (XLSForm)
format-none = unknown kind of file

export-title = Export
export-intro = Make files that other programs can open, and that can be imported again.
export-warning = These files are not encrypted. Keep them only in a safe place, and no longer than needed.
export-what = What do you export?
export-this = Only “{ $title }”
export-all = The whole project
export-format = In which form?
export-markdown = Folder of Markdown
export-markdown-text = a text file per record, readable in any program
export-jsonl = One .jsonl file
export-jsonl-text = for programs: one record a line
export-do = Export
export-busy = Exporting
export-done = { $records ->
    [one] 1 record exported
   *[other] { $records } records exported
} to { $path }.
export-unreadable = { $count ->
    [one] 1 record can’t be read on this laptop and is not in it. Whoever can read it has it still.
   *[other] { $count } records can’t be read on this laptop and are not in it. Whoever can read them has them still.
}
export-damaged = { $count ->
    [one] 1 attachment is damaged on this laptop and is not in it. Check the project in the settings; there you see to which record it belongs.
   *[other] { $count } attachments are damaged on this laptop and are not in it. Check the project in the settings; there you see to which records they belong.
}
export-elsewhere = { $count ->
    [one] 1 attachment is not on this laptop and is not in it. Open its record and fetch it first, if it has to be.
   *[other] { $count } attachments are not on this laptop and are not in it. Open their records and fetch them first, if they have to be.
}
export-waiting = { $count ->
    [one] 1 change of a colleague came here and can’t be opened yet: what it says is not in it. Exchange once more, and export again.
   *[other] { $count } changes of colleagues came here and can’t be opened yet: what they say is not in it. Exchange once more, and export again.
}

## What people allow, insights and briefs

realname-title = Real name and contact: on this laptop only
realname-intro = What you write here never leaves this laptop: it is in no record, pack, folder or export. Who needs it on another laptop types it there. A backup of this laptop has it, encrypted. Texts that colleagues get to read are looked through for these names.
realname-name = Real name
realname-also = Other spellings and names
realname-phone = Telephone
realname-mail = Mail
realname-address = Address
realname-remarks = How to reach them best
realname-missing = Real names stood on this laptop that are here no more: their file (names.db) is gone or damaged. A backup has them, or the laptop on which you typed them. Until they are back, nothing goes to others.
realname-missing-kept = What you type here is kept.
realname-missing-closed = Before they are back, or you go on without them, no names can be typed here.
realname-missing-of = Of: { $names }.
realname-back = Bring them back from a backup
realname-back-text = Choose a backup of this project, of this laptop or of another on which the names were. Only the real names come out of it; what stands here already stays. What you took away from somebody since, such as an old number, may stand there again: look it through.
realname-back-do = Bring back
realname-back-done = { $count ->
    [0] There is nothing in this backup that was not here yet.
    [one] The names of 1 person are back.
   *[other] The names of { $count } people are back.
}
realname-back-elsewhere = { $count ->
    [one] Of 1 person in the backup there is no record here. Bring that in first, and do this again.
   *[other] Of { $count } people in the backup there is no record here. Bring those in first, and do this again.
}
realname-back-some = Not back yet: { $names }. Another backup may have them.
realname-back-forgotten = { $count ->
    [one] The names of 1 person in the backup were taken away here, and stay away. If they should come back, first type something under the real name of that person again, and do this once more.
   *[other] The names of { $count } people in the backup were taken away here, and stay away. If they should come back, first type something under the real names of these people again, and do this once more.
}
realname-back-unknown = Nobody knows whose names were gone, and so not either whether these are all. If they are, go on without the rest.
realname-on = Go on without them
realname-on-text = The names that are gone are then missed no more: what goes to others is not looked through for them either. A backup can still be restored later. A file that can’t be read stays beside it in the project’s folder.
realname-on-do = Go on without these names
export-names = { $count ->
    [one] There is 1 known real name in what was written. That is fine within the team; don't pass it on to others like this.
   *[other] Known real names stand in what was written, { $count } times. That is fine within the team; don't pass it on to others like this.
}
export-names-look = See where
export-names-where = Records with real names
export-names-times = { $count ->
    [one] once
   *[other] { $count } times
}
realname-elsewhere = What was typed as a real name in another project is not saved yet. Open that project: then it is.
realname-other = Also known here: { $name }
realname-here-label = Real names
realname-here = { $count ->
    [one] “{ $words }” is somebody’s real name.
   *[other] “{ $words }” is somebody’s real name. Real names in this text: { $count }.
}
realname-held = Not sent yet: send it again if you mean it.
realname-field = “{ $words }” in { $field } is somebody’s real name.
realname-more = And { $count } more.
realname-put = Put “{ $name }”
realname-leave = Leave it
realname-leave-label = Leave it: “{ $words }”
realname-next = Next name
import-names = { $count ->
    [one] A known real name stands in it.
   *[other] Known real names stand in it { $count } times.
}
uses-title = May be used for
uses-why = Why, and since when
uses-nobody = Nobody is named here whose consent could be looked up. Fill in who was interviewed.
uses-open = Open the consent
uses-open-label = Open the consent about: { $use }
consent-new = New consent
consent-new-title = Consent of { $name }
withdraw-begin = Withdraw consent
withdraw-begin-erase = Have it erased, too
withdraw-title = { $name } withdraws
withdraw-means = What did they ask for?
withdraw-stop = Stop
withdraw-stop-text = What is here stays with the team, and is used no more.
withdraw-erase = Erase
withdraw-erase-text = What is here is used no more, and has to be erased.
withdraw-next = See what follows
withdraw-back = Back
withdraw-do = Withdraw
withdraw-do-erase = Withdraw and erase
withdraw-follows-stop = From now on nothing of theirs goes into an export or a brief. Quotes of theirs: { $quotes }. They stay in the records of the team.
withdraw-follows-erase = From now on nothing of theirs goes into an export or a brief, and no later consent brings it back. Quotes of theirs: { $quotes }.
withdraw-insights = Insights that rest on it
withdraw-briefs = Briefs that lose quotes
withdraw-erased = Conversations with them alone, erased on every laptop for good
withdraw-by-hand = Records that name them too, or have paragraphs of those conversations: take their part out by hand
withdraw-copies = Evidence with a copy of words from there, which stays after erasing: take the words out by hand
withdraw-typed = Records in which their name or words were typed: take them out by hand
withdraw-proofs = Consents of which the proof lies elsewhere: decide what becomes of it
withdraw-sent = Briefs that were sent: tell those who have them
withdraw-left = What you have to do by hand goes into an action for the team once this is done. What is taken out of a record stays in its history.
withdraw-own-record = Their own record: empty it, and put it in the bin, by hand
withdraw-forget-names = Forget their real names and contact data on this laptop
withdraw-forget-names-text = On other laptops they are forgotten there, and copies of this laptop keep them.
withdraw-not-coordinator = Only a coordinator can erase. Ask one to erase these:
withdraw-gone-out = What was written out before is not called back by this. Tell those who have it.
withdraw-forget = Forget the names
withdraw-done = The consent is withdrawn.
withdraw-names-left = The consent is withdrawn, but the real names are still on this laptop. Forget them again, or remove them under ‘Real name and contact’.
evidence-title = Evidence, and what it may be used for
evidence-for = Speaks for it
evidence-against = Speaks against it
evidence-gone = What this is from is in the bin, erased or not here.
evidence-add = Use as evidence
evidence-add-do = Add
evidence-added = Added to “{ $title }”.
evidence-insight = Insight
wall-title = Wall of insights
wall-intro = What was learned, by the kinds of knowledge that it rests on. Choose insights over initiatives, and tell them in one voice.
wall-empty = No insights yet
wall-empty-text = Write down what you learned, and which quotes it rests on.
wall-new = New insight
wall-only = Show only what
wall-only-knowledge = rests on one kind of knowledge
wall-only-initiative = rests on one initiative
wall-only-against = nobody spoke against
wall-count = { $count } of { $total }
wall-group-all = All three kinds of knowledge
wall-group-two = Two kinds of knowledge
wall-group-lived = Lived experience alone
wall-group-professional = Professional knowledge alone
wall-group-academic = Academic knowledge alone
wall-group-none = No kind of knowledge named
wall-knowledge = Kinds of knowledge
wall-choose = Choose: { $title }
wall-thin-knowledge = Rests on one kind of knowledge: { $kind }
wall-thin-initiative = Rests on one initiative: { $title }
wall-initiatives = Initiatives: { $count }
wall-evidence = For: { $count }
wall-against = Against: { $count }
wall-sources = Sources: { $count }
wall-quotes = Quotes that may go to a municipality: { $free } of { $count }
wall-strength = Stands: { $strength }
wall-chosen = Chosen: { $count }
wall-none = Choose none
wall-condition = Make a workable condition
wall-brief = Make a brief
wall-brief-text = Insights: { $count }. Initiatives: { $initiatives }. The brief refers to them; their quotes come in when it is written, as far as they may.
wall-brief-do = Make
brief-title = As a document
brief-intro = It is put together anew each time, from this record and the insights it names. Quotes that may not go are not in it.
brief-purpose = For
brief-look = See how it reads
brief-write-docx = Write for Word
brief-write-markdown = Write as Markdown
brief-written = Written to { $path }.
brief-left-out = Not everything may go:

# Meetings: their minutes, what they bring over, and the trajectory.
minutes-make = Make the minutes
minutes-title = Minutes of this meeting
minutes-intro = They are put together anew each time, from this record and what refers to it. Who was there stands in them under the name chosen for it. Whoever has nothing recorded about that is not named.
agenda-title = Learning agenda
agenda-here = Learning questions that can shift here
agenda-open = { $count ->
    [one] Open: 1 question
   *[other] Open: { $count } questions
}
agenda-shifted = { $count ->
    [one] Shifted: 1 question
   *[other] Shifted: { $count } questions
}
agenda-closed = { $count ->
    [one] Closed: 1 question
   *[other] Closed: { $count } questions
}
agenda-none = No learning questions yet. Those that name this learning trajectory will stand here.
agenda-more = { $count ->
    [one] 1 more belongs to it that is not shown here. Look in the list of its kind.
   *[other] { $count } more belong to it that are not shown here. Look in the lists of their kinds.
}
agenda-more-shifts = { $count ->
    [one] It shifted 1 time more before that.
   *[other] It shifted { $count } times more before that.
}
agenda-came-up = Came up
agenda-became = Became
agenda-became-more = And others after that.
agenda-closed-by = Closed by
agenda-closed-by-more = { $count ->
    [one] and 1 record more
   *[other] and { $count } records more
}
agenda-outcome = Closed
agenda-no-words = shifted, without words
agenda-look-back = look back on { $date }
agenda-shift = Add a shift
agenda-shift-of = Add a shift: { $title }
agenda-shift-done = Done
agenda-shift-drop = Rather not
carry-open = Bring over from last time
carry-title = Bring over from last time
carry-from = From: { $title }, { $date }. What you tick comes on the agenda.
carry-already = is on the agenda already
carry-nothing = Nothing was left of it: no open actions, no dilemmas to look back on, no open learning questions.
carry-no-before = There is no earlier meeting in this series or learning trajectory. Fill in the date, the series or the trajectory, or choose under Follows which one it was.
carry-do = Put on the agenda
carry-done = { $count ->
    [one] 1 item is on the agenda.
   *[other] { $count } items are on the agenda.
}
course-years = The years of this learning trajectory
course-years-label = Time line of this learning trajectory
course-years-none = Nothing with a date yet. Stages, and meetings, actions and learning questions that name this trajectory, will stand here.
course-more = { $count ->
    [one] 1 older learning question stands in the table only.
   *[other] { $count } older learning questions stand in the table only.
}
course-table = As a table ({ $count })
course-stage = stage
course-what = What
course-of = Kind or series
course-more-stages = { $count ->
    [one] 1 more stage stands in the table only.
   *[other] { $count } more stages stand in the table only.
}
gave-title = Actions from this meeting
gave-what = What will be done
gave-who = Who does it
gave-due = By when
gave-add = Add this action
gave-added = Action added: { $title }
gave-more = { $count ->
    [one] There is 1 more action that is not shown here. Look in the list of actions.
   *[other] There are { $count } more actions that are not shown here. Look in the list of actions.
}
begin-group = Begin
begin-meeting = New meeting
begin-intervision = Begin an intervision session
begin-learning-question = New learning question
begin-action = New action

# Giving a conversation or a portrait back.
return-do = Give back
return-title = Give back to whom it is about
return-intro = A letter and the text itself, to read or to print. Their own words go back, unless they withdrew. Of others it holds only what they let everybody read.
return-whom = To whom?
return-whole = The initiative as a whole
return-language = Language of the letter
return-prefers = Prefers to read: { $language }
return-mark = Given back today
return-mark-text = Sets the date, and the state of a conversation. The answer goes into “What participants say” and “What that changed”.
return-marked = Recorded. Write the answer into “What participants say”, and what it changed below.
return-nobody-here = It does not say whom this is about. Fill in who it is first; then you can give it back.
home-return = Still to give back
export-for = For whom?
export-for-team = The team itself: everything
export-for-team-text = Whole, and it can be imported again.
export-for-others = Only what people allow for this use. Names, quotes, photos and sound that may not go are masked or left out, and counted. It can’t be imported again. Read it through before you send it.

## Team and exchange

team-title = Team and exchange
team-intro = The laptops of your team bring each other up to date as soon as they can reach each other. Only your team can read what is under way.
team-alone = No other laptop is within reach now. You can simply go on working.
team-silent = This laptop looks for nobody now, and nobody finds it. With the ways to exchange you choose how laptops find each other.
team-together = { $count ->
    [one] 1 other laptop is connected and has everything.
   *[other] { $count } other laptops are connected and have everything.
}
team-exchanging = You are exchanging now: { $percent } % done.
team-trouble = Exchanging does not work everywhere now. Below, and with the ways to exchange, you read why.
team-ways = Ways to exchange
exchange-alone = Alone
exchange-silent = Looks for nobody
exchange-together = { $count ->
    [one] 1 laptop here
   *[other] { $count } laptops here
}
exchange-exchanging = Exchanging… { $percent } %
exchange-trouble = Exchanging does not work
exchange-now = Look now
exchange-looking = Everybody is being looked for again.
exchange-news-met = { $count ->
    [0] Connected with { $names }: nothing new came.
    [one] Connected with { $names }: 1 change came.
   *[other] Connected with { $names }: { $count } changes came.
}
exchange-news-lost = { $count ->
    [one] The connection with { $names } is gone. 1 change was still to go; it follows by itself when you meet again.
   *[other] The connection with { $names } is gone. { $count } changes were still to go; they follow by themselves when you meet again.
}
exchange-news-came = { $count ->
    [one] There is something new in 1 record.
   *[other] There is something new in { $count } records.
}
exchange-news-trouble = Exchanging does not work everywhere. { $sentence }
members-me = you
member-role = Change role
member-role-of = Change role: { $name }
member-role-title = What may { $name } do?
member-role-do = Change role
member-role-note = It holds from now on, on each laptop as soon as it hears of it. What was written already stays.
member-role-set = { $name } is now { $role }.
member-remove = Remove from the team
member-remove-one = Remove from the team: { $name }
member-removed = { $name } no longer belongs to the team.
member-leave = Leave the project
member-left = You left the project.
member-no-laptop = Has no laptop in this project now.
laptop-this = This laptop
laptop-connected = Connected now
laptop-met = Last met: { $when }
laptop-never = Never met yet
laptop-level = has everything
laptop-up-to = has everything up to { $when }
laptop-has-nothing = has nothing of this yet
laptop-outgoing = { $count ->
    [one] 1 change still to send
   *[other] { $count } changes still to send
}
laptop-incoming = { $count ->
    [one] 1 change still to come
   *[other] { $count } changes still to come
}
laptop-carries = { $count ->
    [one] keeps 1 attachment for the team
   *[other] keeps { $count } attachments for the team
}
laptop-carries-room = { $size } of { $limit }
laptop-carries-full = { $count ->
    [one] There is no room on it for 1 more attachment. Whoever runs it can give it more; until then, laptops that are on at the same time bring it to each other.
   *[other] There is no room on it for { $count } more attachments. Whoever runs it can give it more; until then, laptops that are on at the same time bring them to each other.
}
member-crowding = { $count ->
    [one] 1 attachment was announced to relays, and a relay takes { $most } of one member. What was added last is left out there; laptops that are on at the same time bring it to each other.
   *[other] { $count } attachments were announced to relays, and a relay takes { $most } of one member. Those that were added last are left out there; laptops that are on at the same time bring them to each other.
}
laptop-progress = Exchanging with { $name }
laptop-remove = Laptop lost?
laptop-remove-of = Laptop lost? { $name }
laptop-removed = The laptop of { $name } no longer belongs to the project.
former-title = No longer in the team
former-intro = They get nothing any more. What they wrote before stays.
former-laptop = the laptop { $words }
former-removed = Removed on { $when } by { $by }
former-removed-by-unknown = Removed on { $when }
former-left = Left on { $when }
former-put-away = Put away by themselves on { $when }
remove-laptop-title = Remove this laptop of { $name } from the project?
remove-laptop-do = Remove laptop
remove-laptop-does = From now on this laptop gets nothing any more, and your keys change. What was written on it later is kept apart; coordinators can read it. { $name } stays in the team.
remove-laptop-stays = What is on it already stays there, behind the passphrase. You can’t erase it from here. This can’t be undone; whoever uses the laptop can be invited again, and then begins with a new folder.
remove-member-title = Remove { $name } from the team?
remove-member-do = Remove from the team
remove-member-does = From now on all laptops of { $name } get nothing any more, and your keys change. What { $name } writes later is kept apart; coordinators can read it.
remove-member-stays = All that { $name } wrote so far stays in the project, with the name beside it. What is on those laptops already can’t be erased from here.
remove-leave-title = Leave the project?
remove-leave-do = Leave project
remove-leave-does = From now on you get nothing more from the team, and the team gets nothing more from you. This holds for all your laptops.
remove-leave-stays = What you wrote stays in the project. What is on this laptop you can go on reading. Only a coordinator can let you in again later.
apart-title = Kept apart
apart-intro = This is kept, but does not count in the project. Only coordinators see it here. If something belongs in it after all, copy it over.
apart-intro-own = This is kept, but does not count on this laptop yet.
apart-nobody = Unknown laptop
apart-removed = Written after this person or laptop had been removed from the project.
apart-role = Written without the role allowing it.
apart-damaged = Would have damaged the record.
apart-forked = The project folder of this laptop was copied, and both copies were written in. This is from the copy that does not count. Copy it over where it belongs, and have its owner go on with one copy only.
apart-lacking = This builds on something that is not on this laptop: you were shown something else than somebody else was, or it is still to come. Once it is here, this counts by itself. If it stays away, copy this over where it belongs.
apart-team = Would have changed the team, and does not count: the role did not allow it, the person had been removed, or somebody had done the same before.
apart-erasure = Would have erased this record for good, and may not. The record stays.
apart-key = Would have given out a key, and may not. Nobody uses that key.
apart-files = Told relays of attachments, and may not or not so. Relays leave them out.
apart-in = In: { $title }
by-hand-title = Without a network
by-hand-intro = With files on a USB stick it always works.

## Inviting

invite-title = Invite
invite-intro = The other scans, pastes or types a code. Then you compare four words, and you let them in.
invite-somebody = Invite somebody
invite-own = Another laptop of mine
invite-own-text = belongs to you, and may do what you may
invite-whom = For whom?
invite-time = How long does the invitation hold?
invite-time-hint = For that time this laptop must be on and unlocked to let somebody in.
invite-minutes = { $minutes ->
    [15] a quarter of an hour
    [60] an hour
    [1440] a day
   *[other] a week
}
invite-do = Make invitation
invite-qr = The invitation as a QR code
invite-step-other = Open Crossroads on the other laptop and choose ‘Join a project’.
invite-step-code = Scan the QR code with a phone, or send the text. The code goes into the box on the other laptop.
invite-step-words = As soon as that laptop calls, you see a name and four words here.
invite-ticket = The invitation as text
invite-once = An invitation works once. Whoever sees the code is not in yet: it is you who lets them in.
invite-left-second = { $count ->
    [one] Holds for 1 more second
   *[other] Holds for { $count } more seconds
}
invite-left-minute = { $count ->
    [one] Holds for 1 more minute
   *[other] Holds for { $count } more minutes
}
invite-left-hour = { $count ->
    [one] Holds for 1 more hour
   *[other] Holds for { $count } more hours
}
invite-left-day = { $count ->
    [one] Holds for 1 more day
   *[other] Holds for { $count } more days
}
invite-withdraw = Withdraw invitation
invite-over = This invitation no longer holds.
invite-ended = Somebody came with this invitation three times and something about it was wrong, so it ended. Make a new one, and give it to nobody but whom it is for.
invite-again = Make a new one
invite-admitted = { $name } is in. The laptops are exchanging now.
invite-waiting = { $name } waits for your answer.
invite-look = Look
copy = Copy
copied = Copied
asked-title = { $name } wants to come in
asked-question = Are these four words on the other screen too?
asked-why = Read them to each other, best while you see or hear each other. If the words are not the same, let nobody in: then somebody is in between.
asked-later = Later
asked-refuse = Turn away
asked-admit = Yes, let in

pack-write-title = Write a pack
pack-write-intro = For a teammate, with what you wrote and received.
pack-for = For whom?
pack-for-all = For everyone: everything
pack-for-device = { $count ->
    [0] { $name } ({ $words }): has everything
    [one] { $name } ({ $words }): lacks 1 change
   *[other] { $name } ({ $words }): lacks { $count } changes
}
pack-file = { $project } { $date }
pack-write = Save the pack
pack-writing = Writing the pack
pack-written = The pack is ready: { $count ->
    [one] 1 change
   *[other] { $count } changes
}, { $kilobytes } kB. Only your team can open it.
pack-read-title = Read a pack
pack-read-intro = Reading the same pack twice, or in another order, does no harm.
pack-read = Choose a pack
pack-reading = Reading the pack
pack-nothing-new = This pack from { $from } holds nothing new.
pack-brought = { $records ->
    [one] Received from { $from }. 1 record changed.
   *[other] Received from { $from }. { $records } records changed.
}
pack-waiting = { $count ->
    [one] 1 change waits for an earlier pack.
   *[other] { $count } changes wait for an earlier pack.
}
pack-cut-short = The file is not complete. Copy it again and read it once more.
pack-see-changes = See what is new
pack-attachments = With the attachments that are on this laptop
pack-attachments-size = The pack becomes as large as they are.
pack-attachments-written = { $count ->
    [one] 1 attachment is in it.
   *[other] { $count } attachments are in it.
}
pack-attachments-came = { $count ->
    [one] 1 attachment came along.
   *[other] { $count } attachments came along.
}
pack-attachments-left = { $count ->
    [one] 1 attachment could not be taken in. Read this pack once more after the other packs.
   *[other] { $count } attachments could not be taken in. Read this pack once more after the other packs.
}
folder-attachments = Attachments too
folder-attachments-of = Attachments too, through { $name }
folder-busy = Attachments are on their way.

## Ways to exchange

ways-title = Ways to exchange
ways-intro = Choose how this laptop finds the others. Nothing ever goes to a server that is not yours.
ways-back = To the team
remove = Remove
remove-one = Remove: { $name }
nearby-title = Nearby
nearby-switch = Laptops on the same network find each other by themselves
nearby-sends = This laptop then calls on the network every few seconds. Only your team knows that call; others see random signs. Off is silent.
nearby-calling = Calls from: { $addresses }
nearby-heard = { $count ->
    [0] No other laptop of yours heard yet.
    [one] 1 other laptop of yours heard.
   *[other] { $count } other laptops of yours heard.
}
nearby-nobody = This laptop calls and hears nobody. Why, it can’t measure: nobody may be near, or this network does not let laptops reach each other. Is somebody of your team there? Then see whether this is switched on there too, and the project unlocked. If it is, type below the address that this page shows there, or let both join the hotspot of a phone.
address-title = By address
address-intro = Also works where calling is blocked, as on some wifi of a school or hotel. The hotspot of a phone nearly always works.
address-here = This laptop can be reached at: { $addresses }
address-label = Address of the other laptop
address-hint = Such as 192.168.1.20. It stands on this page of the other laptop. The code of an invitation is fine too.
address-add = Connect
address-connected = connected
address-waiting = not reached
address-unreached = Where nothing is reached, this laptop asked and got no answer. Why, it can’t measure. Look there first: is that laptop on, the project unlocked, and is this its address of today? If all of that is so, let both join the hotspot of a phone, and type its address there.
address-dialling = We are looking for { $address }.
folders-title = Through a folder
folders-intro = A USB stick, or a folder that you share. It gets encrypted packs that only your team can read.
folder-kind = Kind of folder
folder-path = Folder or USB stick
folder-path-place = Folder
folder-path-hint = Also one that Nextcloud, SURFdrive or Syncthing keeps.
folder-webdav = WebDAV
folder-webdav-place = Address
folder-webdav-hint = Such as https://cloud.example.org/remote.php/dav/files/name/folder
folder-webdav-user = User name
folder-webdav-secret = Password
folder-s3 = S3
folder-s3-place = Bucket and folder
folder-s3-hint = Such as bucket/folder?endpoint=https://s3.example.org
folder-s3-user = Access key
folder-s3-secret = Secret key
folder-secret-hint = Kept encrypted, on this laptop only.
folder-pick = Choose folder
folder-add = Add folder
folder-last = { $count ->
    [one] Last went well: { $when }. It holds 1 pack.
   *[other] Last went well: { $when }. It holds { $count } packs.
}
folder-never = Has not gone well yet.
folder-first = Is being visited for the first time.
relay-title = Over the internet
relay-intro = Only with a relay of your team’s own. It sees encrypted data pass and can’t read it.
relay-label = Address of your relay
relay-hint = Such as https://relay.example.org. Empty: not over the internet.
relay-do = Save
relay-set = Saved.
relay-connected = Your relay answers: this laptop can be found through it.
relay-trying = Connecting to your relay…
fetch-title = Fetching attachments
fetch-intro = Text always comes. Photos, sound and video can be large; you choose what comes by itself.
fetch-all = All attachments
fetch-nearby = All attachments, but only on this network. Over the internet not even what I open comes.
fetch-up_to = Attachments up to a certain size
fetch-opened = Only what I open
fetch-mb = MB

## What is new

changes-title = What is new
changes-intro = This changed since you last looked here. You can always bring back what was there.
changes-all = Also what you have seen
changes-seen = Mark all as seen
changes-all-seen = Everything is marked as seen.
changes-count = { $count ->
    [one] 1 record changed.
   *[other] { $count } records changed.
}
changes-restored = Brought back.
changes-empty = You are all caught up
changes-empty-text = As soon as something of a colleague comes in, you see here what changed, and who changed it.
changes-exchange = To team and exchange
change-by = { $names }, { $when }
change-record-added = new
change-record-changed = changed
change-record-removed = put in the bin
change-block-added = Paragraph added
change-block-changed = Paragraph changed
change-block-removed = Paragraph removed
change-overlap = Two people changed this. Please read whether it is right.
change-overlap-record = Two people changed the same thing here. Look at what is marked.
change-binned-meanwhile = Somebody put this in the bin while another was working on it. What was written stays in it.
change-restore = Bring back
change-restore-block = Bring back what was there, change { $number }
change-unworded = What changed here can’t be seen in words.
change-restore-field = Bring back what was there in { $field }
change-seen = Seen
change-seen-label = Seen: { $title }
changes-one-seen = Seen.
versions-label = Versions of { $of }
versions-paragraph = paragraph { $number }
versions-common = What you all had
versions-of = { $name } made of it
versions-now = How it reads now
versions-nothing = There was nothing yet.
versions-gone = Taken out.
versions-take = Take this
versions-take-label = Take this: { $of } of { $name }
change-open = Open
changes-view = How it is ordered
changes-view-day = By day
changes-view-person = By person
changes-view-record = By record
changes-nobody = Unknown
changes-erased = Erased
changes-only-apart = Only what was written apart
changes-apart = { $count ->
    [one] 1 record was written in apart.
   *[other] { $count } records were written in apart.
}
changes-keys = F7 goes to the next change, Shift+F7 to the one before. F8 marks it as seen and goes on, F9 opens the record.
changes-more = Show more
changes-arrived = { $count ->
    [one] 1 more record changed.
   *[other] { $count } more records changed.
}
changes-last = This is the last change.
changes-first = This is the first change.
change-reading = Reading …
change-apart = Several wrote in this while apart.
change-record-erased = erased for ever
change-erased-title = A record that was erased
change-erased = It is gone for ever, on every laptop that hears of it.
change-linked-from = { $count ->
    [one] 1 record links here
   *[other] { $count } records link here
}
change-block-moved = Paragraph moved
change-block-look = Formatting changed
change-links = links
change-file-added = Attachment added
change-file-removed = Attachment taken out
change-file-restore = Bring back: { $name }
change-file-take-out = Take out: { $name }
change-take-out = Take out
change-seen-one-label = Seen: { $what }
run-added = added by { $name }, { $when }
run-removed = taken out by { $name }, { $when }
run-hint = Point at a marked word to see whose it is.
versions-keep = Keep as it is
versions-keep-label = Keep as it is: { $of }
versions-write = Write another
versions-write-label = Write another: { $of }
versions-write-done = Let it be this
versions-write-lines = Each on a line of its own.
versions-write-find = Another record
versions-write-elsewhere = Write another in the record
versions-write-elsewhere-label = Write another in the record: { $of }
versions-coding = the code { $code }
gone-links = { $count ->
    [one] A link to something that is gone
   *[other] { $count } links to something that is gone
}
gone-untitled = A record whose title is not known
gone-binned = is in the bin
gone-erased = was erased for ever
gone-missing = is not on this laptop
gone-restore = Take out of the bin
gone-restore-label = Take out of the bin: { $title }
gone-remove = Take the link out
gone-remove-label = Take the link out: to { $title }
gone-remove-from = Take the link out of { $title }
command-change-next = To the next change
command-change-before = To the change before
command-change-seen = Change seen, and on
command-change-open = Open the record of this change
command-change-take = In an overlap: take version { $number }

## An intervision session

session-open = Run the session
session-untitled = Untitled session
session-title = Intervision of { $day }
session-back-first = Look back first
session-back = To the record
session-begin-title = Before you begin
session-begin-text = Choose a method and deal out the parts. Every laptop that has this session open follows by itself.
session-method = Method
session-method-hint = How the session goes: steps, times, parts and rules.
session-method-none = Not chosen yet
session-method-scripts = At hand
session-method-own = Our own
session-method-make = Make a method of our own from this
session-method-open = See the method
session-case = Dilemma
session-case-hint = What it is about this time; later will do.
session-case-none = Not chosen yet
session-case-open = See the dilemma
session-people = { $least } to { $most } people
session-start = Begin the session
session-pause = Stop the time
session-resume = Let the time run
session-next = Next step
session-previous = Previous step
session-step-of = Step { $number } of { $total }
session-each = at most { $count } each
session-then = Then: { $step }, { $minutes } min.
session-last = This is the last step.
session-left = { $time } left
session-over = { $time } over time
session-clock-left = left
session-clock-over = over time
session-clock-still = stands still
session-follows = This laptop follows the facilitator.
session-lead = Lead from this laptop
session-said-step = { $minutes ->
    [one] Step: { $step }, 1 minute.
   *[other] Step: { $step }, { $minutes } minutes.
}
session-said-over = The time for { $step } is over.
session-said-revealed = Shown: what was written in { $step }.
session-task-own = Your task ({ $part }):
session-tasks-others = What the others do
session-cast = Who does what
session-cast-name = Name of who takes part
session-cast-add = Add
session-cast-remove = Take { $name } out
session-part-of = Part of { $name }
session-part-none = No part yet
session-somebody = somebody
session-here = Who sits at this laptop?
session-here-hint = Stays on this laptop: it shows their task.
session-here-nobody = Not chosen
session-here-passed = Passed round: each in turn
session-course = Course
session-took = took { $time }
session-read-again = Read what was written in { $step }
session-rules = Rules
session-notes = Notes on this step
session-round = Each writes
session-round-shown = What was written
session-round-held = held back
session-round-text = What is written here stays on the laptop of whoever wrote it until all is shown at once. The others see only who has written.
session-write = Your contribution
session-write-as = Contribution of { $name }
session-write-late = The round was shown already. What you hand in now can be read at once.
session-hand-in = Hand in
session-hand-on = Hand in and pass on
session-handed-in = Handed in. Nobody reads it before all is shown.
session-handed-in-before = You have handed in. What you write and hand in now is added.
session-pass-text = Give the laptop to whoever’s turn it is.
session-pass-to = I am { $name }
session-pass-nobody = First put down under “Who does what” who takes part.
session-pass-later = Later, hide it
session-written = has written
session-written-nobody = Nobody has handed in yet.
session-written-beside = Also handed in, but not as anybody in “Who does what”:
session-not-handed-in = Written on this laptop, but not handed in:
session-reveal = Show all at once
session-reveal-title = Show everything?
session-reveal-text = { $count ->
    [one] 1 of { $people } has handed in.
   *[other] { $count } of { $people } have handed in.
} On every laptop, what was handed in there appears, and that can’t be turned back.
session-reveal-yes = Yes, show everything
session-shown-nothing = Nothing was handed in.
session-shown-soon = What was handed in here appears in a moment.
session-rating-of = How this question by { $name } feels: { $question }
session-rating-warm = warm
session-rating-neutral = neutral
session-rating-cold = cold
session-pad = The case owner’s pad
session-pad-text = Stays on this laptop. It takes no part in exchange, export or search.
session-pad-open = Open the pad
session-pad-close = Hide the pad
session-pad-release = Show the selection to all
session-pad-select = First select the piece that you want to show.
session-pad-released = Shown to all.
session-pad-shown = Shown from the pad
session-due = by { $day }
session-action-state = State of { $action }
session-action-outcome = What came of { $action }?
session-back-none = There is no earlier session to look back on yet.
session-back-case = It was about
session-back-no-actions = No actions were agreed on last time.
session-looked-back = What became of last time?
session-harvest-words = The harvest in a few sentences
session-harvest-case = The dilemma: { $title }
session-harvest-state = How it stands now
session-harvest-state-same = As it was
session-harvest-attempt = What is or was tried
session-harvest-outcome = What came of it
session-harvest-actions = Actions
session-harvest-action = Action { $number }
session-harvest-action-who = Who does action { $number }
session-harvest-action-due = Last day for action { $number }
session-harvest-what = What
session-harvest-who = Who
session-harvest-due = By when
session-harvest-more-actions = Another action
session-harvest-insights = Insights
session-harvest-insight = Insight { $number }
session-harvest-insight-hint = What did you learn?
session-harvest-more-insights = Another insight
session-harvest-look-back = When do you look back?
session-harvest-keep = Close the session with this harvest
session-harvest-untitled = An action needs words for what is to be done.
session-harvest-waits = The session was closed, here or on another laptop. What stands here is not kept yet.
session-harvest-add = Add this harvest
command-session-toggle = Intervision: let the time run, or stop it
command-session-next = Intervision: next step
command-session-back = Intervision: previous step
session-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
session-written-by =
    { $count ->
        [one] One person has handed in:
       *[other] { $count } people have handed in:
    }
session-shown-away =
    { $count ->
        [one] From one laptop it is still to come, once that is here:
       *[other] From { $count } people it is still to come, once their laptop is here:
    }
session-harvested =
    { $count ->
        [0] The session is closed.
        [one] The session is closed; one record was made.
       *[other] The session is closed; { $count } records were made.
    }

## Codes and codings

toolbar-code = Code
keys-code = Code what is selected, or see what is coded here
keys-name = To the real name that was noticed
code-dialog = Code
code-find = Find a code or make one
code-list = Codes
code-make = Make the code “{ $name }”
code-here = Coded here
code-nothing-selected = First select the words that you want to code.
code-coding-memo = Memo about { $name }
code-uncode = Take the code off
code-uncode-label = Take the code off: { $name }
code-unknown = Code that is not here yet
codings-lost = Codes without text
codings-lost-text = The words that these codes stood on were taken out.
codings-place = On the same words again
codings-place-label = On the same words again: { $code }
change-coding-added = Coded as { $code }
change-coding-removed = Code taken off: { $code }
change-coding-recoded = Code { $before } became { $after }
change-coding-memo = Memo changed about { $code }
change-coding-lost = The text under the code { $code } is gone
change-code-added = Code added: { $name }
change-code-name = Code { $name } got another name
change-code-deleted = Code deleted: { $name }
change-code-back = Code brought back: { $name }
change-code-under = Code { $name } was put under { $other }
change-code-top = Code { $name } was put at the top
change-code-merged = Code { $name } was merged into { $other }
change-code-apart = Code { $name } is no longer merged into { $other }
change-code-colour = Code { $name } got another colour
change-code-memo = Memo of the code { $name } changed
change-code-take-out = Take out: the code { $name }
change-restore-coding = Restore: { $code }
nav-codes = Codebook
codes-title = Codebook
codes-intro = The codes by which you order what people said. Choose one to read its quotes.
codes-name = Name of a new code
codes-add = Make the code
codes-added = The code was made.
codes-empty = No codes yet
codes-empty-text = Make a code here, or select words in a record and press the button Code.
codes-tree = Codes
codes-keys = Alt with the arrows to the left and right moves a code; dragging does too.
codes-doubled = Another code has this name.
codes-field-name = Name
codes-colour = Colour
codes-colour-number = Colour { $number }
codes-under = Stands under
codes-top = No code: at the top
codes-memo = Memo: what the code means
codes-merge = Merge into
codes-merge-none = Choose a code
codes-merge-do = Merge
codes-merged = The codes were merged.
codes-delete = Delete the code
codes-deleted = The code was deleted. Bring it back at the end of the codebook.
codes-moved = The code was moved.
codes-gone = Deleted or merged
codes-back = Bring back
codes-back-label = Bring back: { $name }
codes-merged-into = Merged into { $name }
codes-files = Other programs
codes-files-text = NVivo, ATLAS.ti, MAXQDA, QualCoder and others read and write codebooks as .qdc. In such a file the codebook is not protected.
codes-for-team = Whole, with all names and memos.
codes-for-others = What people do not allow for this use is masked in names and memos, and counted. Read it through before you send it.
codes-write = Export the codebook
codes-written = The codebook was written.
codes-take = Import codes
codes-taken = { $count ->
    [one] { $count } code added
   *[other] { $count } codes added
}
codes-names-unknown = Real names could not be looked for in it: the file with them (names.db) is gone or can’t be read.
codes-quotes = Quotes
codes-no-quotes = This code is not on any words yet.
codes-quote-lost = The text was taken out
codes-quote-open = Open { $title } at this quote
history-coded = { $count ->
    [one] { $count } coding made
   *[other] { $count } codings made
}
history-uncoded = { $count ->
    [one] { $count } coding taken off
   *[other] { $count } codings taken off
}
codes-used = { $count ->
    [one] { $count } quote
   *[other] { $count } quotes
}

## Power maps

power-draw = Draw the power map
power-back = To the record
power-view = What you see
power-view-net = Net-Map
power-view-grid = Influence and interest
power-compare = Compare with
power-compare-none = no other map
power-smaller = Smaller
power-larger = Larger
power-fit = Fit
power-place-again = Lay out again
power-placed-again = Everybody was laid out again.
power-types = Types of relations
power-tower = Tower: influence, a layer for each point
power-knot = Diamond: whoever stands on this side depends on the other
power-labels = Say beside every line what flows
power-drawing = Power map “{ $title }”. Actors: { $actors }. Relations: { $relations }.
power-drawing-help = The arrow keys go from actor to actor. Enter chooses one; then the arrow keys move it, further with Shift. Escape lets it go. The tables below say the same.
power-drawing-help-read = The arrow keys go from actor to actor. Enter chooses one, Escape lets it go. The tables below say the same.
power-chosen = { $actor } is chosen.
power-moved = { $actor }: { $across }% from the beginning, { $down }% from the top
power-moved-grid = { $actor }: influence { $influence }, interest { $interest }
power-crowd = Those whom nobody placed stand in rows: there are too many to arrange by their relations.
power-not-on-grid = Without influence or interest, and so not on the grid: { $names }
power-quarter-1 = much influence, little interest: keep satisfied
power-quarter-2 = much influence, much interest: work together
power-quarter-3 = little of both: follow
power-quarter-4 = little influence, much interest: give a voice
power-nobody = nobody yet
power-no-type = type not said
power-unsaid = not said
power-influence-none = influence not said
power-influence = influence { $influence }
power-influence-why = influence { $influence }: { $reason }
power-interest = interest { $interest }
power-way = { $type } from { $from } to { $to }
power-way-with = { $way } ({ $details })
power-weight = weight { $weight }
power-since = since { $day }
power-until = until { $day }
power-between = { $since } until { $until }
power-depends = { $one } depends on { $other }
power-depends-both = { $one } and { $other } depend on each other
power-edit = Edit
power-edit-name = Edit: { $name }
power-open-actor = Open the actor
power-let-go = Let go
power-column-actor = Actor
power-column-when = When
power-column-do = What you can do
power-empty = Nobody is on this map yet. Begin with who decides, and with whom it touches.
power-take-over-text = The map ‘{ $title }’ has actors on it. You can begin with the same; what is said of them there does not come along.
power-take-over = { $count ->
    [one] Put that one actor on it
   *[other] Put those { $count } actors on it
}
power-no-relations = Nothing goes from one to another yet.
power-add-actor = Add an actor
power-add-relation = Add a relation
power-add = Add
power-known-actor = An actor of the project
power-choose = choose an actor
power-new-actor = Or the name of a new actor
power-differences = What differs
power-differences-from = From “{ $before }” to “{ $after }”.
power-no-differences = The two maps say the same.
power-diff-actor-new = { $actor } is new on the map ({ $rest }).
power-diff-actor-gone = { $actor } is not on the map any more.
power-diff-influence = The influence of { $actor } was { $before } and is { $after }.
power-diff-interest = The interest of { $actor } was { $before } and is { $after }.
power-diff-stance = The stance of { $actor } was “{ $before }” and is “{ $after }”.
power-diff-reason = The reason for the influence of { $actor } was “{ $before }” and is “{ $after }”.
power-diff-relation-new = New: { $relation }.
power-diff-relation-gone = Gone: { $relation }.
power-diff-relation-type = What goes from { $from } to { $to } was { $before } and is { $after }.
power-diff-relation-changed = Different in { $way }: { $changes }.
power-diff-part = { $part } was “{ $before }” and is “{ $after }”
power-part-flows = what flows
power-part-weight = weight
power-part-depends = dependence
power-part-since = beginning
power-part-until = end
power-mark-new = new
power-mark-gone = gone
power-mark-was = was { $before }
power-mark-influence = influence { $before } → { $after }
power-mark-interest = interest { $before } → { $after }
power-mark-changed = different
power-mark-reason = reason
power-save = Save as a file
power-save-names = Names stand in it as each person wants for this use, and real names that are known here do not; what may not go is masked or left out, and counted. Organisations keep their names. Read it through before you give it to others.
power-save-svg = Drawing (SVG)
power-save-png = Drawing (PNG)
power-save-actors = Actors (CSV)
power-save-relations = Relations (CSV)
power-file-actors = { $title } - actors
power-file-relations = { $title } - relations
power-saved = Saved: { $path }

## History

turning-back = Taken back: { $line }
turning-again = Done again: { $line }
turning-others = { $count ->
    [one] One other record changed with it.
   *[other] { $count } other records changed with it.
}
turning-label = What was taken back
turning-undo = Take back
turning-redo = Do again
turned-none = There is nothing of yours to take back here.
turned-none-again = There is nothing to do again here.
command-undo-last = Take back my last change
command-redo-last = Do again what I took back

command-who = Who wrote this
who-title = Who wrote this
who-wrote = Written by { $name },
who-wrote-in = Written by { $name } in
who-wove = Woven in by { $name },
who-source-gone = a record that is no longer here
who-deleted = Deleted by { $name },
who-back = Bring back
who-back-done = The words are back.
who-back-none = These words stand in the text already.
who-cut = There is more than this list holds. Select fewer words to see who wrote them.
who-reading = Going through what was written…
who-close = Close
toolbar-who = Who wrote this (Ctrl+Shift+J)

record-history = History
history-of = History of { $title }
history-other-record = another record
history-back = Back to the record
history-line = Time line
history-at = { $number } of { $count }: { $name }, { $when }: { $what }
history-count = { $number } of { $count }
history-nobody = Somebody who is not known here
history-made = made
history-added = { $count ->
    [one] 1 paragraph added
   *[other] { $count } paragraphs added
}
history-changed = { $count ->
    [one] 1 paragraph changed
   *[other] { $count } paragraphs changed
}
history-removed = { $count ->
    [one] 1 paragraph gone
   *[other] { $count } paragraphs gone
}
history-moved = { $count ->
    [one] 1 paragraph moved
   *[other] { $count } paragraphs moved
}
history-links = { $count ->
    [one] 1 link
   *[other] { $count } links
}
history-files = { $count ->
    [one] 1 file
   *[other] { $count } files
}
history-into-bin = put in the bin
history-out-of-bin = taken out of the bin
history-small = something small
history-earlier = Earlier
history-later = Later
history-play = Play
history-pause = Pause
history-beside = Show what differs from
history-beside-before = the moment before
history-beside-now = now
history-beside-kept = the kept moment
history-beside-nothing = nothing
history-keep = Keep this moment
history-kept = Kept. Choose another moment to compare.
history-restore = Make it so again
history-restored = Brought back.
history-restored-all = The record is as it was then. What it said since stays in its history.
history-undo = Undo
history-bring-block = Bring back paragraph { $number }
history-bring-field = Bring back { $field }
history-codes = Codes on the text
history-coding = { $code }: { $words }
history-bring-coding = Bring back the code { $code }
history-block-moved = Moved
history-no-text = There was no text yet.
history-had-files = With the files: { $names }
history-none = Nothing of this record was saved yet.
history-named = Moments of the project
history-named-by = Named by { $name }
changes-moments = Moments of the project
moments-title = Moments of the project
moments-intro = Give a point a name, such as “after workshop 3”. Later you can see every record as it was then.
moments-back = Back to what is new
moments-name = A name for how everything is now
moments-add = Keep this moment
moments-added = The moment has a name.
moments-removed = The name is gone. Nothing else has changed.
moments-since = What was written since?
moments-since-label = What was written since? { $name }
moments-remove = Take the name away
moments-remove-label = Take the name away: { $name }
moments-nothing = Nothing was written since.
moments-empty = No moments yet
moments-empty-text = After a workshop, before a deadline: give it a name, and you will find it again.

## Bin

bin-title = Bin
bin-intro = What lies here is not gone: you can always put it back.
bin-empty = The bin is empty
bin-empty-text = What you put in the bin can be found here.
bin-when = put in the bin: { $when }
bin-restore = Put back
bin-restore-one = Put back: { $title }
bin-restored = { $title } was put back.
parts-more = Show more ({ $count } left)
bin-more = Show more

erase = Erase for ever
erase-one = Erase for ever: { $title }
erase-title = Erase ‘{ $title }’ for ever?
erase-does = The record is erased here at once: title, fields, text, attachments and all that ever stood in it.
erase-others = Every other laptop erases it as soon as it hears of this, even if that is years from now. What was changed in it there in the meantime goes with it.
erase-never = This can never be undone. A laptop that brings back an old backup erases it again as soon as it meets another.
erase-woven = Paragraphs of it were woven into other records, and stay there. Take them out there if they have to go too:
erase-type = Type ‘{ $word }’ to go on
erase-word = erase
erase-do = Erase for ever
erase-done = The record is erased.
erase-done-later = The record is erased. What is left of it on the disk could not go now: it goes at the next exchange, or when you open the project again.
erased-title = Erased
erased-intro = Here you see which laptops have not yet let know that they erased a record. Until they do, it may still be there.
erased-by = A record, erased by { $name }, { $when }
erased-everywhere = Erased on all laptops.
erased-answered = Laptops that have erased it: { $count } of { $total }.
erased-waiting = Nothing heard yet from: { $names }
erased-waiting-unknown = { $count ->
    [one] And from 1 laptop that no longer belongs to the team.
   *[other] And from { $count } laptops that no longer belong to the team.
}
erased-lost = { $count ->
    [one] On this laptop 1 change that was made in the meantime went with it.
   *[other] On this laptop { $count } changes that were made in the meantime went with it.
}

## Removed from the project

removed-title = This laptop no longer belongs to the project
removed-intro = A coordinator removed this laptop or you from ‘{ $project }’, or you left the project yourself.
removed-reads = What is on this laptop you can go on reading and exporting.
removed-stops = Nothing is exchanged any more. New notes of the team do not come here.
removed-later = You can’t change anything here any more. What you wrote last and had not been exchanged stays on this laptop alone.
removed-mistake = If this is not right, ask a coordinator for a new invitation.
removed-read = Go on reading
removed-strip = This laptop no longer belongs to the project. You can read; nothing is exchanged any more.

## Settings

settings-title = Settings
settings-window = Window
settings-theme = Light or dark
theme-system = as the computer
theme-light = light
theme-dark = dark
theme-contrast = high contrast, light
theme-contrast_dark = high contrast, dark
settings-density = Room
density-roomy = roomy
density-compact = compact
settings-size = Size of text
settings-size-option = { $size } %
settings-lock = Lock by itself
settings-lock-hint = When nothing happens for a while. Ctrl+L always locks at once.
settings-lock-option = { $count ->
    [0] never
    [one] after 1 minute
   *[other] after { $count } minutes
}
settings-passphrase = Passphrase
settings-passphrase-intro = With it you unlock the project on this laptop.
settings-passphrase-old = Passphrase of now
settings-passphrase-do = Change the passphrase
settings-passphrase-done = Your passphrase has been changed.
settings-recovery-intro = Lost where you kept the old one? Make a new one. The old one stops working.
settings-recovery-do = Make a new recovery code
settings-about = Crossroads { $version }. This project is in { $dir }.
settings-about-open = About Crossroads

## About Crossroads

about-title = About Crossroads
about-back = To the settings
about-version = Crossroads { $version }
about-what = Field notes that a team writes offline, brings together from laptop to laptop, and keeps encrypted.
about-licence = Free software under the GNU Affero General Public License, version 3 or later (AGPL-3.0-or-later): you may use it, look into it, change it and pass it on. There is no warranty.
parts-title = What it is made of
parts-intro = Crossroads is also the work of others, which is under free licences.
parts-fonts = Letters
parts-libraries = Libraries
parts-texts = Texts of the licences
log-title = When something goes wrong
log-intro = Crossroads keeps a log on this computer of what the program does: numbers and counts, no words of your project, no names. It is sent nowhere. Feel free to read it before you add it to a report.
log-show = Show the log
log-where = It is in:
log-label = Log for a report
log-save = Save as a file
log-saved = The log is saved.

## Backup and check

backup-title = Backup
backup-intro = A copy of the whole project in one encrypted file. Do not keep it on this laptop.
backup-do = Make a backup
backup-done = The backup is ready: { NUMBER($megabytes, maximumFractionDigits: 1) } MB.
backup-no-names = There were real names on this laptop, and their file (names.db) is gone: they are not in this backup. Keep an older one that has them.
backup-restore = Restore a backup
backup-file = { $project } backup { $date }
verify-title = Check
verify-intro = Checks that everything is there and whole. It can take a while; you can go on working.
verify-do = Check the project
verify-busy = Checking
verify-clean = Everything is there and everything is whole. Checked are changes: { $entries }, records: { $records }, attachments: { $attachments }.
verify-problems = Something is not right. Make a backup first, then ask a teammate for a pack with everything.
