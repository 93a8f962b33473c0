/** Icons of the rooms and of acts: 24 by 24, one line width, in the colour of the text around them. */
import type { ReactNode } from 'react'

const paths = {
  work: (
    <>
      <path d="M4 6h10M4 12h10M4 18h6" />
      <path d="M17 16l2 2 4-4" />
    </>
  ),
  services: (
    <>
      <rect x="3" y="4" width="18" height="7" rx="1.5" />
      <rect x="3" y="13" width="18" height="7" rx="1.5" />
      <path d="M7 7.5h.01M7 16.5h.01" />
    </>
  ),
  tickets: (
    <>
      <path d="M4 7a2 2 0 012-2h12a2 2 0 012 2v3a2 2 0 000 4v3a2 2 0 01-2 2H6a2 2 0 01-2-2v-3a2 2 0 000-4z" />
      <path d="M14 5v14" strokeDasharray="2 3" />
    </>
  ),
  availability: <path d="M3 12h4l3-7 4 14 3-7h4" />,
  reports: (
    <>
      <path d="M6 3h9l4 4v14H6z" />
      <path d="M9 12h7M9 16h7M14 3v5h5" />
    </>
  ),
  access: (
    <>
      <circle cx="9" cy="8" r="3.5" />
      <path d="M3 20c.6-3.6 3-5.5 6-5.5s5.4 1.9 6 5.5" />
      <path d="M16 11l2 2 4-4" />
    </>
  ),
  suppliers: <path d="M3 9l9-5 9 5-9 5zM3 14l9 5 9-5" />,
  audits: (
    <>
      <circle cx="11" cy="11" r="6.5" />
      <path d="M16 16l5 5M8.5 11l2 2 3.5-3.5" />
    </>
  ),
  ledger: (
    <>
      <path d="M5 3h14v18l-2.3-1.5L14.3 21 12 19.5 9.7 21l-2.4-1.5L5 21z" />
      <path d="M9 8h6M9 12h6" />
    </>
  ),
  settings: (
    <>
      <circle cx="12" cy="12" r="3" />
      <path d="M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3l2.1 2.1M18.4 5.6l-2.1 2.1M7.7 16.3l-2.1 2.1" />
    </>
  ),
  menu: <path d="M4 7h16M4 12h16M4 17h16" />,
  close: <path d="M6 6l12 12M18 6L6 18" />,
  search: (
    <>
      <circle cx="11" cy="11" r="6.5" />
      <path d="M16 16l5 5" />
    </>
  ),
  download: <path d="M12 4v11M7 11l5 5 5-5M5 20h14" />,
  up: <path d="M6 14l6-6 6 6" />,
  down: <path d="M6 10l6 6 6-6" />,
  sort: <path d="M8 10l4-4 4 4M8 14l4 4 4-4" />,
  next: <path d="M10 6l6 6-6 6" />,
  back: <path d="M14 6l-6 6 6 6" />,
  person: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4 21c.8-4.4 3.9-6.5 8-6.5s7.2 2.1 8 6.5" />
    </>
  ),
  seen: (
    <>
      <path d="M2.5 12c2.2-4.3 5.4-6.5 9.5-6.5s7.3 2.2 9.5 6.5c-2.2 4.3-5.4 6.5-9.5 6.5S4.7 16.3 2.5 12z" />
      <circle cx="12" cy="12" r="3" />
    </>
  ),
  hidden: (
    <>
      <path d="M2.5 12c2.2-4.3 5.4-6.5 9.5-6.5s7.3 2.2 9.5 6.5c-2.2 4.3-5.4 6.5-9.5 6.5S4.7 16.3 2.5 12z" />
      <path d="M4 20L20 4" />
    </>
  ),
  warning: <path d="M12 4l9 16H3zM12 10v4.5M12 17.4v.1" />,
  nothing: (
    <>
      <path d="M5 5h14v14H5z" strokeDasharray="3 3" />
      <path d="M9 12h6" />
    </>
  ),
} as const satisfies Record<string, ReactNode>

export type IconName = keyof typeof paths

export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {paths[name]}
    </svg>
  )
}

/** The mark of the house: a torn receipt, ticked. */
export function Mark() {
  return (
    <svg width="24" height="26" viewBox="0 0 24 26" fill="none" aria-hidden="true">
      <path d="M3 1.5h18v22l-3-2.2-3 2.2-3-2.2-3 2.2-3-2.2-3 2.2z" fill="var(--act)" />
      <path
        d="M7.5 11l3.2 3.2L16.8 8"
        stroke="var(--on-act)"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
