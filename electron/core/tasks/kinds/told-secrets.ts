import type { TaskSecret } from '@shared/domain/task.ts'

/** " Password: see Tasks, for ten minutes." after the text of an end; nothing where it brought no secret. */
export function toldSecrets(secrets: readonly TaskSecret[] = []): string {
  const labels = secrets.map(({ label }) => label).join(', ')
  return labels === '' ? '' : ` ${labels}: see Tasks, for ten minutes.`
}
