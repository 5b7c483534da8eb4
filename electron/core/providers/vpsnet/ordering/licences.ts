import type { CapabilityContext } from '../../kit/capability.ts'
import { orNull } from '../../kit/whole-account.ts'
import { availableLicenses } from '../operations/server-extras.ts'
import { recordsIn, wordIn } from '../server-parts/records.ts'

interface Licence {
  id: string
  label: string
}

/** Control panels, of which a server takes one, and add-ons, which need one. */
export interface Licences {
  panels: Licence[]
  addOns: Licence[]
}

/** The names that the document gives as examples of control panels. What is no panel is an add-on. */
const PANEL = /^(cpanel|isp ?manager|direct ?admin|plesk)\b(?!.*add-?on)/i

/** What can be bought; nothing where VPS.NET does not tell: the path of this call is a guess. */
export async function readLicences(ctx: CapabilityContext): Promise<Licences> {
  const all = recordsIn(await orNull(ctx.run(availableLicenses, {}))).flatMap((one) => {
    const id = wordIn(one, 'id', 'license_id')
    if (id === null || !/^\d{1,20}$/.test(id)) return []
    return { id, label: wordIn(one, 'label', 'name') ?? `Licence ${id}` }
  })
  const listed = [...new Map(all.map((one) => [one.id, one])).values()]
  return {
    panels: listed.filter(({ label }) => PANEL.test(label)),
    addOns: listed.filter(({ label }) => !PANEL.test(label)),
  }
}
