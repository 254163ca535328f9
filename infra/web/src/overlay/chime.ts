/** Two short notes, made here: nothing is loaded. */
const NOTES_HZ = [784, 1175];
const NOTE_S = 0.16;
const RING_S = 0.7;
const LOUDNESS = 0.18;

export class Chime {
  #audio: AudioContext | undefined;

  play(): void {
    this.#audio ??= new AudioContext();
    // OBS lets it sound at once; a browser only after a click.
    void this.#audio.resume();
    NOTES_HZ.forEach((hz, i) => this.#note(hz, i * NOTE_S));
  }

  close(): void {
    void this.#audio?.close();
  }

  #note(hz: number, afterS: number): void {
    const audio = this.#audio;
    if (audio === undefined) return;
    const startS = audio.currentTime + afterS;
    const tone = new OscillatorNode(audio, { type: 'sine', frequency: hz });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(0, startS);
    volume.gain.linearRampToValueAtTime(LOUDNESS, startS + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, startS + RING_S);
    tone.connect(volume).connect(audio.destination);
    tone.start(startS);
    tone.stop(startS + RING_S);
  }
}
