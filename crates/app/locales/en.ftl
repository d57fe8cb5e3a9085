### Sentences of the core: what went wrong, and the way out.

error-wrong-passphrase = That passphrase or recovery code does not open this project. Check it and try again.
error-in-use = This project is already open in another window or command. Close it there, then try again.
error-locked = The project is locked. Unlock it first.
error-no-project = There is no Crossroads project in this folder. Choose another folder.
error-not-empty = This folder is not empty. Choose an empty or a new folder.
error-too-new = This was made by a newer version of Crossroads. Install that version on this computer, then open it again.
error-no-such-record = This record is not in the project. It may still be on a colleague’s laptop: read a pack from them.
error-no-such-moment = This record has no such moment. Its history lists them.
error-read-only = This record can only be read here: it was made by a newer version of Crossroads, or it is damaged. Nothing in it was changed.
error-not-allowed = Your role in this project does not allow this. Ask a coordinator.
error-too-many-acts = This laptop added and removed laptops of its owner so often that nothing more of it counts. Do it on another laptop of yours, or ask a coordinator.
error-no-relay = This device is no relay, so it keeps attachments by the rule in its settings. Leave the option out.
error-removed = This laptop was removed from the project. What is here can be read; nothing can be added, and nothing is exchanged any more. Ask a coordinator if that is a mistake.
error-no-such-member = Nobody in the team, and no laptop, has this name or number. Look at the list of the team again.
error-last-coordinator = This is the only coordinator. Make somebody else a coordinator first.
error-erased = This record was erased for good and does not come back.
error-others-work = This file holds work of a colleague’s laptop that has not come here yet. Exchange with that laptop first; then apply the file.
error-joining = This laptop waits for the answer to its request. Open the answer file first.
error-bad-update = This change does not fit the record, so nothing was changed. Undo it and try again in smaller parts.
error-text-too-large = This is too large to be kept at once; nothing was changed. Split it into smaller paragraphs, or attach it to a record as a file.
error-missing-update = This change builds on other changes that are not here. Export the whole document and apply that.
error-damaged = The file or project can’t be read: { $what } is damaged or was made for somebody else. Ask for it again, or restore a backup.
error-disk = The disk does not take it ({ $what }). What you typed is kept; make room or connect the disk, and it is written again.
error-disk-elsewhere = The disk does not take it ({ $what }). Make room or choose another one, then do it again: what could not be written is kept nowhere.
error-disk-reading = The disk with the project does not take it ({ $what }). Make room, then read the file again; it still has everything.
error-disk-target = The disk does not take it ({ $what }). Make room or choose another one, then do it again; the project still has everything.
project-read-only = Nothing can be written in this project here: the disk does not take it ({ $what }). Everything can be read, exported and backed up to another disk. Make room, or see that the folder may be written; then lock the project and unlock it again.
error-file = This file can’t be read or written ({ $what }). Check that it is there and that you may use it.
error-target = Choose another place: this one is among the files of a project, or is no ordinary file or folder.
error-database = The project could not do this. Nothing was changed; lock the project, unlock it and try again.
error-cancelled = Stopped. What was done until then is kept.
error-unexpected = Something went wrong that should not. Nothing is lost; lock the project, unlock it and try again.
error-request = The request “{ $what }” is not one that this version knows.
error-kind = There is no kind of record called “{ $what }”.
error-field = This kind of record has no field “{ $what }”.
error-sample = The sample goes into an empty project only, and at most { $what } times.
error-value = That value does not fit the field “{ $what }”. Nothing was changed.
error-beyond = “{ $what }” is a whole number from { $least } to { $most }. Nothing was changed.
error-id = “{ $what }” is not the id of a record.
error-device = “{ $what }” is not a device of this project. The list of members shows them.
error-not-found = That text is not in the record, or not inside one paragraph. Nothing was changed.
error-ambiguous = That text is in the record { $what } times. Give more of the text around it.
error-name = A name needs at least one letter, at most 100, on one line.
error-passphrase-short = A passphrase needs at least ten characters. Four or five words are good.
error-not-a-pack = This file is not a pack. Choose the file that your colleague wrote with “Write a pack”.
error-not-a-request = This file is not a request to join. Choose the request file of the laptop that wants to join.
error-not-an-answer = This file is not an answer. Choose the answer file that the coordinator wrote.
error-pack-for-others = This pack belongs to another project, was made before this laptop was let in, or after it was removed.
error-answer-for-others = This answer was made for another laptop. Ask the coordinator for the answer to your own request.
error-answer-damaged = The answer file is not whole. Copy it again from the coordinator’s laptop.
error-request-damaged = The request is damaged. Make a new one on the laptop that wants to join.
error-not-a-ticket = This is no invitation. The code of one begins with “crossroads:”; paste all of it, or scan the QR code.
error-not-an-address = This is neither an address nor the code of an invitation. Type an address such as 192.168.1.20, or paste the whole code.
error-ticket-mistyped = The code of the invitation is not whole, or a letter is wrong. Paste it again, or scan the QR code.
error-ticket-expired = By the clock of this laptop ({ $what }) this invitation has expired. Ask for a new one; if the clock is wrong here or on the other laptop, set it right first.
error-folder-address = This is not the address of a folder. Give a path, or an address that begins with webdavs:// or s3://.
error-folder-login = The store does not accept this name and secret. Check both.
error-folder-unreachable = The folder is not there, or its server does not answer. Plug in the stick, or try again when you are online.
error-network = No network socket could be had. Check that another program does not use the port, and try again.
error-listen = This computer has no such address. Give one of its own, or 0.0.0.0 for all of them.
error-no-such-attachment = This attachment is no longer part of the record.
error-no-such-code = There is no such code or coding any more.
error-no-codes = There are no codes yet. Make one first.
error-code-circle = A code can’t stand under itself or be merged into itself. Choose another.
error-not-the-same = Those can’t be one: they are of different kinds, one is in the bin, or one stands for the other already. Choose two others, or take them apart first.
error-not-same = These two are not joined. The list shows which records stand for others.
error-same-changed = One of the two has changed meanwhile. Look once more at what they say now, and choose again.
error-code-doubled = Several codes are called “{ $what }”. Use the code’s id, or merge them.
error-attachment-elsewhere = This attachment is not on this laptop yet. It comes as soon as a laptop that has it is in reach.
error-attachment-too-large = This file is larger than 4 GB. Make it smaller, or attach it in parts.
error-invite = Nobody waits with this invitation any more: it was used, taken back or has expired. Make a new one.
error-invite-time = An invitation holds for at least a minute and at most a week.
error-invite-unused = The invitation has expired and nobody was let in. Make a new one when the other laptop is ready.
error-invite-ended = Somebody came with this invitation three times and something about it was wrong, so it ended. Make a new one, and give it to nobody but whom it is for.
error-turned-away = This laptop was not let in. Ask for a new invitation.
error-nobody-reached = Nobody was reached. Check that the other laptop is on, has the project unlocked and is on the same network, and that the folder is there.
error-out-of-time = The time was over before everything was exchanged. Run it again; it goes on where it was.
error-member = “{ $what }” is not a member of this project. The list of members shows them.
error-address = “{ $what }” is not an address. Type one such as 192.168.1.20 or 192.168.1.20:47400.
error-folder = “{ $what }” is not a folder that can be used. Give a path, or an address that begins with webdavs:// or s3://.
error-relay-address = “{ $what }” is not the address of a relay. It begins with https://.
error-too-many = That is too many: at most 32 folders and 64 addresses.
error-job = This task is no longer running.

