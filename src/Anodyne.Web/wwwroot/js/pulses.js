// The pulses of IEC 60601-1-8: ten for high (3 + 2, twice), three for medium, two for low, all of one pitch, as the
// general alarm of annex F has it ("C4 C4 C4 – C4 C4", www.anaesthesia.med.usyd.edu.au/resources/alarms). The pitch lies
// between 150 and 1000 Hz and has at least four harmonics between 300 and 4000 Hz within 15 dB
// (www.puiaudio.com/pages/iec-60601-1-8). Lengths and gaps are guesses inside what is known of tables 3 and 4; they were
// not checked against the text of the standard.
const pitch = 261.6;
const harmonics = [1, 0.9, 0.8, 0.7, 0.6, 0.5];
const rise = 0.02;

const shapes = {
  high: { length: 0.15, starts: [0, 0.25, 0.5, 0.95, 1.2, 2.1, 2.35, 2.6, 3.05, 3.3], again: 10 },
  medium: { length: 0.2, starts: [0, 0.4, 0.8], again: 25 },
  low: { length: 0.2, starts: [0, 0.4], again: 60 },
};
const names = ["low", "medium", "high"];

/// By the number of the priority: 0 low, 1 medium, 2 high.
export const nameOf = (priority) => names[priority];
export const again = (name) => shapes[name].again;

/// Puts one burst into the context, beginning at that second of its clock.
export function burst(context, name, at, loudness = 0.8) {
  const { length, starts } = shapes[name];
  const wave = context.createPeriodicWave(new Float32Array(harmonics.length + 1), new Float32Array([0, ...harmonics]));
  const total = new GainNode(context, { gain: loudness });
  total.connect(context.destination);
  for (const start of starts) {
    const from = at + start;
    const tone = new OscillatorNode(context, { frequency: pitch, periodicWave: wave });
    const shape = new GainNode(context, { gain: 0 });
    shape.gain.setValueAtTime(0, from);
    shape.gain.linearRampToValueAtTime(1, from + rise);
    shape.gain.setValueAtTime(1, from + length - rise);
    shape.gain.linearRampToValueAtTime(0, from + length);
    tone.connect(shape).connect(total);
    tone.start(from);
    tone.stop(from + length);
  }
}
