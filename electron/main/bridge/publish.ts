import type { BrowserWindow } from 'electron'
import { CHANNELS } from '@shared/ipc/bridge.ts'
import { type Publish, type TopicName, topics } from '@shared/ipc/topics.ts'

/** Tells the pages that hear the topic; payloads are stripped to their schema like answers are. */
export const createPublish =
  (
    hearing: (topic: TopicName, told: unknown) => BrowserWindow[],
    also: (topic: TopicName) => void,
  ): Publish =>
  (topic, payload) => {
    const clean = topics[topic].safeParse(payload)
    if (!clean.success) return
    for (const { webContents } of hearing(topic, clean.data))
      webContents.send(CHANNELS.event, topic, clean.data)
    also(topic)
  }