problem-unknown-kind = This record is of a kind that this version does not know, or it is damaged. It is kept as it is.
problem-newer-schema = This record was made by a newer version of Crossroads. You can read it here, not change it.
problem-odd-attachment = One of the attachments can’t be read as one. It is kept as it is.
problem-odd-coding = One of the codings can’t be read as one. It is kept as it is.
problem-unknown-node = Part of the text (“{ $what }”) is of a kind that this version does not know. Its words are shown as plain text.
problem-odd-field = The field “{ $what }” holds something unexpected. It is shown as it is.

problem-refused-entry = A part was left out because it is damaged or of another project.
problem-refused-fork = A laptop wrote two different things under one number: its project folder was probably copied. Ask its owner to open only one of the copies.
problem-refused-chain = A part was left out because it does not follow what the same laptop wrote before.
problem-refused-of = { $member }: { $what }
problem-refused-role = A part was left out because its writer’s role does not allow it.
problem-refused-update = A change to a record was set aside because it would have damaged the record.
problem-refused-waiting = Too much is waiting for packs that have not come. Ask for a pack with everything.
problem-refused-new = A part was made by a newer version of Crossroads. Install that version to read it.

problem-fault-database = The database has a damaged page. Restore a backup, or join again from a colleague’s laptop.
problem-fault-entry = An entry of the log ({ $what }) is damaged. Restore a backup, or read a pack with everything from a colleague.
problem-fault-record = The record { $what } can’t be built from the log. Restore a backup, or read a pack with everything from a colleague.
problem-fault-aside = A change to the record { $what } was set aside because it would have damaged it.
problem-fault-lacking = A change to the record { $what } builds on something that is not on this laptop, and does not count here yet. Read a pack with everything from a colleague. What it says can be read under Team and exchange.
problem-fault-attachment = An attachment of the record { $what } is damaged or gone on this laptop. Fetch it again from a colleague’s laptop, or restore a backup.
problem-fault-heights = The log is shorter than it was. Restore a backup, or read a pack with everything from a colleague.
error-names = The file with real names (names.db) can’t be read. A backup has them: restore it in another folder. To type them anew here, move that file out of the project’s folder.
error-names-missing = Real names that stood on this laptop are here no more (names.db is gone or damaged). Bring them back from a backup on the page of a person, or go on without them there. Until then, give a new backup another name.
error-names-backup = There are no real names in this backup. Choose a backup of a laptop on which they were typed.
error-another-project = This backup is of another project. Choose one of the project that is open now.
error-names-long = That is longer than fits here: at most { $what } characters.
error-names-many = These are more names than fit here: at most { $what }.
error-names-person = Real names belong to a person. Give the id of a person’s record.
error-names-texts = That is more text than can be looked through at once: at most { $what } texts. Ask in parts.
problem-fault-names = The file with real names (names.db) is damaged or gone. A backup has them: restore it in another folder. To type them anew here, move a damaged file out of the project’s folder.

