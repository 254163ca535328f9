package live.dasi.hls.packaging;

import java.util.List;
import java.util.stream.Stream;

/** What a frame led to: the next state, and what came out. */
public record Step(Packager next, List<Packaged> outputs) {

  public Step {
    outputs = List.copyOf(outputs);
  }

  static Step to(Packager next) {
    return new Step(next, List.of());
  }

  /** This step's outputs in front of those of a later one. */
  Step then(Step later) {
    return new Step(later.next, Stream.concat(outputs.stream(), later.outputs.stream()).toList());
  }
}
