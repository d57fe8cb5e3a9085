### Sentences of the core: what went wrong, and the way out.

error-wrong-passphrase = That passphrase or recovery code does not open this project. Check it and try again.
error-in-use = This project is already open in another window or command. Close it there, then try again.
error-locked = The project is locked. Unlock it first.
error-no-project = There is no Crossroads project in this folder. Choose another folder.
error-not-empty = This folder is not empty. Choose an empty or a new folder.
error-too-new = This was made by a newer version of Crossroads. Install that version on this computer, then open it again.
error-no-such-record = This record is not in the project. It may still be on a colleague’s laptop: read a pack from them.
error-read-only = This record can only be read here: it was made by a newer version of Crossroads, or it is damaged. Nothing in it was changed.
error-not-allowed = Your role in this project does not allow this. Ask a coordinator.
error-relay-not-yet = Relays can’t be let in yet: this version would have to give them the keys. Choose another role.
error-joining = This laptop waits for the answer to its request. Open the answer file first.
error-bad-update = This change does not fit the record, so nothing was changed. Undo it and try again in smaller parts.
error-missing-update = This change builds on other changes that are not here. Export the whole document and apply that.
error-damaged = The file or project can’t be read: { $what } is damaged or was made for somebody else. Ask for it again, or restore a backup.
error-disk = The disk does not take it ({ $what }). What you typed is kept; make room or connect the disk, and it is written again.
error-file = This file can’t be read or written ({ $what }). Check that it is there and that you may use it.
error-database = The project could not do this. Nothing was changed; lock the project, unlock it and try again.
error-cancelled = Stopped. What was done until then is kept.
error-unexpected = Something went wrong that should not. Nothing is lost; lock the project, unlock it and try again.
error-request = The request “{ $what }” is not one that this version knows.
error-kind = There is no kind of record called “{ $what }”.
error-field = This kind of record has no field “{ $what }”.
error-value = That value does not fit the field “{ $what }”. Nothing was changed.
error-id = “{ $what }” is not the id of a record.
error-device = “{ $what }” is not a device of this project. The list of members shows them.
error-not-found = The text to replace is not in the record, or not inside one paragraph. Nothing was changed.
error-ambiguous = The text to replace is in the record { $what } times. Give more of the text around it.
error-name = A name needs at least one letter, at most 100, on one line.
error-passphrase-short = A passphrase needs at least ten characters. Four or five words are good.
error-not-a-pack = This file is not a pack. Choose the file that your colleague wrote with “Write a pack”.
error-not-a-request = This file is not a request to join. Choose the request file of the laptop that wants to join.
error-not-an-answer = This file is not an answer. Choose the answer file that the coordinator wrote.
error-pack-for-others = This pack belongs to another project, or was made before this laptop was let in.
error-answer-for-others = This answer was made for another laptop. Ask the coordinator for the answer to your own request.
error-answer-damaged = The answer file is not whole. Copy it again from the coordinator’s laptop.
error-request-damaged = The request is damaged. Make a new one on the laptop that wants to join.
error-not-a-ticket = This is neither a ticket nor an address. Paste the whole ticket, or type an address such as 192.168.1.20.
error-ticket-mistyped = The ticket is not whole, or a letter is wrong. Paste it again, or scan the QR code.
error-ticket-expired = The ticket has expired. Ask for a new one.
error-folder-address = This is not the address of a folder. Give a path, or an address that begins with webdavs:// or s3://.
error-folder-login = The store does not accept this name and secret. Check both.
error-folder-unreachable = The folder is not there, or its server does not answer. Plug in the stick, or try again when you are online.
error-network = No network socket could be had. Check that another program does not use the port, and try again.
error-job = This task is no longer running.

problem-unknown-kind = This record is of a kind that this version does not know, or it is damaged. It is kept as it is.
problem-newer-schema = This record was made by a newer version of Crossroads. You can read it here, not change it.
problem-unknown-node = Part of the text (“{ $what }”) is of a kind that this version does not know. Its words are shown as plain text.
problem-odd-field = The field “{ $what }” holds something unexpected. It is shown as it is.

problem-refused-entry = A part was left out because it is damaged or of another project.
problem-refused-fork = A laptop wrote two different things under one number: its project folder was probably copied. Ask its owner to open only one of the copies.
problem-refused-chain = A part was left out because it does not follow what the same laptop wrote before.
problem-refused-role = A part was left out because its writer’s role does not allow it.
problem-refused-update = A change to a record was set aside because it would have damaged the record.
problem-refused-waiting = Too much is waiting for packs that have not come. Ask for a pack with everything.
problem-refused-new = A part was made by a newer version of Crossroads. Install that version to read it.

problem-fault-database = The database has a damaged page. Restore a backup, or join again from a colleague’s laptop.
problem-fault-entry = An entry of the log ({ $what }) is damaged. Restore a backup, or read a pack with everything from a colleague.
problem-fault-record = The record { $what } can’t be built from the log. Restore a backup, or read a pack with everything from a colleague.
problem-fault-aside = A change to the record { $what } was set aside because it would have damaged it.
problem-fault-heights = The log is shorter than it was. Restore a backup, or read a pack with everything from a colleague.

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
warning-other = Something in this file could not be kept as it was ({ $count }).
warning-deep = Very deep nesting was made flat.
warning-field = The field “{ $what }” is not known for this kind, or its value does not fit; it was left out.
warning-line = Line { $line }: { $what }

import-not-readable = Crossroads can’t read this kind of file. It reads .docx, .odt, .md, .txt, .vtt, .srt and .jsonl.
import-damaged = This file is damaged or is not what its name says.
import-too-large = This file is too large to be read safely.
import-forbidden = This file holds something that is not safe to read, so it was refused.
import-empty = This folder holds no file that Crossroads can read.
