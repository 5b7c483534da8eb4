import type { ConsoleScale } from '@shared/domain/console.ts'

/** How large the server's screen is shown. */
export const SCALES: readonly { value: ConsoleScale; label: string }[] = [
  { value: 'fit', label: 'Fit the window' },
  { value: '100', label: '1:1' },
  { value: '50', label: '50 %' },
  { value: '75', label: '75 %' },
  { value: '150', label: '150 %' },
  { value: '200', label: '200 %' },
  { value: 'match', label: 'Screen as large as the window' },
]
