package live.dasi.rtmp.message;

import java.util.ArrayList;
import java.util.List;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import live.dasi.rtmp.amf.AmfReader;
import live.dasi.rtmp.amf.AmfValue;
import live.dasi.rtmp.amf.AmfWriter;

/**
 * A command, type 20 (RTMP 1.0, 7.1.1 and 7.2).
 *
 * @param transactionId what the answer repeats; 0 wants none
 * @param arguments the command object first
 */
public record Command(String name, double transactionId, List<AmfValue> arguments)
    implements Message {

  /** The longest command has eight arguments; nobody needs more. */
  private static final int MAX_ARGUMENTS = 32;

  public Command {
    arguments = List.copyOf(arguments);
  }

  public Command(String name, double transactionId, AmfValue... arguments) {
    this(name, transactionId, List.of(arguments));
  }

  static Command decode(Bytes payload) {
    var in = new AmfReader(payload);
    if (!(in.read() instanceof AmfValue.Text name)) {
      throw new MalformedInput("command: it does not begin with its name");
    }
    double transactionId =
        in.hasMore() && in.read() instanceof AmfValue.Numeric number ? number.value() : 0;
    var arguments = new ArrayList<AmfValue>();
    while (in.hasMore()) {
      if (arguments.size() == MAX_ARGUMENTS) {
        throw new MalformedInput("command: more than " + MAX_ARGUMENTS + " arguments");
      }
      arguments.add(in.read());
    }
    return new Command(name.value(), transactionId, arguments);
  }

  static Bytes encode(Command command) {
    var values = new ArrayList<AmfValue>();
    values.add(AmfValue.of(command.name));
    values.add(AmfValue.of(command.transactionId));
    values.addAll(command.arguments);
    return AmfWriter.encode(values);
  }

  /** An argument; null (of AMF) if there is none. */
  public AmfValue argument(int index) {
    return index < arguments.size() ? arguments.get(index) : AmfValue.NULL;
  }

  /** Without its arguments, among which may be a live key. */
  @Override
  public String toString() {
    return "Command[" + arguments.size() + " arguments]";
  }
}
