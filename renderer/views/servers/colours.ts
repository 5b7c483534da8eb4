import type { Colour } from '@shared/domain/marks.ts'

/** Told apart from every surface in both themes; the word stands beside them. */
export const COLOUR_OF: Record<Colour, string> = {
  red: '#d64545',
  orange: '#cf6a12',
  yellow: '#b08600',
  green: '#2f9150',
  teal: '#118a8d',
  blue: '#3b7ddd',
  purple: '#8e5bd0',
  grey: '#7d8790',
}
