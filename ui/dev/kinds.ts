// The kinds as the core would describe them, kept in step with `crates/model/src/kind.rs` by hand; only for looking at the window.
import type { FieldType } from '../src/ipc/generated/FieldType'
import type { KindInfo } from '../src/ipc/generated/KindInfo'
import { t } from '../src/shared/texts.svelte'

const CHOICES: Record<string, string[]> = {
  'interview/state': ['raw', 'checked', 'pseudonymised', 'returned', 'approved'],
  'interview/consent': ['none', 'oral', 'written', 'recorded', 'withdrawn'],
  'dilemma/state': ['open', 'tried', 'shifted', 'closed'],
  'dilemma/knowledge': ['academic', 'professional', 'lived'],
  'initiative/phase': ['start', 'growth', 'fragile', 'stopped', 'absorbed'],
  'initiative/naming': ['named', 'pseudonym', 'anonymous'],
  'person/position': ['newcomer', 'volunteer', 'professional', 'official', 'researcher', 'co_researcher'],
  'person/naming': ['named', 'pseudonym', 'anonymous'],
}

const TARGETS: Record<string, string> = { people: 'person', initiatives: 'initiative', dilemmas: 'dilemma' }

const KINDS: Record<string, string> = {
  interview:
    'date:date place:line people:records initiatives:records interviewers:words interpreter:line languages:words guide:line state:choice consent:choice context:text reflection:text',
  'field-note':
    'date:date place:line initiatives:records present:words languages:words interpretation:text follow_up:text',
  dilemma:
    'owner:line initiatives:records state:choice option_a:text cost_a:text option_b:text cost_b:text who_decides:line parties:words knowledge:choices tried:text',
  meeting:
    'date:date place:line series:line number:count chair:line minutes_by:line attendance:words initiatives:records dilemmas:records languages:words decisions:text actions:text',
  initiative:
    'place:line started:date ended:date phase:choice legal_form:line target_group:words activities:words paid_staff:count volunteers:count partners:words funding:text municipality:text strengths:text obstacles:text naming:choice',
  person:
    'position:choice roles:words initiatives:records languages:words interpreter_needed:flag naming:choice remarks:text',
}

export function kinds(): KindInfo[] {
  return Object.entries(KINDS).map(([kind, fields]) => ({
    id: kind,
    label: t(`kind-${kind}`),
    plural: t(`kind-${kind}-plural`),
    fields: fields.split(' ').map((field) => {
      const [id = '', type = 'line'] = field.split(':')
      return {
        id,
        label: t(`field-${id}`),
        type: type as FieldType,
        choices: (CHOICES[`${kind}/${id}`] ?? []).map((choice) => ({ id: choice, label: t(`choice-${id}-${choice}`) })),
        target: TARGETS[id] ?? null,
      }
    }),
  }))
}
