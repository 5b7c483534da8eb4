import { AppError, type AppErrorData } from '@shared/domain/app-error.ts'

type Told = Pick<AppErrorData, 'code' | 'message' | 'next'> & Partial<AppErrorData>

/** Why a console could not be opened or has ended. `at` is "host:port", as the user may see it. */
const failure = (told: Told): AppError => new AppError({ retryable: true, ...told })

const codeOf = (thrown: unknown): string => {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  return /^[A-Z_0-9]+$/.test(code) ? code : 'no details'
}
const TLS = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|ALTNAME/
const NO_NAME = /ENOTFOUND|EAI_AGAIN/

/** What a socket throws while it is made, or later. */
export function socketFailure(thrown: unknown, at: string): AppError {
  if (thrown instanceof AppError) return thrown
  const detail = codeOf(thrown)
  if (TLS.test(detail))
    return failure({
      code: 'tls',
      message: `The certificate of ${at} could not be verified (${detail}). Nothing was sent.`,
      next: 'If it is signed by an authority of your own, add that one; else ask who runs the server.',
      retryable: false,
    })
  if (NO_NAME.test(detail))
    return failure({
      code: 'offline',
      message: `The name of ${at} leads to no address (${detail}).`,
      next: 'Check the name and the network.',
    })
  if (detail === 'ECONNREFUSED')
    return failure({
      code: 'unavailable',
      message: `Nothing answers at ${at}: the port is closed (${detail}).`,
      next: 'Check that the console is switched on and that the port is right.',
    })
  return failure({
    code: 'offline',
    message: `The connection to ${at} broke off (${detail}).`,
    next: 'Check the network, then connect again.',
  })
}

export const tooSlow = (at: string, what: string): AppError =>
  failure({
    code: 'timeout',
    message: `${at} ${what}.`,
    next: 'Check the address, and that no firewall is in the way; then connect again.',
  })

/** The WebSocket's server answered with a page or an error. */
export const refusedUpgrade = (at: string, status: number): AppError =>
  failure({
    code: status === 401 || status === 403 ? 'forbidden' : 'unavailable',
    message: `${at} did not open the console (status ${status}).`,
    next: 'Connect again: the provider gives a fresh address for it.',
    status,
  })

export const notVnc = (at: string): AppError =>
  failure({
    code: 'unexpected_response',
    message: `What answers at ${at} is not a VNC server.`,
    next: 'Check the address and the port.',
    retryable: false,
  })

export const closedEarly = (at: string): AppError =>
  failure({
    code: 'unavailable',
    message: `${at} closed the connection before it was open.`,
    next: 'It may be in use by somebody else, or starting. Connect again in a moment.',
  })

/** The server says why in a sentence of its own. */
export const refused = (at: string, reason: string): AppError =>
  failure({
    code: 'not_now',
    message: `${at} refuses the connection.`,
    next: 'It may be full, or in use by somebody else. Connect again in a moment.',
    ...(reason ? { providerMessage: reason } : {}),
  })

export const unknownSecurity = (at: string, offered: readonly string[]): AppError =>
  failure({
    code: 'unsupported',
    message: `${at} offers only ways to sign in that Quayside does not have: ${offered.join(', ')}.`,
    next: 'Allow the VNC password (VncAuth) or VeNCrypt with X.509 on the server.',
    retryable: false,
  })

/** What it can encrypt with verifies nobody, or it can't encrypt where the user wants it. */
export const noCertificate = (at: string, offered: readonly string[]): AppError =>
  failure({
    code: 'unsupported',
    message: `${at} offers no encryption with a certificate (only ${offered.join(', ')}), so nobody could tell who answers. Nothing was sent.`,
    next: 'Set its VNC server up with a certificate (“X509Vnc”). Only inside a tunnel or VPN: allow “VncAuth” there, and give no authority here.',
    retryable: false,
  })

export const endedByServer = (at: string, pictured: boolean): AppError =>
  pictured
    ? failure({
        code: 'unavailable',
        message: `${at} ended the connection.`,
        next: 'The server may have been restarted, or the session’s time is over. Connect again.',
      })
    : failure({
        code: 'not_now',
        message: `${at} closed the connection before it sent a picture.`,
        next: 'It may be in use by somebody else, or full. Connect again in a moment.',
      })

export const flooded = (at: string): AppError =>
  failure({
    code: 'internal',
    message: `More was to be sent to ${at} than it takes; the connection was ended.`,
    next: 'Connect again.',
  })
