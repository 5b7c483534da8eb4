import { call } from '@renderer/app/bridge.ts'
import { useAction } from '@renderer/data/index.ts'
import { sendConfirmed } from '@renderer/operations/confirmed.ts'
import { useConfirm } from '@renderer/ui/confirm.ts'
import { useToast } from '@renderer/ui/toast.ts'

/** Switches automatic payment of new invoices on or off, after the user's word. */
export function useAutoCharge() {
  const confirm = useConfirm()
  const toast = useToast()
  return useAction(async (accountId: string, label: string, on: boolean): Promise<void> => {
    const sent = await sendConfirmed(
      (token) => call('balances.setAutoCharge', { accountId, on, confirm: token }),
      ({ consequence }) =>
        confirm({
          title: `Switch auto-charge of ${label} ${on ? 'on' : 'off'}?`,
          text: consequence,
          action: `Switch auto-charge ${on ? 'on' : 'off'}`,
        }),
    )
    if (sent) toast.success(`Auto-charge of ${label} is ${sent.answer.autoCharge ? 'on' : 'off'}.`)
  })
}
