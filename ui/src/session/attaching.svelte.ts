// What can be added to the record that is open, while its page is there and may be written in.

type Place = { record: string; photo: () => void }

class Attaching {
  to = $state.raw<Place | null>(null)

  /** The page of a record is open. Returns how to leave it. */
  take(place: Place): () => void {
    this.to = place
    return () => {
      if (this.to === place) this.to = null
    }
  }
}

export const attaching = new Attaching()