obstacle-no-network = There is no network: only this computer itself has an address.
obstacle-no-network-advice = Join a Wi-Fi network or plug in a cable. If there is none, make a hotspot with a phone or with one of the laptops and let the others join it.
obstacle-no-broadcast = Calls by broadcast can’t be sent from this laptop.
obstacle-no-broadcast-advice = Allow Crossroads in the firewall of this laptop (UDP ports 47400 and 47401), or type the address of the other laptop.
obstacle-no-multicast = Calls by multicast can’t be sent from this laptop.
obstacle-no-multicast-advice = If the others are found all the same, leave it. If not, type the address of the other laptop, or let both join a hotspot.
obstacle-port-taken = Another program on this laptop has the port for calls (UDP 47401).
obstacle-port-taken-advice = Close that program, or the second Crossroads, and look again. Until then, type the address of the other laptop here.
obstacle-heard-not-reached = Another laptop of this project is heard, and connections to it do not get through. The network keeps laptops apart, or a firewall does.
obstacle-heard-not-reached-advice = Make a hotspot with a phone or with one of the laptops and let both join it. On a network of your own, allow UDP port 47400 in the firewall of both laptops.
obstacle-calls-lost = Another laptop of this project on the same network answers at its address and calls as well, but nothing of its calls arrives here: this network does not pass calls on.
obstacle-calls-lost-advice = Keep the typed address: by that you exchange. Or let both join the hotspot of a phone, where nothing needs to be typed.
obstacle-no-socket = This laptop gives Crossroads no way onto the network.
obstacle-no-socket-advice = Check that no security program blocks Crossroads and that UDP port 47400 is free, and look again. Packs and folders work meanwhile.
obstacle-relay-no-name = No computer is known by the name in the address of your relay, or this laptop is not on the internet.
obstacle-relay-no-name-advice = Check whether this laptop is on the internet, then the address for a slip of the pen. On one network, by packs and by folders you exchange without the relay.
obstacle-relay-no-answer = Nothing answers at the address of your relay.
obstacle-relay-no-answer-advice = Ask whoever runs it whether it is on and lets connections in. If it does elsewhere, this network blocks it: try another, such as a phone’s hotspot. On one network, by packs and by folders you exchange without the relay.
obstacle-relay-no-relay = Something answers at the address of your relay, but not as a relay that this laptop trusts.
obstacle-relay-no-relay-advice = If this network asks you to sign in first, as in a hotel or train, do that in a browser. If not, have whoever runs the relay check its address, port and certificate.
obstacle-relay-refused = Your relay answers and doesn’t let this laptop in.
obstacle-relay-refused-advice = Ask whoever runs it to let every laptop of the team in. On one network, by packs and by folders you exchange without the relay.

