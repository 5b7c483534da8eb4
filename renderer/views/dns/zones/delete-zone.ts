import { toErrorData } from '@renderer/app/bridge.ts'
import { useAccounts } from '@renderer/data/index.ts'
import { sendConfirmed } from '@renderer/operations/confirmed.ts'
import { useConfirm } from '@renderer/ui/confirm.ts'
import { useToast } from '@renderer/ui/toast.ts'
import { unicodeName } from '@shared/dns/names.ts'
import type { Zone } from '@shared/domain/dns.ts'
import { useDrafts } from '../drafts/store.ts'
import { counted } from '../words.ts'
import { useZones } from './store.ts'

/** Deletes a zone after its name was typed. Answers whether it is gone. */
export function useDeleteZone() {
  const zones = useZones()
  const drafts = useDrafts()
  const accounts = useAccounts()
  const confirm = useConfirm()
  const toast = useToast()

  const ask = (zone: Zone, quote?: string): Promise<boolean> =>
    confirm({
      title: `Delete ${unicodeName(zone.name)}?`,
      text: `The zone and ${zone.records === null ? 'its records' : `its ${counted(zone.records, 'record')}`} will be deleted at ${accounts.labelOf(zone.accountId)}: names in it stop resolving. Its records are read once more before and kept here as a snapshot.`,
      action: `Delete ${unicodeName(zone.name)}`,
      danger: true,
      typed: zone.name,
      quote,
    })
  return async (zone: Zone): Promise<boolean> => {
    if (!(await ask(zone))) return false
    try {
      const sent = await sendConfirmed(
        (token) => zones.remove({ id: zone.id, typed: zone.name, confirm: token }),
        // What is lost was said and typed above.
        async (_asked, again) => !again || ask(zone),
      )
      if (!sent) return false
    } catch (thrown) {
      toast.error(toErrorData(thrown).message)
      return false
    }
    drafts.drop(zone.id)
    await zones.refresh(zone.accountId).catch(() => null)
    toast.success(`${unicodeName(zone.name)} was deleted. Its last version is kept.`)
    return true
  }
}
