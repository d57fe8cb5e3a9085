// What has the focus: its name, and whether a person can see that it has it.
const element = document.activeElement
if (!element || element === document.body) return { name: null, shown: false }

const plain = (text) => (text ?? '').replace(/[\u2066-\u2069\u200b]/g, '').replace(/\s+/g, ' ').trim()
const labelledBy = (element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean)
const name =
  plain(element.getAttribute('aria-label')) ||
  plain(labelledBy.map((id) => document.getElementById(id)?.innerText).join(' ')) ||
  plain(element.labels?.[0]?.innerText) ||
  plain(element.innerText) ||
  plain(element.title)

function isDrawn(part) {
  const style = getComputedStyle(part)
  const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1
  return outlined || (part.matches('.editor') && style.boxShadow !== 'none')
}

// The frame around may show it instead. A heading that takes the focus when its page opens is no control and shows nothing.
const around = [element, element.parentElement, element.parentElement?.parentElement, element.closest('.editor')]
return { name, shown: element.tabIndex < 0 || around.some((part) => part && isDrawn(part)) }