trouble-peer-unreachable = Nothing answers there. Check that the other laptop is on, has the project unlocked and is on the same network.
trouble-peer-stranger = What answers there is not of this project. Check the address.
trouble-peer-misbehaved = The other laptop broke the rules of the exchange, so the connection was closed. Install the newest Crossroads on both, or exchange by a pack.
trouble-peer-version = One of the two laptops has a Crossroads that is too old for the other. Install the newest version on both.
trouble-peer-removed = This laptop or the other was removed from the project. Nothing is exchanged between them any more.
trouble-peer-disk = The disk of this laptop refuses. Make room; the exchange then goes on by itself.
trouble-peer-refused = The other laptop refuses. Ask its owner whether it takes part in the exchange.
audit-differing = { $count ->
    [one] 1 record reads differently on another laptop, although both have the same changes. Nothing is lost. Make a backup on both laptops and report this.
   *[other] { $count } records read differently on another laptop, although both have the same changes. Nothing is lost. Make a backup on both laptops and report this.
}
audit-mended = { $count ->
    [one] 1 record was not shown rightly here or on another laptop. It was made anew from the log and is right again.
   *[other] { $count } records were not shown rightly here or on another laptop. They were made anew from the log and are right again.
}
trouble-folder-unreachable = The folder can’t be reached. Check that the stick is in or the network is there, and that the address is right.
trouble-folder-stranger = What is in this folder is not of this project. Choose another folder.
trouble-folder-misbehaved = A file in this folder is damaged and was passed over. Its writer puts it there again by itself.
trouble-folder-version = A file in this folder was made by a newer Crossroads. Install that version on this laptop.
trouble-folder-removed = This laptop was removed from the project. Nothing is exchanged through this folder any more.
trouble-folder-disk = The disk refuses. Make room, or check that the folder may be written; the exchange then goes on by itself.
trouble-folder-refused = The store refuses the name or the secret. Check both in the settings.

warning-picture = { $count ->
    [one] One picture was left out.
   *[other] { $count } pictures were left out.
}
warning-comments = { $count ->
    [one] One comment became a quote after its paragraph.
   *[other] { $count } comments became quotes after their paragraphs.
}
warning-tracked = Tracked changes were read as accepted ({ $count }).
warning-text-box = Text boxes were put after their paragraph ({ $count }).
warning-footnotes = Footnotes stand at the end of the text ({ $count }).
warning-nested-table = Tables inside tables became plain lines ({ $count }).
warning-merged-cells = Merged table cells were split ({ $count }).
warning-links = Links that do not lead to the web were left out ({ $count }).
warning-encoding = The file does not say how its letters are encoded. Check names with accents.
warning-cues = Parts without a readable time or text were passed over ({ $count }).
warning-sources = Sources that can’t be read or say nothing were passed over ({ $count }).
warning-form-rows = Rows of the form that ask nobody anything were left out: calculations, what is hidden, what a device notes by itself ({ $count }).
warning-form-rules = Rules for filling in on a device, such as limits and filters, were left out ({ $count }).
warning-form-choices = Questions whose list of answers is not in the form, or has more than a hundred: see what is missing there ({ $count }).
warning-form-language = Questions without words in one of the languages stand there in another ({ $count }).
form-repeats = Asked again for each one, to the end of this part.
form-only-if = Only if: { $condition }
warning-long = Values that are too long or too many were left out ({ $count }).
warning-other = Something in this file could not be kept as it was ({ $count }).
warning-deep = Very deep nesting was made flat.
warning-names = Real names could not be looked for in it: the file with them (names.db) is gone or can’t be read.
warning-field = The field “{ $what }” is not known for this kind, or its value does not fit; it was left out.
warning-line = Line { $line }: { $what }

attachment-place-left-out = What the photo held beside the picture, such as where and when it was taken, was left out. Your own file is as it was.
attachment-place-unknown = A file of this kind can hold where it was made, and that could not be taken out. Think of that before you share it.

