import { defineView } from '@renderer/app/view.ts'
import { useUnseenChanges } from '@renderer/data/index.ts'
import { History } from '@lucide/vue'

export default defineView({
  id: 'changes',
  title: 'Changes',
  icon: History,
  order: 55,
  path: '/changes',
  load: () => import('./Page.vue'),
  keys: 'g h',
  count: () => useUnseenChanges().count,
})
