// What the window looks like, by the settings and by what the system asks for: said on the root, where the tokens listen.

type Looks = { theme: string; density: string }

const CHOSEN: readonly string[] = ['contrast', 'contrast_dark']

let chosen = false
// Not every engine that tests the window knows what a screen wants.
const wanted = window.matchMedia?.('(prefers-contrast: more)')
wanted?.addEventListener('change', spread)

export function dress({ theme, density }: Looks): void {
  const root = document.documentElement.dataset
  root['theme'] = theme
  root['density'] = density
  chosen = CHOSEN.includes(theme)
  spread()
}

/** Sets the colours far apart where the person or their system asks for it. */
function spread(): void {
  document.documentElement.toggleAttribute('data-contrast', chosen || wanted?.matches === true)
}