import-not-readable = Crossroads can’t read this kind of file. It reads .docx, .odt, .md, .txt, .vtt, .srt and .jsonl, sources as .bib, .ris and CSL .json, and interview guides as XLSForm (.xlsx).
import-damaged = This file is damaged or is not what its name says.
import-too-large = This file is too large to be read safely.
import-forbidden = This file holds something that is not safe to read, so it was refused.
import-empty = This folder holds no file that Crossroads can read.
import-older = “{ $title }” stands in several of these files; this one is older, so it was passed over.
import-in-bin = “{ $title }” is in the bin: it was updated there. Take it out of the bin to work with it.

# What was taken back or done again, in a line. The window shows it too.
turned-field = { $field }: { $before } → { $after }
turned-text = text: “{ $before }” → “{ $after }”
turned-text-gone = text: “{ $words }” is gone
turned-text-back = text: “{ $words }” is there
turned-look = how “{ $words }” looks
turned-order = the order of the paragraphs
turned-codings = codings: { $count }
turned-file-gone = attachment gone: { $names }
turned-file-back = attachment there: { $names }
turned-code-name = the code “{ $other }” is called “{ $code }”
turned-code-gone = the code “{ $code }” is deleted
turned-code-back = the code “{ $code }” is there again
turned-code-under = the code “{ $code }” stands under “{ $other }”
turned-code-top = the code “{ $code }” stands at the top
turned-code-merged = the code “{ $code }” is merged into “{ $other }”
turned-code-apart = the code “{ $code }” is no longer merged into “{ $other }”
turned-code-colour = the colour of the code “{ $code }”
turned-code-memo = the memo of the code “{ $code }”
turned-put-away = put away
turned-put-back = in the lists again
turned-same = the same as “{ $title }”
turned-apart = no longer the same as “{ $title }”
turned-empty = empty
turned-yes = yes
turned-no = no

# What does not leave the team, and why.
error-use = This is no use for which something can be written out. Choose one of these: { $what }.
import-for-others = This was written for people outside the team and lacks parts, so it was not read: it would take the place of what is whole.
mask-quote = [quote left out]
mask-name = [name left out]
mask-record = [left out]
left-out-record = { $count ->
    [one] 1 record left out: { $why }
   *[other] { $count } records left out: { $why }
}
left-out-quote = { $count ->
    [one] 1 quote masked: { $why }
   *[other] { $count } quotes masked: { $why }
}
left-out-photo = { $count ->
    [one] 1 photo left out: { $why }
   *[other] { $count } photos left out: { $why }
}
left-out-sound = { $count ->
    [one] 1 recording left out: { $why }
   *[other] { $count } recordings left out: { $why }
}
left-out-file = { $count ->
    [one] 1 file left out: { $why }
   *[other] { $count } files left out: { $why }
}
left-out-name = { $count ->
    [one] 1 name masked: { $why }
   *[other] { $count } names masked: { $why }
}
left-out-detail = { $count ->
    [one] 1 detail left out: { $why }
   *[other] { $count } details left out: { $why }
}
left-out-why-allowed = they want to be without a name here.
left-out-why-not-recorded = no consent for this is recorded.
left-out-why-asked = consent was asked, and not given yet.
left-out-why-refused = they said no to this.
left-out-why-stopped = they withdrew.
left-out-why-erase = they withdrew and want it erased.
left-out-why-nobody-named = it names nobody who could allow it.
left-out-why-inside = records of this kind stay with the team.
left-out-why-gone = what it refers to is in the bin, erased or not here.
left-out-why-in-text = it stood in other words that were typed by hand.
left-out-why-not-this-use = it is not what this use is about.
left-out-why-own-words = the team wrote that for itself.
left-out-why-unknown = this Crossroads does not know it, and can’t tell whose it is.

