import type { Command } from '@renderer/app/command.ts'
import { useRouter } from 'vue-router'

/** What the palette offers among orders beside what it offers everywhere. */
export function orderCommands(): readonly Command[] {
  const router = useRouter()
  return [
    {
      id: 'here:order-journal',
      title: 'Order journal',
      hint: 'Go to',
      words: 'orders placed not known yet',
      run: () => router.push('/orders/journal'),
    },
    {
      id: 'here:order-templates',
      title: 'Order templates',
      hint: 'Go to',
      words: 'orders saved again same',
      run: () => router.push('/orders/templates'),
    },
    {
      id: 'here:order-sheet',
      title: 'Orders from a CSV file',
      hint: 'Go to',
      words: 'import many servers sheet',
      run: () => router.push('/orders/sheet'),
    },
  ]
}
