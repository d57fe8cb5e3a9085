// What the app is made of. Some hundred kilobytes, so it is read when somebody asks.

/** A library or a font, with what its authors say of it. */
export type Part = { name: string; version: string; licence: string; notices: string[]; font?: boolean }

export type Licences = {
  parts: Part[]
  /** Licences by their id; each stands here once, without the names of one part's authors. */
  texts: Record<string, string>
}

export async function readLicences(): Promise<Licences> {
  const { default: licences } = await import('./licences.json')
  return licences
}
