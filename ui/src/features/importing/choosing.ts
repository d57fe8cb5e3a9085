// Of which files the person may say what they become.
import type { ImportFile } from '../../ipc/generated/ImportFile'

/** Our own format says it for every record in it, and those can differ; a list of sources holds sources, a form a guide. */
const DECIDED = new Set(['jsonl', 'bibtex', 'ris', 'csl', 'xlsform'])

export const mayChoose = (file: ImportFile): boolean => file.error === null && !DECIDED.has(file.format)
