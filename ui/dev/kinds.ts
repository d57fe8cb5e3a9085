// The kinds as the core would describe them, from the table that the tests of `crates/app` write; only for looking at the window.
import type { FieldInfo } from '../src/ipc/generated/FieldInfo'
import type { FieldType } from '../src/ipc/generated/FieldType'
import type { KindInfo } from '../src/ipc/generated/KindInfo'
import { t } from '../src/shared/texts.svelte'
import TABLE from './kinds.json'

type Field = { id: string; type: string; choices: string[]; target: string | null; columns: Field[] }

export function kinds(): KindInfo[] {
  return TABLE.map(({ id, group, fields }) => ({
    id,
    label: t(`kind-${id}`),
    plural: t(`kind-${id}-plural`),
    group,
    fields: (fields as Field[]).map(fieldInfo),
  }))
}

function fieldInfo({ id, type, choices, target, columns }: Field): FieldInfo {
  return {
    id,
    label: t(`field-${id}`),
    type: type as FieldType,
    choices: choices.map((choice) => ({ id: choice, label: t(`choice-${id}-${choice}`) })),
    target,
    columns: columns.map(fieldInfo),
  }
}