# What may be done with what somebody said, and why.
use-why-allowed = allowed since { $date }, by text { $version } in { $language }.
use-why-not-recorded = nothing is recorded about it, so it is not allowed.
use-why-asked = asked on { $date }, and not given yet.
use-why-refused = refused on { $date }.
use-why-stopped = withdrawn on { $date }: what is here is used no more.
use-why-erase = withdrawn on { $date }: what is here is to be erased.
use-date-unknown = a day that is not recorded
use-version-unknown = without a version
use-language-unknown = a language that is not recorded
use-day-ahead = Mind that this day is yet to come.
use-who-unknown = somebody who is not known here, or not any more
use-withdrawn-title = Consent of { $name }: withdrawn
withdrawn-left-title = After { $name } withdrew: still to be done by hand
withdrawn-left-own = Conversations that are still to be erased, by a coordinator
withdrawn-left-shared = Take out what is theirs, attachments too
withdrawn-left-copies = Take the copied words out of the evidence
withdrawn-left-typed = Take out the name or the words that were typed there
withdrawn-left-people = Empty this page, and put it in the bin
withdrawn-left-proofs = Decide what becomes of the proof of the consent that lies elsewhere
withdrawn-left-sent = Tell those who got this that the consent is withdrawn
withdrawn-left-history = What is taken out of a record stays in its history. If it has to go there too, write what may stay in a new record, and erase the old one.
withdrawn-left-names = Forget the real names on every laptop where they are known.
withdrawn-left-gone-out = What was written out or copied before is still with those who have it, in backups too.

# The parts of a brief as a document.
document-insights = What we found together
document-conditions = What makes it work
document-asks = What we ask
document-voices = Who speaks here
document-sources = Sources
document-against = Against it speaks:

# The parts of the minutes of a meeting as a document.
document-minutes = Minutes
document-decisions = Decisions
document-actions = Actions
document-opened-here = Came up here.
document-shifted-here = Shifted here: { $shift }
document-closed-here = Closed here.
document-more = And { $count } more, which are not in this document.

# A day in a document, written out.
document-month = { $month ->
    [m1] January
    [m2] February
    [m3] March
    [m4] April
    [m5] May
    [m6] June
    [m7] July
    [m8] August
    [m9] September
    [m10] October
    [m11] November
   *[m12] December
}
document-day = { $day } { $month } { $year }
document-month-of = { $month } { $year }

# Giving a conversation or a portrait back: why it can't be, and the letter.
error-return-other = This is not about that person. Choose somebody who is in it.
error-return-nobody = It does not say whom this is about. Fill in who it is first; then you can give it back.
error-return-several = This is about several people. Choose to whom you give it back; each gets a document of their own.
error-return-withdrew = This person withdrew, or did not want to take part. So nothing of it is used any more, not even to give back. If they ask for a copy themselves, record a request.
return-greeting = Dear participant,
return-what-interview = You talked with us. Below you can read how we wrote that down.
return-what-person = Below you can read how we describe you, and what you allowed us.
return-what-initiative = Below you can read how we describe your initiative.
return-names = Names in this text may be pseudonyms.
return-less = What others said, and what they are called, we left out where it may not be told.
return-ask = Would you read this, and tell us whether it is right? Write down what should be different, or tell us. If something may not be in it, cross it out: we will take it out.
return-free = You need not answer. You can withdraw what you allowed at any time.
return-regards = With thanks, the research team
return-allowed = What you allowed
return-yes = yes
return-no = no
return-open = nothing written down, so it may not be done
return-answer = Your answer
return-right = What is right?
return-wrong = What should be different?
return-out = What may not be in it?

### Sentences of the terminal. What `--help` says of the words of a command is English everywhere.

terminal-yes-no = [y/N]
terminal-internal = crossroads: internal error at { $place }
terminal-not-written = What was asked could not be written: { $what }
terminal-passphrase = Passphrase:
terminal-passphrase-again = Again:
terminal-passphrases-differ = The two are not the same.
terminal-no-passphrase = No passphrase: use --passphrase-file, or set { $variable }.
terminal-bad-path = { $path }: this name is no readable text; give the file or folder another.
terminal-not-text = { $path }: this is not UTF-8 text
terminal-file = { $path }: this file can’t be read ({ $what }).
terminal-stopped = Stopped.
terminal-nothing-changed = Nothing was changed.

terminal-own-words = Your four words: { $words }
terminal-recovery-code = Recovery code (write it down, it is shown once): { $code }
terminal-short-passphrase = Warning: a passphrase of fewer than ten characters is easily guessed.
terminal-project =
    { $name }
    id: { $id }
    folder: { $dir }
    you: { $member } ({ $role })
    device: { $device }
    four words: { $words }{ $counts }
    in the bin: { $deleted }
    not seen yet: { $unseen }
