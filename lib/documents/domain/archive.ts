/** A file of a dossier, for its archive. */
export type ArchivedFile = {
  readonly fileName: string
  /** The folder: a prerequisite, « banque », « convention »… */
  readonly folder: string
  readonly versionNumber: number
  readonly isCurrent: boolean
}

const OLD = 'anciennes-versions'

/**
 * The path of each file in the archive: by folder, older versions apart, never twice the same even where capitals do not
 * count. In the order of the files.
 */
export function archivePaths(files: readonly ArchivedFile[]): string[] {
  const taken = new Set<string>()

  return files.map(({ fileName, folder, versionNumber, isCurrent }) => {
    const place = folder.replace(/[^\p{L}\p{N}._-]+/gu, '-')
    const [stem, extension] = splitName(fileName)
    const base = isCurrent ? `${place}/${stem}` : `${place}/${OLD}/${stem} (version ${versionNumber})`
    let path = `${base}${extension}`
    for (let count = 2; taken.has(path.toLowerCase()); count++) path = `${base} (${count})${extension}`
    taken.add(path.toLowerCase())

    return path
  })
}

function splitName(name: string): readonly [stem: string, extension: string] {
  const dot = name.lastIndexOf('.')

  return dot <= 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot)]
}
