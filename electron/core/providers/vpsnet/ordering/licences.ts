import type { CapabilityContext } from '../../kit/capability.ts'
import { orNull } from '../../kit/whole-account.ts'
import { availableLicenses } from '../operations/server-extras.ts'
import { recordsIn, wordIn } from '../server-parts/records.ts'

export interface Licence {
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
  return splitLicences(licencesIn(await orNull(ctx.run(availableLicenses, {}))))
}

/** Those of a list whose shape no document gives, each once. */
export function licencesIn(answer: unknown): Licence[] {
  const all = recordsIn(answer).flatMap((one) => {
    const id = wordIn(one, 'license_id', 'id')
    if (id === null || !/^\d{1,20}$/.test(id)) return []
    return { id, label: wordIn(one, 'label', 'name') ?? `Licence ${id}` }
  })
  return [...new Map(all.map((one) => [one.id, one])).values()]
}

export const splitLicences = (listed: readonly Licence[]): Licences => ({
  panels: listed.filter(({ label }) => PANEL.test(label)),
  addOns: listed.filter(({ label }) => !PANEL.test(label)),
})
