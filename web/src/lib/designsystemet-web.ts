/**
 * What Designsystemet's components do when they are used: where a popover stands, what a tooltip says.
 * Its React components import it whole (28 kB packed) before they draw anything; the build gives them
 * this file instead, which fetches it when the page is there or somebody begins to use it.
 */
const PAGE_FIRST_MS = 1000
const signs = ['pointerover', 'focusin', 'keydown']

expectSigns()
if (document.readyState === 'complete') begin()
else addEventListener('load', () => setTimeout(begin, PAGE_FIRST_MS), { once: true })

function expectSigns(): void {
  for (const sign of signs) addEventListener(sign, begin)
}

function begin(): void {
  for (const sign of signs) removeEventListener(sign, begin)
  // Where it cannot be had just now, the next sign asks again.
  import('@digdir/designsystemet-web').then(placeWhatIsOpen, expectSigns)
}

/** What somebody opened before: it could not be placed then. */
function placeWhatIsOpen(): void {
  for (const popover of document.querySelectorAll('[popover]:popover-open')) {
    const detail = document.querySelector(`[popovertarget="${CSS.escape(popover.id)}"]`)
    popover.dispatchEvent(new CustomEvent('ds-toggle-source', { bubbles: true, detail }))
  }
}
