// A record that the text can link to, as the list of "@" shows it.

export type LinkTarget = { id: string; title: string; kind: string; date: string }