terminal-sample = { $records } records, { $codings } codings
terminal-clean = clean: { $entries } entries, { $records } records, { $attachments } attachments
terminal-not-clean = not clean: { $entries } entries, { $records } records, { $attachments } attachments
terminal-backup = { $bytes } bytes
terminal-backup-no-names = without real names: names.db is missing

terminal-asks = { $member } asks to join. Their four words: { $words }
terminal-nobody-let-in = Nobody was let in.
terminal-nobody-let-in-yes = Nobody was let in. Without a terminal, use --yes.
terminal-let-in = { $member } is let in and has everything
terminal-granted = { $member } is let in; the answer is in { $answer }
terminal-not-waiting = This project does not wait to be let in.
terminal-reached = The other laptop was reached. Somebody there compares the words now.
terminal-unanswered = Nothing answers at { $tried }. Is that laptop on, with the project unlocked, and on the same network? Asking goes on.
terminal-comes-over = Let in. What is there comes over now.

terminal-exchanged = { $peers } laptops; { $in } entries in, { $out } out; { $records } records changed; { $seconds } s
terminal-listening = listening on { $addresses }
terminal-serving = connected { $connected }, entries in { $in }, entries out { $out }
terminal-relay = connected to the relay { $url }
terminal-carries = carries { $files } attachments, { $held } MB of { $limit } MB
terminal-carries-part = carries { $files } attachments, { $held } MB of { $limit } MB; no room for { $left } more
terminal-crowding = one member names { $named } attachments and { $most } of one member are taken: the rest is left out; member { $member }
terminal-pack-written = { $entries } entries, { $attachments } attachments, { $bytes } bytes
terminal-pack-read = from { $from }: { $entries } new entries, { $known } known, { $waiting } waiting; { $records } records changed
terminal-pack-attachments = { $count ->
    [one] 1 attachment came
   *[other] { $count } attachments came
}
terminal-pack-attachments-left = { $count ->
    [one] 1 attachment could not be taken in: read the pack once more later.
   *[other] { $count } attachments could not be taken in: read the pack once more later.
}
terminal-pack-cut-short = The pack ends early or is damaged: copy it again. What could be read was kept.
terminal-pack-nothing = Nothing of this pack could be read: it is damaged or cut off; copy it again.
terminal-overlap = [two people changed this while apart]
terminal-erased-lost = { $count ->
    [one] with 1 change of yours
   *[other] with { $count } changes of yours
}

terminal-this-device = this device
terminal-has-up-to = has everything up to { $time }, lacks { $lacks }
terminal-not-met = not met yet
terminal-lacks = lacks { $lacks }
terminal-remove-member = Remove this member and all their laptops from the project?
terminal-remove-device = Remove this laptop from the project?
terminal-leave = Leave this project?
terminal-woven-copies = Paragraphs of it were woven into { $id }, “{ $title }”, and stay there.
terminal-erase = Erase “{ $title }” on every laptop, for good? Nothing brings it back.
terminal-nothing-erased = Nothing was erased. Without a terminal, use --yes.
terminal-apart-removed = Written after this person or laptop had been removed from the project.
terminal-apart-role = Written without the role allowing it.
terminal-apart-damaged = Would have damaged the record.
terminal-apart-forked = The project folder of this laptop was copied, and both copies were written in. This is from the copy that does not count.
terminal-apart-lacking = Builds on something that is not on this laptop. Once that is here, it counts by itself.
terminal-apart-team = Would have changed the team, and does not count: the role did not allow it, the person had been removed, or somebody had done the same before.
terminal-apart-erasure = Would have erased this record for good, and may not. The record stays.
terminal-apart-key = Would have given out a key, and may not. Nobody uses that key.
terminal-apart-files = Told relays of attachments, and may not or not so. Relays leave them out.
terminal-no-setting = “{ $what }” is not in the settings. The command without words shows what is.
terminal-removed-by = removed by { $name }
terminal-left = left
terminal-erased-later = The record is erased. What is left of it on the disk could not go now: it goes at the next exchange, or the next time the project is opened.
terminal-erasure = done on { $done }, still to come on { $waiting }
terminal-erasure-lost = { $count ->
    [one] 1 change that was made here meanwhile went with it
   *[other] { $count } changes that were made here meanwhile went with it
}
terminal-fetch-missing = { $count ->
    [one] 1 attachment is not on this laptop yet; it comes with the next exchange.
   *[other] { $count } attachments are not on this laptop yet; they come with the next exchange.
}

