import type { DocumentView } from '@/lib/candidatures/queries/document-view'

/** A document as a screen lists it: a first version, read by the antivirus, that the reader may open. */
export function documentSample(changes: Partial<DocumentView> = {}): DocumentView {
  return {
    id: 'd1',
    kind: 'prerequisite_evidence',
    prerequisiteCode: 'PS1.1',
    pieceCode: null,
    fileName: 'preuve.pdf',
    mimeType: 'application/pdf',
    sizeBytes: 1_200,
    addedByName: 'Sam',
    addedAt: new Date('2022-03-15T10:00:00Z'),
    versionNumber: 1,
    state: 'clean',
    mayOpen: true,
    reused: null,
    olderVersions: [],
    ...changes,
  }
}
