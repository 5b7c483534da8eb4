import type { OrderValues } from '@shared/domain/ordering.ts'
import type { Operation } from '../../kit/operation.ts'
import { numberIn, textIn, textsIn } from '../../kit/order-values.ts'
import { create, createInstant } from '../operations/servers.ts'
import { createSsd } from '../operations/ssd-servers.ts'
import { wantedIn } from './offers.ts'

/** The call that places the order; what a form's values lack is left to the call's own check. */
export function request(
  offer: string,
  values: OrderValues,
): { operation: Operation; input: Record<string, unknown> } {
  const wanted = wantedIn(offer)
  if (wanted?.family === 'instant')
    return { operation: createInstant, input: { instant: true, country: Number(values.country) } }
  const both = {
    fqdn: textIn(values, 'fqdn'),
    system_template_id: textIn(values, 'system_template_id'),
    cloud_id: wanted?.cloudId,
    backups_enabled: values.backups_enabled === true,
    rsync_backups_enabled: values.rsync_backups_enabled === true,
    ...licencesOf(values),
  }
  if (wanted?.family === 'ssd')
    return {
      operation: createSsd,
      input: { ...both, ssd_vps_plan: textIn(values, 'ssd_vps_plan') },
    }
  return {
    operation: create,
    input: {
      ...both,
      label: textIn(values, 'label'),
      slices_required: numberIn(values, 'slices_required'),
      r1_soft_backups_enabled: values.r1_soft_backups_enabled === true,
    },
  }
}

/** Which family an input is for: an order need not come from a form. */
export const isSsdOrder = (input: Record<string, unknown>): boolean => 'ssd_vps_plan' in input

/** "1 - purchase license", by id. Add-ons go with a control panel only. */
function licencesOf(values: OrderValues) {
  const panel = textIn(values, 'control_panel')
  if (panel === undefined) return {}
  const ids = [panel, ...textsIn(values, 'add_ons')]
  return { licenses: Object.fromEntries(ids.map((id) => [id, 1])) }
}
