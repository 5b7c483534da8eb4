import type { Command } from '@renderer/app/command.ts'
import { useRouter } from 'vue-router'
import { useDrafts } from './drafts/store.ts'
import { reviewPath, zonePath } from './paths.ts'
import { useZones } from './zones/store.ts'

/** What the palette offers in DNS beside what it offers everywhere: the zones, and work over several of them. */
export function dnsCommands(): readonly Command[] {
  const router = useRouter()
  const zones = useZones()
  const drafts = useDrafts()
  const review = {
    id: 'here:dns-review',
    title: 'Review all staged DNS changes',
    hint: 'Go to',
    words: 'plan apply diff',
    run: () => router.push(reviewPath()),
  }
  return [
    ...(drafts.staged.length > 0 ? [review] : []),
    {
      id: 'here:dns-replace',
      title: 'Search and replace in all zones',
      hint: 'Go to',
      words: 'dns records address move find',
      run: () => router.push('/dns/replace'),
    },
    {
      id: 'here:dns-templates',
      title: 'DNS templates and name servers',
      hint: 'Go to',
      words: 'zone template service types checks failover',
      run: () => router.push('/dns/templates'),
    },
    ...zones.all.map(({ id, name, zone, account }) => ({
      id: `here:zone:${id}`,
      title: name,
      hint: `Zone, ${account}`,
      words: zone.name,
      run: () => router.push(zonePath(id)),
    })),
  ]
}
