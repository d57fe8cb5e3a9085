// What kind of file an attachment is, and its picture.
import AudioLines from '@lucide/svelte/icons/audio-lines'
import FileText from '@lucide/svelte/icons/file-text'
import Image from '@lucide/svelte/icons/image'
import Paperclip from '@lucide/svelte/icons/paperclip'
import Video from '@lucide/svelte/icons/video'

export type Look = 'image' | 'audio' | 'video' | 'text' | 'other'

const ICONS: Record<Look, typeof FileText> = {
  image: Image,
  audio: AudioLines,
  video: Video,
  text: FileText,
  other: Paperclip,
}

/** By its media type. What the window can't show itself is a text or something else. */
export function lookOf(mediaType: string): Look {
  const [kind = ''] = mediaType.toLowerCase().split('/')
  if (kind === 'image' || kind === 'audio' || kind === 'video') return kind
  return kind === 'text' || /pdf|document|msword|rtf/.test(mediaType) ? 'text' : 'other'
}

export const iconOf = (look: Look): typeof FileText => ICONS[look]

/** Whether the window shows it itself. */
export const isShown = (look: Look): boolean => look === 'image' || look === 'audio' || look === 'video'
