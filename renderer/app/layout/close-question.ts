import { ref } from 'vue'
import { onTopic } from '../bridge.ts'

/** Whether main asks what closing the window shall do. */
export const closeAsked = ref(false)
onTopic('close.ask', () => (closeAsked.value = true))
