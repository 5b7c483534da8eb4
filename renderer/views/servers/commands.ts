import { POWER_BEGUN } from '@renderer/data/power.ts'
import { useConfirm } from '@renderer/ui/confirm.ts'
import { useToast } from '@renderer/ui/toast.ts'
import type { PowerAction, ReinstallChoice, Server } from '@shared/domain/server.ts'
import type { ServerActionId } from './actions.ts'
import { serverCalls } from './calls.ts'
import { type AskedAction, question, reinstallQuestion, renewQuestion } from './confirmations.ts'
import { withConsent } from './consent.ts'
import { useForget } from './forget.ts'
import { useServerWork } from './work.ts'

export interface NamedReinstall {
  choice: ReinstallChoice
  /** The system's label, for the question. */
  os: string
}

/** Runs what menus and detail offer: asks first where it must, and says what became of it. */
export function useServerCommands() {
  const confirm = useConfirm()
  const toast = useToast()
  const work = useServerWork()
  const forget = useForget()

  const agreed = async (id: AskedAction, server: Server, quote?: string): Promise<boolean> => {
    const wanted = question(id, server)
    return wanted === null || confirm({ ...wanted, quote })
  }
  const started = (what: string): void =>
    toast.success(`${what} started. You’ll be told when it is done.`)

  const power = async (id: PowerAction, server: Server): Promise<void> => {
    if (!(await agreed(id, server))) return
    await work.track(server, () => serverCalls.power(server.id, id))
    started(POWER_BEGUN[id])
  }
  const suspension = async (id: keyof typeof SUSPENSION, server: Server): Promise<void> => {
    if (!(await agreed(id, server))) return
    await work.track(server, () => serverCalls[id](server.id))
    started(SUSPENSION[id])
  }
  const resetPassword = async (server: Server): Promise<void> => {
    if (!(await agreed('resetPassword', server))) return
    const { secret } = await work.track(server, () => serverCalls.resetPassword(server.id))
    work.password = { server, secret }
  }
  const cancelRenewal = async (server: Server): Promise<void> => {
    const done = await work.track(server, () =>
      withConsent(
        (token) => serverCalls.cancelRenewal(server.id, token),
        (quote) => agreed('cancelRenewal', server, quote),
      ),
    )
    if (done) toast.success(`${server.name} will not be renewed.`)
  }
  const resumeRenewal = async (server: Server): Promise<void> => {
    await work.track(server, () => serverCalls.resumeRenewal(server.id))
    toast.success(`${server.name} will be renewed again.`)
  }
  const reinstall = async (server: Server, { os, choice }: NamedReinstall): Promise<void> => {
    const task = await work.track(server, () =>
      withConsent(
        (token) => serverCalls.reinstall(server.id, { ...choice, confirm: token }),
        (quote) => confirm({ ...reinstallQuestion(server, os), quote }),
      ),
    )
    if (task) started('Reinstall')
  }
  const backup = async (server: Server): Promise<void> => {
    if (!(await agreed('backup', server))) return
    await work.track(server, () => serverCalls.backup(server.id))
    started('Backup')
  }
  const renew = async (server: Server, days?: number): Promise<void> => {
    const task = await work.track(server, () =>
      withConsent(
        (token) => serverCalls.renew(server.id, { days, confirm: token }),
        (quote) => confirm({ ...renewQuestion(server, days), quote }),
      ),
    )
    if (task) started('Renewal')
  }
  const rename = async (server: Server, name: string): Promise<void> => {
    await work.track(server, () => serverCalls.rename(server.id, name))
    work.renaming = null
    toast.success(`Renamed to ${name}.`)
  }
  const perform = (id: ServerActionId, server: Server): Promise<void> | void => {
    switch (id) {
      case 'rename':
        work.renaming = server.id
        return
      case 'reinstall':
        work.reinstalling = server
        return
      case 'forget':
        return forget([server])
      case 'renew':
        work.renewing = { action: 'renew', label: 'Renew', ...PAYS, will: [server], not: [] }
        return
      case 'backup':
        return backup(server)
      case 'resetPassword':
        return resetPassword(server)
      case 'cancelRenewal':
        return cancelRenewal(server)
      case 'resumeRenewal':
        return resumeRenewal(server)
      case 'suspend':
      case 'unsuspend':
        return suspension(id, server)
      default:
        return power(id, server)
    }
  }
  /** A failure stands in the server's detail until the next try. */
  const guarded = async (server: Server, step: () => Promise<void> | void): Promise<void> => {
    try {
      await step()
    } catch (thrown) {
      work.fail(server, thrown)
    }
  }
  return {
    run: (id: ServerActionId, server: Server) => guarded(server, () => perform(id, server)),
    renew: (server: Server, days?: number) => guarded(server, () => renew(server, days)),
    rename: (server: Server, name: string) => guarded(server, () => rename(server, name)),
    reinstall: (server: Server, choice: NamedReinstall) =>
      guarded(server, () => reinstall(server, choice)),
  }
}

const PAYS = { danger: false, spends: true } as const
const SUSPENSION = { suspend: 'Suspension', unsuspend: 'Unsuspending' } as const
