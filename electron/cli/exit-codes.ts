import type { ErrorCode } from '@shared/domain/app-error.ts'

/** The process's exit code for each way to fail; 0 is success. */
export const EXIT: Record<ErrorCode, number> = {
  internal: 1,
  storage: 1,
  cancelled: 1,
  invalid_input: 2,
  unsupported: 2,
  unauthorized: 3,
  forbidden: 3,
  not_found: 4,
  rate_limited: 5,
  quota_exceeded: 5,
  upstream: 6,
  unavailable: 6,
  unexpected_response: 6,
  needs_confirmation: 7,
  offline: 8,
  timeout: 8,
  tls: 8,
  keychain_unavailable: 9,
  conflict: 10,
  not_now: 10,
  insufficient_funds: 10,
  outcome_unknown: 11,
}
