import type { AppErrorData } from '@shared/domain/app-error.ts'
import { AppError } from '@shared/domain/app-error.ts'
import { z } from 'zod'

/** The key's prefix tells the mode: `sk_test_` answers with mock data, `sk_live_` acts on real machines. */
export const Credential = z.object({ apiKey: z.string().min(1) })
export type Credential = z.infer<typeof Credential>

export function readKey(typed: string | undefined): Credential {
  const apiKey = (typed ?? '').trim()
  if (apiKey === '') throw bad('is empty')
  if (/[^\x21-\x7e]/.test(apiKey)) throw bad('holds characters that no key has')
  return { apiKey }
}

export function modeOf({ apiKey }: Credential): string | null {
  if (apiKey.startsWith('sk_test_')) return 'sandbox'
  return apiKey.startsWith('sk_live_') ? null : 'unknown mode'
}

const bad = (message: string): AppError =>
  new AppError({
    code: 'invalid_input',
    message: `The API key ${message}.`,
    next: 'Copy the key again; it begins with sk_live_ or sk_test_.',
    fields: [{ path: 'apiKey', message }],
  })

const Failure = z.looseObject({
  status: z.unknown().optional(),
  success: z.unknown().optional(),
  message: z.string().optional(),
})

/** "Error Responses" of each call: the sentence tells apart what one status is used for. */
export function readError(answer: { status: number; body: unknown }): Partial<AppErrorData> | null {
  const said = Failure.safeParse(answer.body)
  const refused = said.success && (said.data.status === 'error' || said.data.success === false)
  if (answer.status < 400 && !refused) return null
  const message = said.success ? (said.data.message ?? '').slice(0, 500) : ''
  return { ...(message ? { providerMessage: message } : {}), ...meaning(message, new Date()) }
}

function meaning(message: string, now: Date): Partial<AppErrorData> {
  if (/maintenance window/i.test(message)) return maintenance(now)
  if (/rebuild limit/i.test(message)) return rebuildLimit
  if (/mac reset/i.test(message)) return macLimit
  if (/not eligible for renewal/i.test(message)) return renewalWindow
  if (/wallet balance/i.test(message)) return { code: 'insufficient_funds' }
  if (/must be running|insufficient stock|account with this email/i.test(message)) {
    return { code: 'conflict' }
  }
  return {}
}

/** 9:00–11:30 India Standard Time, UTC+5:30 all year. */
const WINDOW_ENDS_UTC = { hour: 6, minute: 0 }

/** When the maintenance window of the day of `now` ends, or the next one where that is over. */
export function maintenanceEnd(now: Date): Date {
  const end = new Date(now)
  end.setUTCHours(WINDOW_ENDS_UTC.hour, WINDOW_ENDS_UTC.minute, 0, 0)
  if (end.getTime() < now.getTime()) end.setUTCDate(end.getUTCDate() + 1)
  return end
}

function maintenance(now: Date): Partial<AppErrorData> {
  const end = maintenanceEnd(now)
  const local = end.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })
  return {
    code: 'not_now',
    message: 'ADVPS does not rebuild from 9:00 to 11:30 India time.',
    next: `Try again after ${local} your time.`,
    retryAfterSeconds: Math.ceil((end.getTime() - now.getTime()) / 1000),
  }
}

const rebuildLimit = {
  code: 'quota_exceeded',
  message: 'The rebuild limit of this service is reached.',
  next: 'Ask ADVPS’s support; it can’t be rebuilt again from here.',
} as const

const macLimit = {
  code: 'not_now',
  message: 'The MAC address can be reset once in 24 hours.',
  next: 'Try again a day after the last reset, or subscribe to MAC resets at ADVPS.',
} as const

const renewalWindow = {
  code: 'not_now',
  message: 'Renewal is open from 5 days before expiry to 1 day after.',
  next: 'Look at the expiry date, then try again within that time.',
} as const
