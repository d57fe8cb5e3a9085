// What is typed as in Markdown becomes a heading, a list, a quote or a rule.
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules'
import type { Plugin } from 'prosemirror-state'

import { schema } from './schema'

const { heading, bullet_list, ordered_list, blockquote, code_block, horizontal_rule } = schema.nodes

export function markdownRules(): Plugin {
  return inputRules({
    rules: [
      textblockTypeInputRule(/^(#{1,6})\s$/, heading, (match) => ({ level: match[1]?.length ?? 1 })),
      textblockTypeInputRule(/^```$/, code_block),
      wrappingInputRule(/^\s*>\s$/, blockquote),
      wrappingInputRule(/^\s*[-+*]\s$/, bullet_list),
      wrappingInputRule(
        /^(\d+)\.\s$/,
        ordered_list,
        (match) => ({ order: Number(match[1]) }),
        (match, list) => list.childCount + Number(list.attrs['order']) === Number(match[1]),
      ),
      new InputRule(/^---$/, (state, _match, start, end) => {
        const line = state.doc.resolve(start)
        if (line.parent.type !== schema.nodes.paragraph) return null
        return state.tr.delete(start, end).insert(line.before(), horizontal_rule.create())
      }),
    ],
  })
}