terminal-imported = { $created } new, { $updated } updated, { $unchanged } unchanged
terminal-export-where = An export needs a folder, or a file that ends in .jsonl.
terminal-exported = { $records } records in { $path }
terminal-names-in = { $count ->
    [one] A known real name stands in it, once.
   *[other] Known real names stand in it, { $count } times.
}
terminal-export-unreadable = { $count ->
    [one] 1 record can’t be read on this laptop, and is not in it. Somebody who can read it has it still.
   *[other] { $count } records can’t be read on this laptop, and are not in it. Somebody who can read them has them still.
}
terminal-export-damaged = { $count ->
    [one] 1 attachment is damaged on this laptop, and is not in it. `project verify` says of which record; `fetch ID --to DIR` asks for it again.
   *[other] { $count } attachments are damaged on this laptop, and are not in it. `project verify` says of which records; `fetch ID --to DIR` asks for them again.
}
terminal-export-elsewhere = { $count ->
    [one] 1 attachment is not on this laptop, and is not in it. `fetch ID --to DIR` asks colleagues for it.
   *[other] { $count } attachments are not on this laptop, and are not in it. `fetch ID --to DIR` asks colleagues for them.
}
terminal-export-waiting = { $count ->
    [one] 1 change of a colleague came here and can’t be opened yet, so what it says is not in it.
   *[other] { $count } changes of colleagues came here and can’t be opened yet, so what they say is not in it.
}

terminal-brought = { $count } brought, { $changed } read otherwise here
terminal-codes = { $count } codes
terminal-codes-read = { $added } added, { $known } known
terminal-code-doubled = another has this name
terminal-coding-lost = the text is gone
terminal-woven = { $count } woven, { $known } known
terminal-no-item = There is no item “{ $item }”.
terminal-no-piece = No piece of number { $number } was deleted.
terminal-no-state = A moment can be shown as Markdown or JSON, not as a Yjs update.
terminal-moment-made = made
terminal-moment-added = { $count } added
terminal-moment-changed = { $count } changed
terminal-moment-removed = { $count } removed
terminal-moment-moved = { $count } moved
terminal-moment-links = { $count } links
terminal-moment-files = { $count } files
terminal-moment-coded = { $count } coded
terminal-moment-uncoded = { $count } uncoded
terminal-moment-into-bin = into the bin
terminal-moment-out-of-bin = out of the bin

terminal-names-missing = Real names that were on this laptop are missing: `names bring-back` gets them out of a backup, `names go-on` gives them up.
terminal-names-missing-of = Real names that were on this laptop are missing ({ $of }): `names bring-back` gets them out of a backup, `names go-on` gives them up.
terminal-names-brought = { $people } people, { $elsewhere } of no record here, { $forgotten } taken away here on purpose
terminal-names-json = This is not a JSON object with name, also, phone, mail, address or remarks.

terminal-withdraw = Withdraw all that they allowed?
terminal-nothing-withdrawn = Nothing was withdrawn.
terminal-left = what is left to be done by hand stands in the action { $id }
terminal-withdrawing = { $consents } consents, { $quotes } quotes
terminal-withdrawing-insights = insights that rest on them:
terminal-withdrawing-briefs = briefs with those:
terminal-withdrawing-own = conversations with them alone:
terminal-withdrawing-shared = other records that name them, or have paragraphs of theirs:
terminal-withdrawing-copies = records with copies of their words, to be taken out by hand:
terminal-withdrawing-typed = records in which their name or words were typed, to be taken out by hand:
terminal-withdrawing-sent = briefs that went out, of which those who have them are to be told:
terminal-withdrawing-proofs = consents of which a proof lies elsewhere:
terminal-withdrawing-people = their own records, to be emptied by hand:
terminal-withdrawing-named = real names are known on this laptop; take them away with: names forget { $id }

terminal-wall = { $for } for, { $against } against, { $free } of { $quotes } quotes may go to a municipality
terminal-question-came-up = came up
terminal-question-shifted = shifted
terminal-question-became = became
terminal-question-closed = closed by
terminal-question-outcome = outcome
terminal-carry-from = from { $date } { $title }
terminal-carry-more = and { $count } more
