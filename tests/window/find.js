// Finds what a person means by a role and a name: in sight, enabled or not, by the words that it goes by. The best matches only.
const [role, wanted, place] = arguments

const ROLES = {
  button: 'button, [role="button"], summary',
  tick: 'input[type="checkbox"], input[type="radio"]',
  field: 'input:not([type="checkbox"], [type="radio"]), textarea, select, [role="textbox"], [role="combobox"]',
  heading: 'h1, h2, h3',
  option: '[role="option"]',
  text: '.prose > *, .prose td, .prose th, .prose li > *',
}
const PLACES = 'section, article, form, nav, aside, [role="region"], [role="toolbar"], dialog, li, tr'

// Fluent puts invisible marks around the words that it fills in.
const plain = (text) => (text ?? '').replace(/[\u2066-\u2069\u200b]/g, '').replace(/\s+/g, ' ').trim()

function nameOf(element) {
  const labelledBy = element.getAttribute('aria-labelledby')
  if (element.hasAttribute('aria-label')) return plain(element.getAttribute('aria-label'))
  if (labelledBy) return plain(labelledBy.split(' ').map((id) => document.getElementById(id)?.innerText).join(' '))
  if (element.labels?.length) return plain(element.labels[0].innerText)
  if (element.matches(PLACES) && !element.matches('li, tr')) return plain(element.querySelector('h1, h2, h3')?.innerText)
  return plain(element.innerText) || plain(element.title) || plain(element.placeholder)
}

function isInSight(element) {
  const { width, height } = element.getBoundingClientRect()
  return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]')
}

function matching(elements, name) {
  if (name === null) return elements
  const exact = elements.filter((element) => nameOf(element) === name)
  if (exact.length > 0) return exact
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'u')
  return elements.filter((element) => whole.test(nameOf(element)))
}

const all = (root, selector) => [...root.querySelectorAll(selector)].filter(isInSight)

// A question on top of everything is all that can be used.
const top = document.querySelector('dialog[open]') ?? document
const places = place === null ? [top] : place === 'main' ? all(top, 'main') : matching(all(top, PLACES), place)
const roots = places.filter((root) => !places.some((other) => other !== root && root.contains(other)))
return [...new Set(roots.flatMap((root) => matching(all(root, ROLES[role]), wanted)))]
