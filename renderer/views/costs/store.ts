import { useAccounts, useScope, useServers } from '@renderer/data/index.ts'
import { localDay } from '@renderer/ui/local-day.ts'
import { now } from '@renderer/ui/now.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { firstWeekdayOf, monthOf, weeksOf } from './calendar.ts'
import { costEntries } from './entries.ts'
import { forecastOf } from './forecast.ts'
import { idleOf } from './idle.ts'
import { agendaOf, byDay, renewalsBetween } from './renewals.ts'
import { totalOf, totalsByAccount } from './totals.ts'

/** What the servers of the chosen accounts cost: arithmetic over what was read of them, made when it is shown. */
export const useCosts = defineStore('costs', () => {
  const servers = useServers()
  const accounts = useAccounts()
  const scope = useScope()

  const firstWeekday = firstWeekdayOf(navigator.language)
  const today = computed(() => localDay(now.value))
  const inScope = computed(() => servers.items.filter(({ accountId }) => scope.includes(accountId)))
  const entries = computed(() => costEntries(inScope.value, accounts.labelOf, today.value))
  const total = computed(() => totalOf(entries.value))
  const byAccount = computed(() => totalsByAccount(entries.value))
  const forecast = computed(() => forecastOf(entries.value, today.value))
  const idle = computed(() => idleOf(entries.value))
  const idleTotal = computed(() => totalOf(idle.value))

  /** The day that is looked at; today until another is chosen. */
  const chosen = ref<number | null>(null)
  const day = computed({
    get: () => chosen.value ?? today.value,
    set: (to) => (chosen.value = to),
  })
  const month = computed(() => monthOf(day.value))
  const weeks = computed(() => weeksOf(month.value, firstWeekday))
  const days = computed(() => {
    const shown = weeks.value.flat()
    return byDay(renewalsBetween(entries.value, shown[0] ?? 0, shown.at(-1) ?? 0))
  })
  const agenda = computed(() => agendaOf(entries.value, today.value))
  /** Days of the agenda that are folded. */
  const folded = shallowRef<ReadonlySet<string>>(new Set())

  return {
    firstWeekday,
    today,
    entries,
    total,
    byAccount,
    forecast,
    idle,
    idleTotal,
    day,
    month,
    weeks,
    days,
    agenda,
    folded,
  }
})
