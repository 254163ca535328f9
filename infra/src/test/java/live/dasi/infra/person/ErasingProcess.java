package live.dasi.infra.person;

import static live.dasi.infra.person.PeopleLog.await;

import java.util.concurrent.atomic.AtomicInteger;
import live.dasi.domain.AccountId;
import live.dasi.infra.crash.Jvm;
import live.dasi.port.Commands;
import live.dasi.port.Facts;

/** A process that erases somebody and dies on the way, as by {@code kill -9}. */
final class ErasingProcess {

  static final int KILLED = 137;

  private ErasingProcess() {}

  /** Takes the person, and how many steps are done before it dies. */
  public static void main(String[] arguments) {
    AccountId person = AccountId.parse(arguments[0]);
    var stepsLeft = new AtomicInteger(Integer.parseInt(arguments[1]));
    try (var node = new PeopleLog(Jvm.database())) {
      Commands commands =
          command -> {
            step(stepsLeft);
            return node.log.commands().send(command);
          };
      Facts facts =
          fact -> {
            step(stepsLeft);
            return node.log.facts().emit(fact).thenRun(() -> step(stepsLeft));
          };
      await(node.erasure(commands, facts).erase(person));
    }
  }

  private static void step(AtomicInteger left) {
    if (left.getAndDecrement() == 0) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
