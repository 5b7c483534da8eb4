import { AppError } from '@shared/domain/app-error.ts'
import type { ZonePlan } from '@shared/domain/dns.ts'
import type { Consequence } from '../operations/confirm.ts'

/** What the user has to agree to: records that are deleted. Additions and changes are what the plan showed. */
export function deletions(plans: readonly ZonePlan[]): Consequence[] {
  const doomed = plans.flatMap(({ changes }) => changes.filter(({ after }) => after === null))
  if (doomed.length === 0) return []
  const zones = plans.length === 1 ? (plans[0]?.zoneName ?? '') : `${plans.length} zones`
  const records = doomed.length === 1 ? '1 record is' : `${doomed.length} records are`
  const text = `${zones}: ${records} deleted; what only they name no longer resolves.`
  return [{ effect: 'destructive', text, of: ['dns.apply', plans] }]
}

export const changesNothing = (): AppError =>
  new AppError({
    code: 'invalid_input',
    message: 'This plan changes nothing.',
    next: 'Nothing was sent.',
  })

export const twice = (): AppError =>
  new AppError({
    code: 'invalid_input',
    message: 'Two plans are for the same zone.',
    next: 'Plan again with each zone once; nothing was sent.',
  })

/** Throws for what was found wrong: a zone that can't be sent is not half sent. */
export function refuseErrors({ zoneName, findings }: ZonePlan): void {
  const error = findings.find(({ level }) => level === 'error')
  if (!error) return
  throw new AppError({
    code: 'invalid_input',
    message: `${zoneName}: ${error.text}`,
    next: 'Correct it and plan again; nothing was sent.',
  })
}
