import type { TaskRow } from '../transitions.ts'

/** The detail of the server that a task is about. */
export const placeOfServer = ({ subject }: Pick<TaskRow, 'subject'>): string =>
  subject ? `/servers/${encodeURIComponent(subject)}` : '/tasks'
