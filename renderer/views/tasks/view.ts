import { defineView } from '@renderer/app/view.ts'
import { useTasks } from '@renderer/data/index.ts'
import { ListChecks } from '@lucide/vue'

export default defineView({
  id: 'tasks',
  title: 'Tasks',
  icon: ListChecks,
  order: 60,
  path: '/tasks',
  load: () => import('./Page.vue'),
  keys: 'g t',
  count: () => useTasks().running.length,
})
